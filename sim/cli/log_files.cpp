// SPDX-License-Identifier: Apache-2.0
#include "sim/cli/log_files.hpp"

#include <algorithm>

#include "sim/cli/progress.hpp"
#include "sim/cli/study_common.hpp"
#include "sim/data/read_community_log.hpp"
#include "sim/data/read_members.hpp"

namespace coterie {

namespace {

/// `name` is one of the flag's choices.
TimeUnit unit_named(const std::string& name) {
    const auto& known = EnumNames<TimeUnit>::names;
    return static_cast<TimeUnit>(std::find(known.begin(), known.end(), name) - known.begin());
}

}  // namespace

std::vector<Flag> log_flags(LogArguments& a) {
    const auto& units = EnumNames<TimeUnit>::names;
    return {{"members", &a.members,
             "Table u,registered,last_seen,group (or a tnet file with registrations)", "FILE"},
            {"visits", &a.visits, "Table u,t of visits: the last one counts", "FILE"},
            {.name = "time-unit",
             .value = &a.time_unit,
             .help = "What a time that is a number counts since 1970: s, ms, us or ns (default: s)",
             .value_name = "UNIT",
             .choices = {units.begin(), units.end()}}};
}

CommunityLog read_log(const CommonOptions& common, const LogArguments& a) {
    const TimeUnit unit = unit_named(a.time_unit);
    const LongStep reading(common.quiet, "reading " + a.events);
    CommunityLog log = read_community_log(find_data_file(common, a.events), unit);
    if (!a.members.empty()) add_members(log, find_data_file(common, a.members), unit);
    if (!a.visits.empty()) add_visits(log, find_data_file(common, a.visits), unit);
    return log;
}

std::vector<std::filesystem::path> log_inputs(const CommonOptions& common, const LogArguments& a) {
    std::vector<std::filesystem::path> files;
    for (const std::filesystem::path& file : {std::filesystem::path(a.events), a.members, a.visits})
        if (!file.empty()) files.push_back(find_data_file(common, file));
    return files;
}

}  // namespace coterie

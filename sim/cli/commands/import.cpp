// SPDX-License-Identifier: Apache-2.0
// import: today's community out of its event log, under pseudonyms, and a scenario to start from.
#include <iostream>

#include <fmt/format.h>

#include "sim/cli/common.hpp"
#include "sim/data/import_log.hpp"
#include "sim/data/read_community_log.hpp"
#include "sim/data/read_members.hpp"
#include "sim/io/cryptography.hpp"
#include "sim/io/files.hpp"

namespace coterie {

namespace fs = std::filesystem;

namespace {

std::string key_for(const Options& options) {
    if (options.key_file.empty()) return random_key();
    std::string key = read_whole(options.key_file);
    if (key.size() < least_key_bytes)
        throw InvalidInput(
            fmt::format("{}: {} bytes are no key; at least {} are wanted, as of: "
                        "head -c 32 /dev/urandom > key",
                        options.key_file.string(), key.size(), least_key_bytes));
    return key;
}

std::string about(const CommunityRecords& records, const CommunityLog& log) {
    std::size_t lately = 0, writers = 0;
    for (const MemberRecord& m : records.members) {
        lately += m.seen_days_ago <= 30 ? 1U : 0U;
        writers += m.messages > 0 ? 1U : 0U;
    }
    std::string text = fmt::format(
        "{} members, of whom {} were seen in the last 30 days and {} ever wrote; {} ties; {} "
        "group{}\n",
        records.members.size(), lately, writers, records.ties.size(), records.groups(),
        records.groups() == 1 ? "" : "s");
    for (const LeftOut& one : log.left_out)
        text += fmt::format("{} rows left out: {}\n", one.rows, one.why);
    return text;
}

}  // namespace

int import_command(const Options& options) {
    if (options.out.empty()) throw WrongUsage("import: where to? --out FOLDER");
    std::error_code ignored;
    if (!options.force && fs::exists(options.out, ignored) && !fs::is_empty(options.out, ignored))
        throw InvalidInput(options.out.string() + ": exists already; another --out, or --force");
    const std::string key = key_for(options);
    CommunityLog log = read_community_log(options.target);
    if (!options.members.empty()) add_members(log, options.members);
    if (!options.visits.empty()) add_visits(log, options.visits);
    const CommunityRecords records = community_records_of(log, key);
    const Descriptors descriptors = descriptors_of(log);
    const std::string name = options.community.empty() ? "the community" : options.community;
    make_folder(options.out);
    write_file(options.out / "members.csv", members_csv(records));
    write_file(options.out / "ties.csv", ties_csv(records));
    const fs::path scenario = options.out / "community.toml";
    write_file(scenario, community_toml(records, descriptors, name));
    std::cout << about(records, log)
              << (options.key_file.empty()
                      ? "The key of the pseudonyms was drawn and is forgotten.\n"
                      : "Ids are found again with the key file; keep it apart from this folder.\n")
              << "Pseudonyms are no anonymity: what people did can still give them away.\n"
              << "Next: coterie compare " << scenario.string() << '\n';
    return exit_done;
}

}  // namespace coterie

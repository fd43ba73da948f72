// SPDX-License-Identifier: Apache-2.0
// What the commands share that read the log of a community: its files and how their times count.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "sim/cli/command.hpp"
#include "sim/data/community_log.hpp"

namespace coterie {

struct LogArguments {
    std::string events;
    std::filesystem::path members, visits;
    std::string time_unit = "s";
};

/// What EVENTS may be, for the help of a command.
inline constexpr const char* events_help =
    "Log of the community: a table with columns such as t,u,to,group; an export of Discord, "
    "Telegram, Slack or Discourse; or a folder of them (see scenarios/README.md)";

/// --members, --visits and --time-unit.
std::vector<Flag> log_flags(LogArguments& arguments);

/// Reads the log with its members and visits; files may be in the data folder.
CommunityLog read_log(const CommonOptions& common, const LogArguments& arguments);

/// The files that it reads.
std::vector<std::filesystem::path> log_inputs(const CommonOptions& common,
                                              const LogArguments& arguments);

}  // namespace coterie

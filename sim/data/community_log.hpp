// SPDX-License-Identifier: Apache-2.0
// What was said in a community: who, when, to whom, in which group. The same shape for a real log
// and for a simulated run, so that one code measures both.
// A model's clock ticks in days. `at_day_level` floors a real log to days, and every statistic of
// real and simulated logs is compared there.
#pragma once

#include <cstdint>
#include <filesystem>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "sim/core/ids.hpp"

namespace coterie {

inline constexpr std::int64_t seconds_per_day = 86400;
/// No addressee, no group.
inline constexpr std::uint32_t none_logged = std::numeric_limits<std::uint32_t>::max();
/// A time that is not known.
inline constexpr std::int64_t unknown_second = std::numeric_limits<std::int64_t>::min();

struct Utterance {
    std::int64_t second = 0;  ///< UTC
    std::uint32_t from = 0;   ///< row of the author
    std::uint32_t to = none_logged;
    std::uint32_t group = none_logged;
};

/// Rows of a file that were left out, and why.
struct LeftOut {
    std::string why;
    std::uint64_t rows = 0;
};

struct CommunityLog {
    std::vector<Utterance> events;              ///< by time, equal times in the order given
    std::uint32_t members = 0;                  ///< rows; those who never wrote included
    std::vector<std::string> labels = {};       ///< original id of each row, or empty
    std::vector<std::int64_t> registered = {};  ///< second of each row, or empty
    std::vector<std::int64_t> last_seen = {};   ///< last visit of each row, or empty
    std::vector<std::uint32_t> home = {};       ///< group of each row, or none_logged; or empty
    std::int64_t end_second = 0;  ///< of the last event; of a simulated run, its last day
    bool timeless = false;        ///< counts without times
    std::vector<LeftOut> left_out = {};
};

/// The day of a second, counted from 1970, as UTC has it.
constexpr std::int64_t day_of(std::int64_t second) {
    return second >= 0 ? second / seconds_per_day : -((-second - 1) / seconds_per_day) - 1;
}

/// The same log with every time floored to its day.
CommunityLog at_day_level(CommunityLog log);

/// Reads a log, plain or gzipped. What kind of file it is is told by its first line:
///   t,u,to[,group]    a CSV with these names in any order (others are ignored); `t` unix seconds,
///                     `u` any id, `to` may be empty; also id,parent: `to` is the parent's author
///   from to seconds   three whole numbers a line, by blanks (SNAP)
///   "t","i","j","w"   tnet: local date and time; i = j is a registration
///   user,forum,posts  counts without times
/// A folder is read as a question-and-answer dump: its *posts*, *comments* and *users* CSV files.
/// Rows without an author or with an author's id below 0 are left out and counted. Throws
/// InvalidInput with every problem at its line (the first 20 of them).
CommunityLog read_community_log(const std::filesystem::path& file);
CommunityLog parse_community_log(std::string_view text, const std::string& name);

/// Adds registrations, last visits and home groups: a CSV u,registered[,last_seen][,group] (or
/// u,created[,last_access]), or a tnet file. Members who never wrote are added.
void add_members(CommunityLog& log, const std::filesystem::path& file);
void parse_members(CommunityLog& log, std::string_view text, const std::string& name);

/// Adds visits, a CSV u,t: the last one of each member counts.
void add_visits(CommunityLog& log, const std::filesystem::path& file);
void parse_visits(CommunityLog& log, std::string_view text, const std::string& name);

/// Leaves out what happened at or after `second`.
void cut_at(CommunityLog& log, std::int64_t second);

/// t,u,to,group as CSV; ids are the labels, or the rows.
std::string events_csv(const CommunityLog& log);

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
// The messages of a community: author, time, addressee and group. Real logs and simulated
// runs have the same shape, so that one code measures both.
// A model's clock ticks in days. `at_day_level` floors a real log to days, and every statistic of
// real and simulated logs is compared at that level.
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "sim/core/ids.hpp"

namespace coterie {

inline constexpr std::int64_t seconds_per_day = 86400;
/// No addressee, no group.
inline constexpr std::uint32_t none_logged = std::numeric_limits<std::uint32_t>::max();
/// An unknown time.
inline constexpr std::int64_t unknown_second = std::numeric_limits<std::int64_t>::min();

struct Utterance {
    std::int64_t second = 0;  ///< UTC
    std::uint32_t from = 0;   ///< row of the author
    std::uint32_t to = none_logged;
    std::uint32_t group = none_logged;  ///< row of the group's name, or its number
};

/// Rows of a file that are not used, and why.
struct LeftOut {
    std::string why;
    std::uint64_t rows = 0;
};

struct CommunityLog {
    std::vector<Utterance> events;              ///< by time; equal times keep their order
    std::uint32_t members = 0;                  ///< rows; those who never wrote included
    std::vector<std::string> labels = {};       ///< original id of each row, or empty
    std::vector<std::string> groups = {};       ///< name of each group, or empty
    std::vector<std::int64_t> registered = {};  ///< second of each row, or empty
    std::vector<std::int64_t> last_seen = {};   ///< last visit of each row, or empty
    std::vector<std::uint32_t> home = {};       ///< group of each row, or none_logged; or empty
    std::int64_t end_second = 0;  ///< of the last event; of a simulated run, its last day
    bool timeless = false;        ///< counts without times
    std::vector<LeftOut> left_out = {};
    std::vector<std::string> remarks = {};  ///< what else a reader of the figures should know
};

/// "12 rows left out: no author" and the remarks, one a line; "" when there is nothing to say.
std::string reading_report(const CommunityLog& log);

/// The day of a second, counted from 1970, as UTC has it.
constexpr std::int64_t day_of(std::int64_t second) {
    return second >= 0 ? second / seconds_per_day : -((-second - 1) / seconds_per_day) - 1;
}

/// The same log with every time floored to its day.
CommunityLog at_day_level(CommunityLog log);

/// Removes the events at or after `second`.
void cut_at(CommunityLog& log, std::int64_t second);

/// t,u,to,group as CSV; ids are the labels, or the rows.
std::string events_csv(const CommunityLog& log);

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
// Messages with their times, and the days on which people registered, from files, plain or gzipped.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/graph/acquaintances.hpp"

namespace coterie {

struct TimedContact {
    std::uint32_t from = 0, to = 0;  ///< rows
    std::int64_t unix_seconds = 0;
};

struct EventLog {
    std::vector<TimedContact> events;                 ///< by time, equal times in file order
    std::vector<std::string> labels;                  ///< original id of row i
    std::vector<std::int64_t> first_contact_seconds;  ///< per row: first message sent or received
    GraphReport report;
};

/// Messages, `from to unix_seconds` a line. Messages to oneself are left out.
EventLog read_events(const std::filesystem::path& file);
EventLog parse_events(std::string_view text, const std::string& name);

/// The day on which each of `labels` registered; 0 is the day of the file's earliest registration.
/// The file is tnet's `"YYYY-MM-DD HH:MM:SS",i,j,w`, where a row with i = j is a registration (the
/// first one counts). Days are calendar days of the file's own clock.
std::vector<std::uint32_t> read_registration_days(const std::filesystem::path& file,
                                                  std::span<const std::string> labels);
std::vector<std::uint32_t> parse_registration_days(std::string_view text, const std::string& name,
                                                   std::span<const std::string> labels);

}  // namespace coterie

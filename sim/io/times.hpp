// SPDX-License-Identifier: Apache-2.0
// Times as the exports of communities write them: unix seconds, or ISO 8601 with or without a time
// zone. The one reader of times, so that every file has the same checks.
// An own reader because libstdc++ 12 has no std::chrono::parse.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "sim/core/fields.hpp"

namespace coterie {

/// What a whole number counts since the beginning of 1970 (UTC).
enum class TimeUnit : std::uint8_t { seconds, milliseconds, microseconds, nanoseconds };

template <>
struct EnumNames<TimeUnit> {
    static constexpr std::array<std::string_view, 4> names{"s", "ms", "us", "ns"};
};

/// The date in front of `YYYY-MM-DD HH:MM:SS` (a `T` may replace the blank), or nothing.
std::optional<std::chrono::sys_days> date_of(std::string_view text);

/// Seconds since 1970 of `text`, or nothing and what is wrong with it in `complaint`. A text is
///   - a number of `unit`, with a fraction or not: "1700000000", "1512085950.000216"; the fraction
///     of a second is cut off. A number of seconds beyond the year 5138 is refused: it counts
///     milliseconds or less;
///   - a date and perhaps a time: "2023-11-14", "2023-11-14 22:13", "2023-11-14T22:13:20.5Z";
///     with a zone ("Z", "UTC", "+01:00", "-0530") or none, which is taken as UTC.
std::optional<std::int64_t> second_of(std::string_view text, TimeUnit unit, std::string& complaint);

/// "2023-11-14 22:13:20" in UTC. For messages.
std::string time_text(std::int64_t second);

}  // namespace coterie

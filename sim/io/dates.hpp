// SPDX-License-Identifier: Apache-2.0
// Dates and times as communities' exports write them: `YYYY-MM-DD HH:MM:SS`, of no time zone.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>

namespace coterie {

/// The date in front of `YYYY-MM-DD HH:MM:SS` (a `T` may replace the blank), or nothing.
std::optional<std::chrono::sys_days> date_of(std::string_view text);

/// The whole of it in seconds since 1970, taken as UTC, or nothing.
std::optional<std::int64_t> second_of(std::string_view text);

}  // namespace coterie

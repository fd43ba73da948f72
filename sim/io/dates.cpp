// SPDX-License-Identifier: Apache-2.0
#include "sim/io/dates.hpp"

#include "sim/io/numbers.hpp"

namespace coterie {

namespace {

// Where the parts of YYYY-MM-DD HH:MM:SS begin.
constexpr std::size_t month_at = 5, day_at = 8, date_length = 10;
constexpr std::size_t hour_at = 11, minute_at = 14, second_at = 17, full_length = 19;
constexpr std::int64_t seconds_per_minute = 60, minutes_per_hour = 60, hours_per_day = 24;

}  // namespace

std::optional<std::chrono::sys_days> date_of(std::string_view text) {
    if (text.size() < date_length || text[month_at - 1] != '-' || text[day_at - 1] != '-')
        return std::nullopt;
    if (text.size() > date_length && text[date_length] != ' ' && text[date_length] != 'T')
        return std::nullopt;
    const auto year = number_from<unsigned>(text.substr(0, month_at - 1));
    const auto month = number_from<unsigned>(text.substr(month_at, 2));
    const auto day = number_from<unsigned>(text.substr(day_at, 2));
    if (!year || !month || !day) return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year(static_cast<int>(*year)),
                                           std::chrono::month(*month), std::chrono::day(*day)};
    return date.ok() ? std::optional<std::chrono::sys_days>(date) : std::nullopt;
}

std::optional<std::int64_t> second_of(std::string_view text) {
    const auto date = date_of(text);
    if (!date || text.size() < full_length) return std::nullopt;
    const auto hour = number_from<unsigned>(text.substr(hour_at, 2));
    const auto minute = number_from<unsigned>(text.substr(minute_at, 2));
    const auto second = number_from<unsigned>(text.substr(second_at, 2));
    if (!hour || !minute || !second) return std::nullopt;
    const std::int64_t hours = date->time_since_epoch().count() * hours_per_day + *hour;
    return (hours * minutes_per_hour + *minute) * seconds_per_minute + *second;
}

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
#include "sim/io/times.hpp"

#include <cmath>

#include <fmt/format.h>

#include "sim/io/file_problems.hpp"
#include "sim/io/numbers.hpp"
#include "sim/io/text_checks.hpp"

namespace coterie {

namespace {

constexpr std::int64_t seconds_per_minute = 60, seconds_per_hour = 3600, hours_per_day = 24;
/// The year 5138, and 1973 read as milliseconds: no log of seconds reaches as far.
constexpr double last_second = 1e11;
constexpr double unit_step = 1000.0;
constexpr std::size_t date_length = 10;

bool take_mark(std::string_view& text, std::string_view marks) {
    if (text.empty() || marks.find(text.front()) == std::string_view::npos) return false;
    text.remove_prefix(1);
    return true;
}

/// Two digits from 0 to `most`, removed from `text`.
std::optional<unsigned> take_pair(std::string_view& text, unsigned most) {
    const auto value = number_from<unsigned>(text.substr(0, 2));
    if (text.size() < 2 || !value || *value > most) return std::nullopt;
    text.remove_prefix(2);
    return value;
}

/// Seconds of "HH:MM[:SS[.fraction]]", removed from `text`.
std::optional<std::int64_t> take_clock(std::string_view& text) {
    constexpr unsigned last_hour = 23, last_minute = 59, leap_second = 60;
    const auto hour = take_pair(text, last_hour);
    if (!hour || !take_mark(text, ":")) return std::nullopt;
    const auto minute = take_pair(text, last_minute);
    if (!minute) return std::nullopt;
    std::int64_t second = *hour * seconds_per_hour + *minute * seconds_per_minute;
    if (!take_mark(text, ":")) return second;
    const auto seconds = take_pair(text, leap_second);
    if (!seconds) return std::nullopt;
    if (take_mark(text, ".,"))
        while (!text.empty() && text.front() >= '0' && text.front() <= '9') text.remove_prefix(1);
    return second + *seconds;
}

/// Seconds east of Greenwich of "", "Z", "UTC", "+01:00", "-0530" or "+01".
std::optional<std::int64_t> zone_of(std::string_view text) {
    take_mark(text, " ");
    if (text.empty() || text == "Z" || text == "z" || text == "UTC" || text == "GMT") return 0;
    const std::int64_t sign = text.front() == '-' ? -1 : 1;
    if (!take_mark(text, "+-")) return std::nullopt;
    const auto hours = take_pair(text, hours_per_day - 1);
    if (!hours) return std::nullopt;
    const bool more = !text.empty();
    take_mark(text, ":");
    const auto minutes = more ? take_pair(text, 59) : std::optional<unsigned>(0);
    if (!minutes || !text.empty()) return std::nullopt;
    return sign * (*hours * seconds_per_hour + *minutes * seconds_per_minute);
}

std::optional<std::int64_t> second_of_date(std::string_view text) {
    const auto date = date_of(text);
    if (!date) return std::nullopt;
    const std::int64_t midnight =
        date->time_since_epoch().count() * hours_per_day * seconds_per_hour;
    text.remove_prefix(date_length);
    if (text.empty()) return midnight;
    text.remove_prefix(1);  // the blank or T
    const auto clock = take_clock(text);
    const auto zone = clock ? zone_of(text) : std::nullopt;
    return zone ? std::optional<std::int64_t>(midnight + *clock - *zone) : std::nullopt;
}

/// The unit, finer than `unit`, in which `number` is a likely time, or nothing.
std::optional<TimeUnit> finer_unit(double number, TimeUnit unit) {
    for (int step = 1; static_cast<int>(unit) + step < 4; ++step) {
        number /= unit_step;
        if (std::abs(number) <= last_second)
            return static_cast<TimeUnit>(static_cast<int>(unit) + step);
    }
    return std::nullopt;
}

std::string too_large(std::string_view text, double seconds, TimeUnit unit) {
    constexpr std::array<std::string_view, 4> plural{"seconds", "milliseconds", "microseconds",
                                                     "nanoseconds"};
    const auto name = [&](TimeUnit u) { return plural[static_cast<std::size_t>(u)]; };
    const auto finer = finer_unit(seconds, unit);
    if (!finer) return quoted_word(text) + " is not a time in " + std::string(name(unit));
    const int steps = static_cast<int>(*finer) - static_cast<int>(unit);
    const auto second = static_cast<std::int64_t>(seconds / std::pow(unit_step, steps));
    return fmt::format(
        "{} looks like {} ({} UTC) where {} are expected; if all times are, add "
        "--time-unit {}",
        quoted_word(text), name(*finer), time_text(second), name(unit),
        EnumNames<TimeUnit>::names[static_cast<std::size_t>(*finer)]);
}

}  // namespace

std::optional<std::chrono::sys_days> date_of(std::string_view text) {
    constexpr std::size_t month_at = 5, day_at = 8;
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

std::optional<std::int64_t> second_of(std::string_view text, TimeUnit unit,
                                      std::string& complaint) {
    if (is_shortened_number(text)) {
        complaint = quoted_word(text) + " has lost digits, as in a spreadsheet; export it as text";
        return std::nullopt;
    }
    const auto number = number_from<double>(text);
    if (!number || !std::isfinite(*number)) {
        const auto second = second_of_date(text);
        if (!second)
            complaint = quoted_word(text)
                        + " is not a time; expected unix seconds or YYYY-MM-DD HH:MM:SS with or "
                          "without a zone";
        return second;
    }
    const double per_second = std::pow(unit_step, static_cast<int>(unit));
    const double seconds = *number / per_second;
    if (std::abs(seconds) > last_second) {
        complaint = too_large(text, seconds, unit);
        return std::nullopt;
    }
    // Whole numbers are exact beyond the 53 bits of a double.
    const auto whole = number_from<std::int64_t>(text);
    if (!whole) return static_cast<std::int64_t>(std::floor(seconds));
    const auto divisor = static_cast<std::int64_t>(per_second);
    return *whole / divisor - (*whole % divisor < 0 ? 1 : 0);
}

std::string time_text(std::int64_t second) {
    using namespace std::chrono;
    const sys_seconds time{seconds(second)};
    const sys_days day = floor<days>(time);
    const year_month_day date(day);
    const hh_mm_ss clock(time - day);
    return fmt::format("{:04}-{:02}-{:02} {:02}:{:02}:{:02}", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                       clock.hours().count(), clock.minutes().count(), clock.seconds().count());
}

}  // namespace coterie

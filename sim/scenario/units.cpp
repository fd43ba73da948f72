// SPDX-License-Identifier: Apache-2.0
#include "sim/scenario/units.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "sim/io/lines.hpp"
#include "sim/io/numbers.hpp"

namespace coterie {

namespace {

struct TimeWord {
    std::string_view word;
    double minutes;
};
constexpr std::array<TimeWord, 6> time_words{{{"minute", 1},
                                              {"hour", 60},
                                              {"day", 1440},
                                              {"week", 10080},
                                              {"month", 43200},
                                              {"year", 525600}}};

std::string_view singular(std::string_view word) {
    if (word == "people" || word == "persons") return "person";
    if (word.size() > 2 && word.ends_with('s')) word.remove_suffix(1);
    return word;
}

/// 0 when `word` is not a time.
double minutes_of(std::string_view word) {
    for (const auto& [time, minutes] : time_words)
        if (time == singular(word)) return minutes;
    return 0.0;
}

struct UnitRatio {
    std::string_view above, below;  // of "hours/day"; `below` is empty when there is none
};

UnitRatio ratio_of(std::string_view unit) {
    std::size_t at = unit.find('/'), size = 1;
    if (at == std::string_view::npos) {
        at = unit.starts_with("per ") ? 0 : unit.find(" per ");
        size = at == 0 ? 4 : 5;
    }
    if (at == std::string_view::npos) return {trimmed(unit), ""};
    return {trimmed(unit.substr(0, at)), trimmed(unit.substr(at + size))};
}

bool is_share(std::string_view word) { return word.empty() || word == "1" || word == "share"; }

/// One `word` is `up / down` of another; `up` is 0 when it does not convert.
struct Factor {
    double up = 0.0, down = 1.0;
};

Factor factor(std::string_view word, std::string_view wanted) {
    if (word == "%" || word == "percent") return {is_share(wanted) ? 1.0 : 0.0, 100.0};
    if (singular(word) == singular(wanted)) return {1.0, 1.0};
    if (minutes_of(word) > 0.0 && minutes_of(wanted) > 0.0)
        return {minutes_of(word), minutes_of(wanted)};
    return {};
}

bool is_words(std::string_view unit) {
    return std::all_of(unit.begin(), unit.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || c == ' ' || c == '/' || c == '1' || c == '_';
    });
}

}  // namespace

std::optional<double> in_unit(std::string_view text, std::string_view unit) {
    text = trimmed(text);
    const auto number = take_number<double>(text);
    if (!number || !std::isfinite(*number)) return std::nullopt;
    const std::string_view rest = trimmed(text);
    if (rest.empty()) return std::nullopt;
    const UnitRatio given = ratio_of(rest), wanted = ratio_of(unit);
    if (given.below.empty() != wanted.below.empty()) return std::nullopt;
    const bool own = given.above.empty() && !given.below.empty();  // "2 per week"
    const Factor above = own ? Factor{1.0, 1.0} : factor(given.above, wanted.above);
    const Factor below =
        wanted.below.empty() ? Factor{1.0, 1.0} : factor(given.below, wanted.below);
    if (above.up == 0.0 || below.up == 0.0) return std::nullopt;
    return *number * (above.up * below.down) / (above.down * below.up);
}

std::string example_in(std::string_view unit) {
    if (unit.empty() || !is_words(unit) || unit.starts_with("per ") || unit == "ln"
        || unit == "logit")
        return "";
    if (unit == "days") return "30 days";
    if (unit == "share") return "15 %";
    const UnitRatio ratio = ratio_of(unit);
    const std::string above(ratio.above == "1" ? "" : ratio.above);
    if (ratio.below == "day") return "14 " + above + (above.empty() ? "" : " ") + "per week";
    if (ratio.below.empty()) return "2 " + above;
    if (ratio.above == "1") return "2 per " + std::string(ratio.below);
    return "2 " + std::string(unit);
}

std::string wanted_in(std::string_view unit) {
    if (unit.empty()) return "a number";
    const std::string example = example_in(unit);
    if (example.empty()) return "a number (" + std::string(unit) + ")";
    if (unit == "share") return "a share, e.g. 0.15 or \"15 %\"";
    const std::string number = unit == "days" ? "30" : "2";
    const std::string kind = unit == "1/day" ? "times per day" : std::string(unit);
    return "a number of " + kind + ", e.g. " + number + " or \"" + example + "\"";
}

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
#include "sim/study/calibration_domain.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "sim/io/csv.hpp"
#include "sim/io/file_problems.hpp"
#include "sim/io/lines.hpp"
#include "sim/io/numbers.hpp"
#include "sim/io/text_checks.hpp"
#include "sim/scenario/catalogue.hpp"
#include "sim/scenario/parameter.hpp"
#include "sim/scenario/parameter_number.hpp"
#include "sim/scenario/reference_tables.hpp"

namespace coterie {

namespace {

constexpr std::string_view header = "key,low,high,communities";

bool is_number(const Parameter& p) { return p.is_whole() || p.is_fraction(); }

constexpr std::string_view days_key = "study.days";

/// Every number of a world and some levers, and the days; the core and the rest of the study left
/// out.
std::vector<std::pair<std::string, double>> numbers_of(const Scenario& scenario,
                                                       const Levers& levers) {
    Scenario copy = scenario;
    Levers own = levers;
    std::vector<std::pair<std::string, double>> numbers;
    for (const Parameter& p : all_parameters(copy, own))
        if (is_number(p) && !p.core && (p.section != "study" || p.key() == days_key))
            numbers.emplace_back(p.key(), number_of(p));
    return numbers;
}

/// The levers of every strategy, by themselves and under each of its stages and rules.
std::vector<Levers> levers_in(const Scenario& scenario) {
    std::vector<Levers> all;
    for (const Strategy& strategy : scenario.strategies) {
        all.push_back(strategy.levers);
        const auto with = [&](const std::vector<LeverSetting>& set) {
            all.push_back(strategy.levers);
            for (const LeverSetting& s : set) set_lever(all.back(), s.lever, s.value);
        };
        for (const Stage& stage : strategy.stages) with(stage.set);
        for (const Rule& rule : strategy.rules) with(rule.set);
    }
    return all;
}

/// Widens each range to its number; the first numbers make the ranges.
void widen(std::vector<ParameterRange>& ranges,
           const std::vector<std::pair<std::string, double>>& numbers) {
    for (std::size_t k = 0; k < numbers.size(); ++k) {
        const auto& [key, value] = numbers[k];
        if (ranges.size() <= k) ranges.push_back({key, value, value});
        ranges[k].low = std::min(ranges[k].low, value);
        ranges[k].high = std::max(ranges[k].high, value);
    }
}

/// By how many times the range (or the value at its edge) a value is beyond it.
double distance_of(const OutOfRange& o) {
    const double width = o.covered.high - o.covered.low;
    const double scale = width > 0.0 ? width : std::max(std::abs(o.covered.high), 1e-9);
    return std::max(o.covered.low - o.least, o.most - o.covered.high) / scale;
}

std::string range_of(double low, double high) {
    const auto text = [](double value) { return number_text(static_cast<float>(value)); };
    return low == high ? text(low) : text(low) + " to " + text(high);
}

}  // namespace

CalibrationDomain fitted_on(const std::vector<std::string>& communities,
                            std::span<const Scenario> worlds) {
    CalibrationDomain on{communities, {}};
    std::vector<ParameterRange> all;
    for (const Scenario& world : worlds) widen(all, numbers_of(world, world.strategies[0].levers));
    const auto defaults = numbers_of(Scenario{}, Levers{});
    for (std::size_t k = 0; k < all.size(); ++k) {
        const double own = defaults[k].second;
        if (all[k].key != days_key && (all[k].low != own || all[k].high != own))
            on.covered.push_back(all[k]);
    }
    return on;
}

std::string fitted_on_csv(const CalibrationDomain& on) {
    const std::string names = fmt::format("{}", fmt::join(on.communities, " "));
    CsvText csv(header);
    for (const ParameterRange& c : on.covered)
        csv.cell(std::string_view(c.key))
            .cell(number_text(static_cast<float>(c.low)))
            .cell(number_text(static_cast<float>(c.high)))
            .cell(std::string_view(names))
            .end_row();
    return csv.text();
}

CalibrationDomain parse_fitted_on(std::string_view text, const std::string& name) {
    check_is_text(text, name);
    FileProblems problems(name);
    CsvReader reader(text, problems);
    CalibrationDomain on;
    reader.next();  // the header
    for (auto row = reader.next(); row; row = reader.next()) {
        const auto low = number_from<double>(row->cell(1));
        const auto high = number_from<double>(row->cell(2));
        if (!low || !high || !(*low <= *high)) {
            problems.add(row->line, "a line is key, low, high, communities; low is at most high");
            continue;
        }
        on.covered.push_back({row->cell(0), *low, *high});
        on.communities = all_words(row->cell(3));
    }
    problems.throw_if_any();
    return on;
}

const CalibrationDomain& reference_fit() {
    static const CalibrationDomain on =
        reference::fitted_on.empty() ? CalibrationDomain{}
                                     : parse_fitted_on(reference::fitted_on, "fitted_on.csv");
    return on;
}

std::string calibrated_on_text() {
    const CalibrationDomain& on = reference_fit();
    if (on.communities.empty()) return "";
    TextTable table({"key", "least there", "largest there"});
    for (const ParameterRange& c : on.covered)
        table.add({c.key, number_text(static_cast<float>(c.low)),
                   number_text(static_cast<float>(c.high))});
    return fmt::format("The fitted parameters (source: fitted) were calibrated on {}.\n",
                       fmt::join(on.communities, ", "))
           + "In these communities, what a scenario may set was as follows; at other values the "
             "model\nextrapolates, and every study does so somewhere:\n"
           + table.text();
}

std::vector<ParameterRange> ranges_over(std::span<const Scenario> studies) {
    std::vector<ParameterRange> all, kept;
    for (const Scenario& study : studies)
        for (const Levers& levers : levers_in(study)) widen(all, numbers_of(study, levers));
    const auto defaults = numbers_of(Scenario{}, Levers{});
    for (std::size_t k = 0; k < all.size(); ++k) {
        const double own = defaults[k].second;
        const bool lever = find_lever(all[k].key).has_value();
        if (lever || all[k].key == days_key || all[k].low != own || all[k].high != own)
            kept.push_back(all[k]);
    }
    return kept;
}

std::string ranges_csv(const std::vector<ParameterRange>& ranges) {
    CsvText csv("key,low,high");
    for (const ParameterRange& c : ranges)
        csv.cell(std::string_view(c.key))
            .cell(number_text(static_cast<float>(c.low)))
            .cell(number_text(static_cast<float>(c.high)))
            .end_row();
    return csv.text();
}

const std::vector<ParameterRange>& tested_ranges() {
    static const std::vector<ParameterRange> ranges =
        reference::tested_on.empty()
            ? std::vector<ParameterRange>{}
            : parse_fitted_on(reference::tested_on, "tested_on.csv").covered;
    return ranges;
}

std::vector<OutOfRange> out_of_range(const Scenario& scenario,
                                     const std::vector<ParameterRange>& covered) {
    std::vector<ParameterRange> used;
    for (const Levers& levers : levers_in(scenario)) widen(used, numbers_of(scenario, levers));
    std::vector<OutOfRange> outside;
    for (const ParameterRange& c : covered) {
        const auto own = std::find_if(used.begin(), used.end(),
                                      [&](const ParameterRange& u) { return u.key == c.key; });
        // A value in the file is rounded to what a float holds.
        constexpr double rounding = 1e-6;
        const double slack = rounding * std::max(std::abs(c.low), std::abs(c.high));
        if (own != used.end() && (own->low < c.low - slack || own->high > c.high + slack))
            outside.push_back({c, own->low, own->high});
    }
    return outside;
}

std::string out_of_range_text(const std::vector<OutOfRange>& outside, std::size_t most) {
    if (outside.empty()) return "";
    std::vector<OutOfRange> far = outside;
    std::stable_sort(far.begin(), far.end(), [](const OutOfRange& a, const OutOfRange& b) {
        return distance_of(a) > distance_of(b);
    });
    std::string keys;
    for (std::size_t k = 0; k < std::min(most, far.size()); ++k)
        keys += (k == 0 ? "" : ", ") + far[k].covered.key + " "
                + range_of(far[k].least, far[k].most)
                + " (tested: " + range_of(far[k].covered.low, far[k].covered.high) + ")";
    if (far.size() > most) keys += " and " + std::to_string(far.size() - most) + " more";
    return "outside the tested ranges: " + keys
           + "; no shipped study shows what the model does there, so try whether the answer holds "
             "inside them too";
}

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
#include "sim/study/calibration_domain.hpp"

#include <algorithm>
#include <cmath>

#include "sim/io/csv.hpp"
#include "sim/io/file_problems.hpp"
#include "sim/io/lines.hpp"
#include "sim/io/numbers.hpp"
#include "sim/io/text_checks.hpp"
#include "sim/scenario/parameter.hpp"
#include "sim/scenario/parameter_number.hpp"
#include "sim/scenario/reference_tables.hpp"

namespace coterie {

namespace {

constexpr std::string_view header = "key,low,high,communities";

bool is_number(const Parameter& p) { return p.is_whole() || p.is_fraction(); }

/// Every number of a world and its first strategy's levers; the core and the study left out.
std::vector<std::pair<std::string, double>> numbers_of(const Scenario& scenario,
                                                       const Levers& levers) {
    Scenario copy = scenario;
    Levers own = levers;
    std::vector<std::pair<std::string, double>> numbers;
    for (const Parameter& p : all_parameters(copy, own))
        if (is_number(p) && !p.core && p.section != "study")
            numbers.emplace_back(p.key(), number_of(p));
    return numbers;
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
    const auto defaults = numbers_of(Scenario{}, Levers{});
    std::vector<bool> differs(defaults.size(), false);
    for (const Scenario& world : worlds) {
        const auto numbers = numbers_of(world, world.strategies[0].levers);
        for (std::size_t k = 0; k < numbers.size(); ++k) {
            if (on.covered.size() <= k)
                on.covered.push_back({numbers[k].first, numbers[k].second, numbers[k].second});
            ParameterRange& c = on.covered[k];
            c.low = std::min(c.low, numbers[k].second);
            c.high = std::max(c.high, numbers[k].second);
            differs[k] = differs[k] || numbers[k].second != defaults[k].second;
        }
    }
    std::vector<ParameterRange> kept;
    for (std::size_t k = 0; k < on.covered.size(); ++k)
        if (differs[k]) kept.push_back(on.covered[k]);
    on.covered = std::move(kept);
    return on;
}

std::string fitted_on_csv(const CalibrationDomain& on) {
    std::string names;
    for (const std::string& name : on.communities) names += (names.empty() ? "" : " ") + name;
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

std::vector<OutOfRange> out_of_range(const Scenario& scenario, const CalibrationDomain& on) {
    std::vector<OutOfRange> outside;
    for (const ParameterRange& c : on.covered) {
        OutOfRange o{c, 0.0, 0.0};
        bool known = false;
        for (const Strategy& strategy : scenario.strategies)
            for (const auto& [key, value] : numbers_of(scenario, strategy.levers)) {
                if (key != c.key) continue;
                o.least = known ? std::min(o.least, value) : value;
                o.most = known ? std::max(o.most, value) : value;
                known = true;
            }
        // A value in the file is rounded to what a float holds.
        constexpr double rounding = 1e-6;
        const double slack = rounding * std::max(std::abs(c.low), std::abs(c.high));
        if (known && (o.least < c.low - slack || o.most > c.high + slack)) outside.push_back(o);
    }
    return outside;
}

std::string out_of_range_text(const std::vector<OutOfRange>& outside, const CalibrationDomain& on,
                              std::size_t most) {
    if (outside.empty()) return "";
    std::vector<OutOfRange> far = outside;
    std::stable_sort(far.begin(), far.end(), [](const OutOfRange& a, const OutOfRange& b) {
        return distance_of(a) > distance_of(b);
    });
    std::string names, keys;
    for (const std::string& name : on.communities) names += (names.empty() ? "" : ", ") + name;
    for (std::size_t k = 0; k < std::min(most, far.size()); ++k)
        keys += (k == 0 ? "" : ", ") + far[k].covered.key + " "
                + range_of(far[k].least, far[k].most) + " ("
                + range_of(far[k].covered.low, far[k].covered.high) + " there)";
    if (far.size() > most) keys += " and " + std::to_string(far.size() - most) + " more";
    return "extrapolation: this world is unlike those its behaviour was calibrated on (" + names
           + "): " + keys;
}

}  // namespace coterie

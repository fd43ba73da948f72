// SPDX-License-Identifier: Apache-2.0
#include "sim/inference/factors.hpp"

#include <algorithm>
#include <cmath>

#include "sim/core/problems.hpp"
#include "sim/core/unknown_name.hpp"
#include "sim/scenario/excerpt.hpp"
#include "sim/scenario/parameter_number.hpp"

namespace coterie {

Factor factor_of(const Parameter& p) {
    constexpr double half = 0.5, tenth = 0.1;
    Factor f{.key = p.key(), .unit = std::string(p.unit), .value = number_of(p)};
    f.is_whole = p.is_whole();
    f.is_assumed = p.provenance.evidence == Evidence::assumed;
    const double least = f.is_whole ? static_cast<double>(p.least) : p.low;
    const double most = f.is_whole ? static_cast<double>(p.most) : p.high;
    const StatedRange& stated = p.provenance.range;
    f.range_stated = stated.stated && stated.low <= f.value && f.value <= stated.high;
    const double reach = half * std::abs(f.value);
    f.low = f.range_stated ? stated.low : f.value - reach;
    f.high = f.range_stated ? stated.high : f.value == 0 ? tenth * most : f.value + reach;
    if (f.is_whole) f.low = std::floor(f.low), f.high = std::ceil(f.high);
    f.low = std::max(f.low, least), f.high = std::min(f.high, most);
    return f;
}

std::vector<Factor> factors_of(const Scenario& scenario) {
    Scenario copy = scenario;
    std::vector<Factor> factors;
    for (const Parameter& p : world_parameters(copy)) {
        if (p.section == Study::section || p.provenance.evidence == Evidence::given) continue;
        if (p.section == GraphSource::section && !scenario.graph.file.empty()) continue;
        if (!p.is_whole() && !p.is_fraction()) continue;
        const Factor f = factor_of(p);
        if (f.low < f.high) factors.push_back(f);
    }
    return factors;
}

namespace {

[[noreturn]] void refuse_factor(const std::string& key, const std::vector<std::string>& known) {
    const std::string what =
        "'" + key + "' is not a factor of this study" + did_you_mean(key, known);
    throw InvalidScenario(what, what + "\n  " + see("describe parameters"));
}

}  // namespace

std::vector<Factor> factors_named(const Scenario& scenario, const std::vector<std::string>& keys) {
    const std::vector<Factor> all = factors_of(scenario);
    std::vector<std::string> known;
    for (const Factor& f : all) known.push_back(f.key);
    std::vector<Factor> chosen;
    for (const std::string& key : keys) {
        const auto at = std::find(known.begin(), known.end(), key);
        if (at == known.end()) refuse_factor(key, known);
        chosen.push_back(all[static_cast<std::size_t>(at - known.begin())]);
    }
    return chosen;
}

double value_at(const Factor& f, double u) {
    const double value = f.low + u * (f.high - f.low);
    return f.is_whole ? std::round(value) : value;
}

void set_factors(Scenario& scenario, const std::vector<Factor>& factors,
                 const std::vector<double>& values) {
    const std::vector<Parameter> parameters = world_parameters(scenario);
    for (std::size_t k = 0; k < factors.size(); ++k)
        set_number(parameters, factors[k].key, values[k]);
}

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
#include "sim/inference/assumption_space.hpp"

#include <algorithm>

#include "sim/core/random.hpp"
#include "sim/io/numbers.hpp"
#include "sim/scenario/parameter.hpp"
#include "sim/scenario/parameter_number.hpp"
#include "sim/stats/latin_hypercube.hpp"

namespace coterie {

namespace {

bool is_in(const std::vector<std::string>& keys, const std::string& key) {
    return std::find(keys.begin(), keys.end(), key) != keys.end();
}

/// Whether the study may draw it at all: assumed or adapted, and part of this study.
bool is_open(const Scenario& scenario, const Parameter& p) {
    if (p.section == Study::section) return false;
    if (p.section == GraphSource::section && !scenario.graph.file.empty()) return false;
    return p.provenance.evidence == Evidence::assumed || p.provenance.evidence == Evidence::adapted;
}

/// Adds one that is drawn over its range, or counts it.
void take_open(const Parameter& p, AssumptionSpace& space) {
    if (p.is_whole() || p.is_fraction()) {
        const Factor f = factor_of(p);
        if (f.range_stated && f.low < f.high) {
            space.parameters.push_back({f, p.provenance.evidence});
            return;
        }
    }
    ++space.without_range;
}

/// Adds one of the fit, over the values that were accepted.
void take_fitted(const Parameter& p, const Posterior& fit, AssumptionSpace& space) {
    const auto at = std::find(fit.keys.begin(), fit.keys.end(), p.key()) - fit.keys.begin();
    Factor f = factor_of(p);
    const auto column = static_cast<std::size_t>(at);
    const auto less = [&](const auto& a, const auto& b) { return a[column] < b[column]; };
    const auto [low, high] = std::minmax_element(fit.values.begin(), fit.values.end(), less);
    f.low = (*low)[column], f.high = (*high)[column];
    space.parameters.push_back({f, Evidence::fitted});
}

/// The number as the text of a scenario file has it.
double as_written(const Factor& f, double value) {
    if (f.is_whole) return value;
    return number_from<double>(number_text(static_cast<float>(value))).value_or(value);
}

}  // namespace

AssumptionSpace assumption_space(const Scenario& scenario, const std::optional<Posterior>& fit,
                                 bool fit_given) {
    AssumptionSpace space;
    Scenario copy = scenario, defaults;
    const std::vector<Parameter> own = world_parameters(copy), usual = world_parameters(defaults);
    std::vector<const Parameter*> fitted;
    for (std::size_t k = 0; k < own.size(); ++k) {
        const bool is_fitted = fit && is_in(fit->keys, own[k].key());
        const bool is_set = value_text(own[k]) != value_text(usual[k]);
        if (!is_fitted && !is_open(scenario, own[k])) continue;
        if (is_set && !(is_fitted && fit_given))
            space.kept.push_back(own[k].key());
        else if (is_fitted)
            fitted.push_back(&own[k]);
        else
            take_open(own[k], space);
    }
    for (const Parameter* p : fitted) take_fitted(*p, *fit, space);
    return space;
}

std::vector<std::vector<double>> assumption_draws(const AssumptionSpace& space,
                                                  const std::optional<Posterior>& fit,
                                                  std::size_t count, std::uint64_t seed) {
    std::vector<std::size_t> sets;
    if (fit) sets = drawn_by_weight(fit->weights, count, seed);
    const DrawKey key{run_key_of(seed, 0), 0, purpose_of("assumptions.draws")};
    auto draws = latin_hypercube(count, space.parameters.size(), key);
    for (std::size_t d = 0; d < count; ++d)
        for (std::size_t k = 0; k < space.parameters.size(); ++k) {
            const auto& [factor, evidence] = space.parameters[k];
            double& value = draws[d][k];
            if (evidence != Evidence::fitted) {
                value = as_written(factor, value_at(factor, value));
                continue;
            }
            const auto at = std::find(fit->keys.begin(), fit->keys.end(), factor.key);
            const auto column = static_cast<std::size_t>(at - fit->keys.begin());
            value = as_written(factor, fit->values[sets[d]][column]);
        }
    return draws;
}

}  // namespace coterie

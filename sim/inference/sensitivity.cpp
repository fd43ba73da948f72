// SPDX-License-Identifier: Apache-2.0
#include "sim/inference/sensitivity.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <map>
#include <numeric>

#include <fmt/format.h>

#include "sim/core/random.hpp"
#include "sim/core/undefined.hpp"
#include "sim/io/numbers.hpp"
#include "sim/stats/morris.hpp"
#include "sim/stats/sobol_indices.hpp"
#include "sim/study/simulation.hpp"

namespace coterie {

namespace {

std::uint64_t design_key(const SensitivityPlan& plan) {
    return mix(plan.scenario.study.seed ^ purpose_of("sensitivity"));
}

std::size_t dimensions_of(const SensitivityPlan& plan) {
    return plan.factors.size() + dummy_factors;
}

double confidence_of(const SensitivityPlan& plan) {
    return static_cast<double>(plan.scenario.study.confidence);
}

std::vector<std::vector<double>> morris_points(const SensitivityPlan& plan) {
    std::vector<std::vector<double>> points;
    for (std::uint32_t t = 0; t < plan.rounds; ++t)
        for (auto& point : morris_trajectory(dimensions_of(plan), design_key(plan), t).points)
            points.push_back(std::move(point));
    return points;
}

/// Row by row: A, B, then A with each column of B.
std::vector<std::vector<double>> sobol_points(const SensitivityPlan& plan) {
    const SobolDesign d = sobol_design(dimensions_of(plan), plan.rounds, design_key(plan));
    std::vector<std::vector<double>> points;
    for (std::size_t j = 0; j < plan.rounds; ++j) {
        points.push_back(d.a[j]), points.push_back(d.b[j]);
        for (std::size_t i = 0; i < d.factors; ++i) points.push_back(d.mixed(j, i));
    }
    return points;
}

/// Of the values of a target, those at every `step`-th point from `first`.
std::vector<double> every(const std::vector<std::vector<double>>& values, std::size_t target,
                          std::size_t first, std::size_t step) {
    std::vector<double> found;
    for (std::size_t p = first; p < values.size(); p += step) found.push_back(values[p][target]);
    return found;
}

std::vector<SensitivityRow> morris_rows(const SensitivityPlan& plan, std::size_t target,
                                        const std::vector<std::vector<double>>& values) {
    const std::size_t k = dimensions_of(plan);
    std::vector<std::vector<double>> effects(k);
    for (std::uint32_t t = 0; t < plan.rounds; ++t) {
        const MorrisTrajectory way = morris_trajectory(k, design_key(plan), t);
        std::vector<double> along;
        for (std::size_t s = 0; s <= k; ++s) along.push_back(values[t * (k + 1) + s][target]);
        const std::vector<double> found = elementary_effects(way, along);
        for (std::size_t f = 0; f < k; ++f) effects[f].push_back(found[f]);
    }
    std::vector<SensitivityRow> rows;
    for (std::size_t f = 0; f < k; ++f) {
        const MorrisEffect m = morris_effect(effects[f], confidence_of(plan), design_key(plan));
        rows.push_back({target, f, "mu_star", m.mu_star, m.mu_star_interval});
        rows.push_back({target, f, "mu", m.mu, {}});
        rows.push_back({target, f, "sigma", m.sigma, {}});
    }
    return rows;
}

std::vector<SensitivityRow> sobol_rows(const SensitivityPlan& plan, std::size_t target,
                                       const std::vector<std::vector<double>>& values) {
    const std::size_t k = dimensions_of(plan), step = k + 2;
    std::vector<std::vector<double>> mixed;
    for (std::size_t i = 0; i < k; ++i) mixed.push_back(every(values, target, 2 + i, step));
    const auto found = sobol_indices(every(values, target, 0, step), every(values, target, 1, step),
                                     mixed, confidence_of(plan), design_key(plan));
    std::vector<SensitivityRow> rows;
    for (std::size_t f = 0; f < k; ++f) {
        rows.push_back({target, f, "total", found[f].total, found[f].total_interval});
        rows.push_back({target, f, "first", found[f].first, found[f].first_interval});
    }
    return rows;
}

// All points of a trajectory have the same seeds. A factor that does nothing has effect 0 there,
// while one that changes a single draw reshuffles the rest of its run: that is the noise in
// question. So a dummy changes the draws of the first day and keeps all others: no change on
// average, and what differs later is reshuffled by the model itself. Other draws for the
// founders too would be another community, with three times the noise of idle factors.
std::vector<std::vector<Ratio>> days_with(const Arm& arm, std::span<const double> dummies) {
    Simulation simulation(arm);
    const std::uint64_t own = simulation.world().run_key;
    simulation.world().run_key = redrawn_key(own, dummies);
    simulation.run_until(1);
    simulation.world().run_key = own;
    simulation.run();
    return std::move(simulation).finish().days;
}

/// Takes the dummies' rows off the end and gives the others the floor of their index.
void set_floors(std::vector<SensitivityRow>& rows, std::size_t per_factor) {
    const std::size_t first = rows.size() - dummy_factors * per_factor;
    for (std::size_t i = 0; i < per_factor; ++i) {
        if (!rows[i].has_floor()) continue;
        double floor = 0.0;
        for (std::size_t d = first + i; d < rows.size(); d += per_factor)
            floor += rows[d].interval.high / dummy_factors;
        for (std::size_t f = i; f < first; f += per_factor) rows[f].floor = floor;
    }
    rows.resize(first);
}

/// Ranks the factors of one target by their first figure and orders the rows so.
void rank(std::vector<SensitivityRow>& rows, std::size_t per_factor) {
    std::vector<std::size_t> order(rows.size() / per_factor);
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto size = [&](std::size_t f) {
        const double v = rows[f * per_factor].value;
        return std::isnan(v) ? -1.0 : v;
    };
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return size(a) > size(b); });
    std::vector<SensitivityRow> ordered;
    for (std::size_t r = 0; r < order.size(); ++r)
        for (std::size_t i = 0; i < per_factor; ++i) {
            ordered.push_back(rows[order[r] * per_factor + i]);
            ordered.back().rank = r + 1;
        }
    rows = std::move(ordered);
}

}  // namespace

std::string_view kind_of(const SensitivityTarget& target) {
    return target.is_difference ? "difference" : "level";
}

std::vector<SensitivityTarget> headline_targets(const Scenario& scenario, std::size_t baseline) {
    std::vector<std::size_t> chosen;
    for (const std::string_view name :
         {std::string_view(scenario.study.primary_metric), std::string_view("members"),
          std::string_view("active_30d"), std::string_view("posts"),
          std::string_view("retained_share_90d")}) {
        const auto metric = find_metric(name);
        if (metric && std::find(chosen.begin(), chosen.end(), *metric) == chosen.end())
            chosen.push_back(*metric);
    }
    std::vector<SensitivityTarget> targets;
    for (const std::size_t m : chosen) targets.push_back({baseline, m, false});
    for (std::size_t s = 0; s < scenario.strategies.size(); ++s)
        for (const std::size_t m : chosen)
            if (s != baseline) targets.push_back({s, m, true});
    return targets;
}

std::vector<std::vector<double>> points_of(const SensitivityPlan& plan) {
    return plan.method == SensitivityMethod::morris ? morris_points(plan) : sobol_points(plan);
}

std::string_view verdict_of(const SensitivityRow& row) {
    if (!row.has_floor() || std::isnan(row.value) || std::isnan(row.floor)) return "";
    return row.is_distinguishable() ? "distinguishable" : "not distinguishable";
}

std::uint64_t redrawn_key(std::uint64_t run_key, std::span<const double> dummies) {
    for (const double u : dummies) run_key = mix(run_key ^ std::bit_cast<std::uint64_t>(u));
    return run_key;
}

std::vector<double> values_at(const SensitivityPlan& plan, const std::vector<double>& point) {
    std::vector<double> values;
    for (std::size_t k = 0; k < plan.factors.size(); ++k)
        values.push_back(value_at(plan.factors[k], point[k]));
    return values;
}

std::vector<double> targets_at(const SensitivityPlan& plan, const StudyInputs& inputs,
                               const std::vector<double>& point) {
    Scenario scenario = plan.scenario;
    set_factors(scenario, plan.factors, values_at(plan, point));
    const auto dummies = std::span(point).subspan(plan.factors.size());
    std::vector<double> sums(plan.targets.size(), 0.0), counts(plan.targets.size(), 0.0);
    for (std::uint32_t r = 1; r <= plan.replicates; ++r) {
        const Market market = market_of(scenario, inputs, r);
        std::vector<std::vector<double>> arms;
        for (const Strategy& strategy : scenario.strategies) {
            const std::vector<std::vector<Ratio>> days =
                days_with({&scenario, &strategy, &market, r}, dummies);
            arms.push_back(values_of(over_days(scenario.study, days)));
        }
        for (std::size_t t = 0; t < plan.targets.size(); ++t) {
            const SensitivityTarget& target = plan.targets[t];
            double value = arms[target.strategy][target.metric];
            if (target.is_difference) value -= arms[plan.baseline][target.metric];
            if (std::isnan(value)) continue;
            sums[t] += value, counts[t] += 1.0;
        }
    }
    for (std::size_t t = 0; t < sums.size(); ++t)
        sums[t] = counts[t] > 0.0 ? sums[t] / counts[t] : undefined;
    return sums;
}

std::vector<SensitivityRow> analyse(const SensitivityPlan& plan,
                                    const std::vector<std::vector<double>>& values) {
    const bool morris = plan.method == SensitivityMethod::morris;
    std::vector<SensitivityRow> all;
    for (std::size_t t = 0; t < plan.targets.size(); ++t) {
        auto rows = morris ? morris_rows(plan, t, values) : sobol_rows(plan, t, values);
        set_floors(rows, morris ? 3 : 2);
        rank(rows, morris ? 3 : 2);
        all.insert(all.end(), rows.begin(), rows.end());
    }
    return all;
}

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
#include "sim/inference/posterior_tables.hpp"

#include "sim/study/table_cells.hpp"

namespace coterie {

namespace {

struct SetRow {
    std::size_t number;
    const std::vector<double>& values;
};

Cells<SetRow> set_cells(const PosteriorResult& result) {
    using R = SetRow;
    Cells<R> cells{cell<R>({"point", "", "Number of the parameter set, from 1."},
                           [](const R& r) { return r.number + 1; })};
    for (std::size_t k = 0; k < result.keys.size(); ++k)
        cells.push_back(cell<R>({result.keys[k], "of the parameter", "Value in this set."},
                                [k](const R& r) { return r.values[k]; }));
    return cells;
}

Cells<UncertainContrast> arm_cells(const PosteriorPlan& plan) {
    using C = UncertainContrast;
    const auto& arms = plan.base.strategies;
    return {cell<C>({"strategy", "", "The arm that is compared."},
                    [&arms](const C& c) { return arms[c.strategy].name; }),
            cell<C>({"baseline", "", "The arm it is compared with."},
                    [&](const C&) { return arms[plan.baseline].name; }),
            cell<C>({"metric", "", "Name of the metric."},
                    [](const C& c) { return metrics()[c.metric].name; }),
            cell<C>({"role", "", "primary, guardrail or other."},
                    [](const C& c) -> std::string_view { return name_of(c.role); }),
            cell<C>({"parameter_sets", "",
                     "Parameter sets in all of whose worlds both arms have the metric."},
                    [](const C& c) { return c.difference.groups; }),
            cell<C>({"worlds_each", "replicates", "Worlds simulated under each parameter set."},
                    [](const C& c) { return c.difference.each; }),
            cell<C>({"baseline_mean", "of the metric", "Mean of the baseline over all worlds."},
                    &C::baseline_mean)};
}

Cells<UncertainContrast> difference_cells() {
    using C = UncertainContrast;
    return {
        cell<C>({"difference", "of the metric",
                 "Mean difference over parameter sets, arm minus baseline."},
                [](const C& c) { return c.difference.mean; }),
        cell<C>(
            {"ci_low", "of the metric",
             "Lower end of the spread over accepted parameter sets at the distance where sampling "
             "stopped, with simulation noise; the true parameters may be outside."},
            [](const C& c) { return c.difference.effect.low; }),
        cell<C>({"ci_high", "of the metric", "Upper end of it."},
                [](const C& c) { return c.difference.effect.high; }),
        cell<C>({"noise_low", "of the metric",
                 "Lower end of the interval with simulation noise alone, these parameter sets "
                 "taken as all there are."},
                [](const C& c) { return c.difference.noise_only.low; }),
        cell<C>({"noise_high", "of the metric", "Upper end of it."},
                [](const C& c) { return c.difference.noise_only.high; }),
        cell<C>({"sd_parameters", "of the metric", "Spread of the difference over parameters."},
                [](const C& c) { return c.difference.sd_groups; }),
        cell<C>({"sd_noise", "of the metric", "Spread over worlds under one parameter set."},
                [](const C& c) { return c.difference.sd_noise; }),
        cell<C>({"share_parameters", "share",
                 "Part of the parameters in the variance of one difference."},
                [](const C& c) { return c.difference.share; }),
        cell<C>({"share_low", "share", "Lower end of its interval."},
                [](const C& c) { return c.difference.share_interval.low; }),
        cell<C>({"share_high", "share", "Upper end of it."},
                [](const C& c) { return c.difference.share_interval.high; }),
        cell<C>({"sets_above_zero", "share",
                 "Share of parameter sets whose mean difference is above 0."},
                [](const C& c) { return c.difference.share_of_groups_above_zero; }),
        cell<C>(
            {"equivalence_margin", "of the metric", "Differences smaller than this do not matter."},
            &C::margin),
        cell<C>({"verdict", "", "With the uncertainty of the parameters."},
                [](const C& c) { return name_of(c.verdict); }),
        cell<C>({"verdict_of_noise", "", "With simulation noise alone."},
                [](const C& c) { return name_of(c.verdict_of_noise); })};
}

Cells<UncertainContrast> contrast_cells(const PosteriorPlan& plan) {
    return joined(arm_cells(plan), difference_cells());
}

}  // namespace

std::vector<ResultTable> posterior_tables(const PosteriorPlan& plan,
                                          const PosteriorResult& result) {
    return {{"parameter_sets", columns_of(set_cells(result))},
            {"uncertainty", columns_of(contrast_cells(plan))}};
}

void write_posterior(const PosteriorPlan& plan, const PosteriorResult& result,
                     const DesignStudy& study) {
    std::vector<SetRow> sets;
    for (std::size_t v = 0; v < result.parameter_sets.size(); ++v)
        sets.push_back({v, result.parameter_sets[v]});
    study.write("parameter_sets.csv", csv_of("parameter_sets", set_cells(result), sets));
    study.write("uncertainty.csv", csv_of("uncertainty", contrast_cells(plan), result.contrasts));
}

}  // namespace coterie

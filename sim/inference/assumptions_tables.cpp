// SPDX-License-Identifier: Apache-2.0
#include "sim/inference/assumptions_tables.hpp"

#include "sim/study/table_cells.hpp"

namespace coterie {

namespace {

constexpr std::string_view summary_name = "assumptions", draws_name = "assumptions_draws",
                           differences_name = "assumptions_differences",
                           parameters_name = "assumptions_parameters";

/// The columns that say what a row compares; `contrast` gives the contrast of a row.
template <class Row, class Pick>
Cells<Row> arm_cells(const AssumptionsPlan& plan, Pick contrast) {
    const auto& arms = plan.base.strategies;
    return {cell<Row>({"strategy", "", "The arm that is compared."},
                      [&arms, contrast](const Row& r) { return arms[contrast(r).strategy].name; }),
            cell<Row>({"baseline", "", "The arm it is compared with."},
                      [&plan](const Row&) { return plan.base.strategies[plan.baseline].name; }),
            cell<Row>({"metric", "", "Name of the metric."},
                      [contrast](const Row& r) { return metrics()[contrast(r).metric].name; }),
            cell<Row>({"role", "", "primary, guardrail or other."},
                      [contrast](const Row& r) { return name_of(contrast(r).role); })};
}

/// Number, share and interval of the draws of one kind.
template <class Pick>
Cells<AssumptionContrast> share_cells(std::string_view count, std::string_view share,
                                      std::string_view low, std::string_view high,
                                      std::string_view meaning, Pick pick) {
    using C = AssumptionContrast;
    return {cell<C>({count, "draws", meaning}, [pick](const C& c) { return pick(c).count; }),
            cell<C>({share, "share", "Their share of the draws that did not fail."},
                    [pick](const C& c) { return pick(c).share; }),
            cell<C>({low, "share", "Lower end of the Wilson interval of this share."},
                    [pick](const C& c) { return pick(c).interval.low; }),
            cell<C>({high, "share", "Upper end of it."},
                    [pick](const C& c) { return pick(c).interval.high; })};
}

Cells<AssumptionContrast> default_cells() {
    using C = AssumptionContrast;
    return {
        cell<C>({"default_difference", "of the metric",
                 "Mean difference under the default parameters, arm minus baseline."},
                [](const C& c) { return c.at_default.pairs.mean; }),
        cell<C>({"default_low", "of the metric", "Lower end of its interval."},
                [](const C& c) { return c.at_default.pairs.interval.low; }),
        cell<C>({"default_high", "of the metric", "Upper end of it."},
                [](const C& c) { return c.at_default.pairs.interval.high; }),
        cell<C>({"default_verdict", "", "Verdict under the default parameters."},
                [](const C& c) { return name_of(c.at_default.verdict); }),
        cell<C>({"draws", "draws", "Draws of the parameters in which no run failed."}, &C::draws)};
}

Cells<AssumptionContrast> summary_cells(const AssumptionsPlan& plan) {
    using C = AssumptionContrast;
    Cells<C> cells =
        joined(arm_cells<C>(plan, [](const C& c) -> const C& { return c; }), default_cells());
    const auto of = [](Verdict verdict) {
        return [verdict](const C& c) { return c.share_of(verdict); };
    };
    cells = joined(cells, share_cells("better", "better_share", "better_low", "better_high",
                                      "Draws with this verdict.", of(Verdict::better)));
    cells = joined(cells, share_cells("worse", "worse_share", "worse_low", "worse_high",
                                      "Draws with this verdict.", of(Verdict::worse)));
    cells = joined(cells,
                   share_cells("higher", "higher_share", "higher_low", "higher_high",
                               "Draws with this verdict, of a metric without a better direction.",
                               of(Verdict::higher)));
    cells = joined(cells,
                   share_cells("lower", "lower_share", "lower_low", "lower_high",
                               "Draws with this verdict, of a metric without a better direction.",
                               of(Verdict::lower)));
    cells = joined(
        cells, share_cells("equivalent", "equivalent_share", "equivalent_low", "equivalent_high",
                           "Draws with this verdict.", of(Verdict::equivalent)));
    cells =
        joined(cells, share_cells("undecided", "undecided_share", "undecided_low", "undecided_high",
                                  "Draws with this verdict.", of(Verdict::undecided)));
    return joined(cells,
                  share_cells("keeps_sign", "keeps_sign_share", "keeps_sign_low", "keeps_sign_high",
                              "Draws whose mean difference has the sign that it has under "
                              "the default parameters; one without a difference does not.",
                              [](const C& c) { return c.keeps_sign; }));
}

struct DrawRow {
    std::size_t number;
    const AssumptionDraw& draw;
};

Cells<DrawRow> draw_cells(const AssumptionsResult& result) {
    using R = DrawRow;
    Cells<R> cells{cell<R>({"draw", "",
                            "Number of the draw, from 1. Its design point in outcomes.csv is one "
                            "more: point 1 has the default parameters."},
                           [](const R& r) { return r.number + 1; }),
                   cell<R>({"failed", "", "Whether a run of this draw failed."},
                           [](const R& r) { return r.draw.failed; })};
    for (std::size_t k = 0; k < result.space.parameters.size(); ++k)
        cells.push_back(cell<R>(
            {result.space.parameters[k].factor.key, "of the parameter", "Value in this draw."},
            [k](const R& r) { return r.draw.values[k]; }));
    return cells;
}

struct DifferenceRow {
    std::size_t number;
    const AssumptionContrast& contrast;
    const Judged& judged;
};

Cells<DifferenceRow> difference_cells(const AssumptionsPlan& plan) {
    using R = DifferenceRow;
    return joined(
        Cells<R>{
            cell<R>({"draw", "", "Number of the draw; 0 for the default parameters."}, &R::number)},
        joined(
            arm_cells<R>(plan, [](const R& r) -> const AssumptionContrast& { return r.contrast; }),
            Cells<R>{
                cell<R>(
                    {"pairs", "replicates", "Pairs of runs in which both arms have the metric."},
                    [](const R& r) { return r.judged.pairs.n; }),
                cell<R>({"difference", "of the metric", "Mean difference, arm minus baseline."},
                        [](const R& r) { return r.judged.pairs.mean; }),
                cell<R>({"verdict", "", "What these pairs say."},
                        [](const R& r) { return name_of(r.judged.verdict); })}));
}

struct ParameterRow {
    const AssumptionContrast& contrast;
    const Dependence& on;
    const UncertainParameter& parameter;
};

Cells<ParameterRow> range_cells() {
    using R = ParameterRow;
    return {
        cell<R>({"parameter", "", "Key of the parameter that is varied."},
                [](const R& r) { return r.parameter.factor.key; }),
        cell<R>(
            {"evidence", "",
             "assumed or adapted: drawn over its range; fitted: of the accepted sets."},
            [](const R& r) {
                return EnumNames<Evidence>::names[static_cast<std::size_t>(r.parameter.evidence)];
            }),
        cell<R>({"default", "of the parameter", "Its value when nothing is varied."},
                [](const R& r) { return r.parameter.factor.value; }),
        cell<R>({"low", "of the parameter", "Lower end of its range."},
                [](const R& r) { return r.parameter.factor.low; }),
        cell<R>({"high", "of the parameter", "Upper end of it."},
                [](const R& r) { return r.parameter.factor.high; })};
}

Cells<ParameterRow> dependence_cells() {
    using R = ParameterRow;
    return {
        cell<R>(
            {"rho", "", "Rank correlation of the difference with the parameter over the draws."},
            [](const R& r) { return r.on.rank.rho; }),
        cell<R>({"rho_low", "", "Lower end of its interval."},
                [](const R& r) { return r.on.rank.interval.low; }),
        cell<R>({"rho_high", "", "Upper end of it."},
                [](const R& r) { return r.on.rank.interval.high; }),
        cell<R>({"noise_floor", "",
                 "What the largest of as many parameters without effect stays below in 95 of 100 "
                 "studies."},
                [](const R& r) { return r.contrast.noise_floor; }),
        cell<R>({"distinguishable", "", "Whether rho is farther from 0 than the noise floor."},
                [](const R& r) { return r.on.distinguishable; }),
        cell<R>({"turns_at", "of the parameter",
                 "Where a robust line of the difference crosses 0 in the range, if it does and the "
                 "parameter is distinguishable."},
                [](const R& r) { return r.on.turns_at.value_or(undefined); }),
        cell<R>({"draws_below", "draws", "Draws below that value."},
                [](const R& r) { return r.on.draws[0]; }),
        cell<R>({"above_zero_below", "draws", "Draws below it with a difference above 0."},
                [](const R& r) { return r.on.above_zero[0]; }),
        cell<R>({"draws_above", "draws", "Draws above that value."},
                [](const R& r) { return r.on.draws[1]; }),
        cell<R>({"above_zero_above", "draws", "Draws above it with a difference above 0."},
                [](const R& r) { return r.on.above_zero[1]; })};
}

Cells<ParameterRow> parameter_cells(const AssumptionsPlan& plan) {
    using R = ParameterRow;
    const auto contrast = [](const R& r) -> const AssumptionContrast& { return r.contrast; };
    return joined(arm_cells<R>(plan, contrast), joined(range_cells(), dependence_cells()));
}

}  // namespace

std::vector<ResultTable> assumptions_tables(const AssumptionsPlan& plan,
                                            const AssumptionsResult& result) {
    return {{summary_name, columns_of(summary_cells(plan))},
            {draws_name, columns_of(draw_cells(result))},
            {differences_name, columns_of(difference_cells(plan))},
            {parameters_name, columns_of(parameter_cells(plan))}};
}

void write_assumptions(const AssumptionsPlan& plan, const AssumptionsResult& result,
                       const DesignStudy& study) {
    std::vector<DrawRow> draws;
    for (std::size_t d = 0; d < result.draws.size(); ++d) draws.push_back({d, result.draws[d]});
    std::vector<DifferenceRow> differences;
    std::vector<ParameterRow> parameters;
    for (const AssumptionContrast& c : result.contrasts) {
        differences.push_back({0, c, c.at_default});
        for (std::size_t d = 0; d < c.by_draw.size(); ++d)
            if (!result.draws[d].failed) differences.push_back({d + 1, c, c.by_draw[d]});
        for (const Dependence& on : c.dependence)
            parameters.push_back({c, on, result.space.parameters[on.parameter]});
    }
    const auto write = [&](std::string_view name, const std::string& text) {
        study.write(std::string(name) + ".csv", text);
    };
    write(summary_name, csv_of(summary_name, summary_cells(plan), result.contrasts));
    write(draws_name, csv_of(draws_name, draw_cells(result), draws));
    write(differences_name, csv_of(differences_name, difference_cells(plan), differences));
    write(parameters_name, csv_of(parameters_name, parameter_cells(plan), parameters));
}

}  // namespace coterie

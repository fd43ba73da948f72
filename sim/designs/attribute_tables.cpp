// SPDX-License-Identifier: Apache-2.0
#include "sim/designs/attribute_tables.hpp"

#include "sim/io/csv.hpp"
#include "sim/stats/describe.hpp"
#include "sim/study/table_cells.hpp"

namespace coterie {

namespace {

/// A part of the difference; the whole difference has no lever.
struct PartRow {
    FreedEffort freed;
    const LeverDifference* lever;
    const PairedSummary& summary;
    double share;
};

struct InteractionRow {
    FreedEffort freed;
    const LeverDifference &one, &other;
    const PairedSummary& summary;
};

template <class R>
Cell<R> freed_cell() {
    return cell<R>(
        {"freed", "", "saved or redistributed: what becomes of a lever's effort when it is off."},
        [](const R& r) { return name_of(r.freed); });
}

/// Cells of the row's summary over replicates; `mean` is the name of its mean.
template <class R>
Cells<R> summary_cells(std::string_view mean) {
    return {cell<R>({"n", "replicates", "Replicates in which all runs that are needed ended."},
                    [](const R& r) { return r.summary.n; }),
            cell<R>({mean, "of the metric", "Mean over replicates."},
                    [](const R& r) { return r.summary.mean; }),
            cell<R>({"median", "of the metric", "Median over replicates."},
                    [](const R& r) { return r.summary.median; }),
            cell<R>({"sd", "of the metric", "Standard deviation over replicates."},
                    [](const R& r) { return r.summary.sd; }),
            cell<R>({"ci_low", "of the metric", "Lower end of the interval of the mean."},
                    [](const R& r) { return r.summary.interval.low; }),
            cell<R>({"ci_high", "of the metric", "Upper end of the interval of the mean."},
                    [](const R& r) { return r.summary.interval.high; }),
            cell<R>({"share_above_zero", "share", "Share of replicates above zero."},
                    [](const R& r) { return r.summary.share_above_zero; }),
            cell<R>({"p", "", "Two-sided p-value of a mean of zero; not adjusted."},
                    [](const R& r) { return r.summary.p_value; })};
}

Cells<PartRow> part_cells() {
    using R = PartRow;
    const auto text_of = [](std::string LeverDifference::*text, std::string_view of_whole) {
        return
            [=](const R& r) { return r.lever == nullptr ? std::string(of_whole) : r.lever->*text; };
    };
    const Cells<R> first{
        freed_cell<R>(),
        cell<R>({"lever", "", "Lever, or 'whole' for the whole difference."},
                text_of(&LeverDifference::name, "whole")),
        cell<R>({"from", "", "Its value in the first arm."}, text_of(&LeverDifference::from, "")),
        cell<R>({"to", "", "Its value in the second arm."}, text_of(&LeverDifference::to, ""))};
    return joined(joined(first, summary_cells<R>("part")),
                  {cell<R>({"share_of_whole", "share", "Mean part over mean whole difference."},
                           &PartRow::share)});
}

Cells<InteractionRow> interaction_cells() {
    using R = InteractionRow;
    const Cells<R> first{
        freed_cell<R>(),
        cell<R>({"lever", "", "One lever."}, [](const R& r) { return r.one.name; }),
        cell<R>({"with", "", "The other."}, [](const R& r) { return r.other.name; })};
    return joined(first, summary_cells<R>("interaction"));
}

Cells<CoalitionRow> coalition_cells() {
    using R = CoalitionRow;
    return {
        freed_cell<R>(),
        cell<R>({"point", "", "Design point of its runs in outcomes."},
                [](const R& r) { return r.point + 1; }),
        cell<R>({"strategy_number", "", "Its number in outcomes."},
                [](const R& r) { return r.strategy + 1; }),
        cell<R>({"levers_on", "", "Levers that have the second arm's value."}, &R::levers_on),
        cell<R>({"planned_yuan_per_day", "yuan/day", "What its levers plan to spend in one group."},
                &R::planned_yuan_per_day),
        cell<R>({"n", "runs", "Runs in which the metric is defined."},
                [](const R& r) { return r.values.size(); }),
        cell<R>({"mean", "of the metric", "Mean over them."},
                [](const R& r) { return mean(r.values); }),
        cell<R>({"sd", "of the metric", "Standard deviation over them."},
                [](const R& r) { return standard_deviation(r.values); })};
}

std::vector<PartRow> part_rows(const AttributionResult& result) {
    std::vector<PartRow> rows;
    for (const Attribution& a : result.readings) {
        rows.push_back({a.freed, nullptr, a.whole, 1.0});
        for (std::size_t j = 0; j < a.parts.size(); ++j)
            rows.push_back(
                {a.freed, &result.levers[j], a.parts[j].over_replicates, a.parts[j].share});
    }
    return rows;
}

std::vector<InteractionRow> interaction_rows(const AttributionResult& result) {
    std::vector<InteractionRow> rows;
    for (const Attribution& a : result.readings) {
        std::size_t next = 0;
        for (std::size_t j = 0; j < result.levers.size() && !a.interactions.empty(); ++j)
            for (std::size_t k = j + 1; k < result.levers.size(); ++k)
                rows.push_back(
                    {a.freed, result.levers[j], result.levers[k], a.interactions[next++]});
    }
    return rows;
}

}  // namespace

std::string_view name_of(FreedEffort freed) {
    return EnumNames<FreedEffort>::names[static_cast<std::size_t>(freed)];
}

std::vector<ResultTable> attribute_tables(const AttributionResult& result) {
    std::vector<ResultTable> tables{{"parts", columns_of(part_cells())},
                                    {"coalitions", columns_of(coalition_cells())}};
    if (result.exact) tables.push_back({"interactions", columns_of(interaction_cells())});
    return tables;
}

void write_attribution(const AttributionResult& result, const std::vector<CoalitionRow>& coalitions,
                       const DesignStudy& study) {
    study.write("parts.csv", csv_of("parts", part_cells(), part_rows(result)));
    if (result.exact)
        study.write("interactions.csv",
                    csv_of("interactions", interaction_cells(), interaction_rows(result)));
    study.write("coalitions.csv", csv_of("coalitions", coalition_cells(), coalitions));
}

}  // namespace coterie

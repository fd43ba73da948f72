// SPDX-License-Identifier: Apache-2.0
#include "sim/designs/attribute_tables.hpp"

#include "sim/io/csv.hpp"


namespace coterie {

namespace {

std::vector<Column> summary_columns(const std::string_view what) {
    return {{"n", "replicates", "Replicates in which all that is needed was lived."},
            {what, "of the metric", "Mean over replicates."},
            {"median", "of the metric", "Median over replicates."},
            {"sd", "of the metric", "Standard deviation over replicates."},
            {"ci_low", "of the metric", "Lower end of the interval of the mean."},
            {"ci_high", "of the metric", "Upper end of the interval of the mean."},
            {"share_above_zero", "share", "Share of replicates above zero."},
            {"p", "", "Two-sided p-value of a mean of zero; not adjusted."}};
}

std::vector<Column> concat(std::vector<Column> a, const std::vector<Column>& b) {
    a.insert(a.end(), b.begin(), b.end());
    return a;
}

void summary_cells(CsvText& csv, const PairedSummary& s) {
    csv.cell(std::uint64_t{s.n}).cell(s.mean).cell(s.median).cell(s.sd);
    csv.cell(s.interval.low).cell(s.interval.high).cell(s.share_above_zero).cell(s.p_value);
}

}  // namespace

ResultTable parts_table() {
    return {
        "parts",
        concat({{"freed", "", "saved or redistributed: what becomes of a lever's effort when off."},
                {"lever", "", "Lever, or 'whole' for the whole difference."},
                {"from", "", "Its value in the first arm."},
                {"to", "", "Its value in the second arm."}},
               concat(summary_columns("part"),
                      {{"share_of_whole", "share", "Mean part over mean whole difference."}}))};
}

ResultTable interactions_table() {
    return {"interactions", concat({{"freed", "", "saved or redistributed."},
                                    {"lever", "", "One lever."},
                                    {"with", "", "The other."}},
                                   summary_columns("interaction"))};
}

ResultTable coalitions_table() {
    return {"coalitions",
            {{"freed", "", "saved or redistributed."},
             {"point", "", "Design point under which its runs stand in outcomes."},
             {"strategy_number", "", "Its number in outcomes."},
             {"levers_on", "", "Levers that have the second arm's value."},
             {"planned_yuan_per_day", "yuan/day", "What its levers plan to spend in one group."},
             {"n", "runs", "Runs in which the metric is defined."},
             {"mean", "of the metric", "Mean over them."},
             {"sd", "of the metric", "Standard deviation over them."}}};
}

std::string_view name_of(FreedEffort freed) {
    return EnumNames<FreedEffort>::names[static_cast<std::size_t>(freed)];
}

std::string parts_csv(const AttributionResult& result) {
    CsvText csv(header_text(parts_table()));
    for (const Attribution& a : result.readings) {
        csv.cell(name_of(a.freed)).cell("whole").cell("").cell("");
        summary_cells(csv, a.whole);
        csv.cell(1.0).end_row();
        for (std::size_t j = 0; j < a.parts.size(); ++j) {
            const LeverDifference& lever = result.levers[j];
            csv.cell(name_of(a.freed)).cell(lever.name).cell(lever.from).cell(lever.to);
            summary_cells(csv, a.parts[j].over_replicates);
            csv.cell(a.parts[j].share).end_row();
        }
    }
    return csv.text();
}

std::string interactions_csv(const AttributionResult& result) {
    CsvText csv(header_text(interactions_table()));
    for (const Attribution& a : result.readings) {
        std::size_t next = 0;
        for (std::size_t j = 0; j < result.levers.size() && !a.interactions.empty(); ++j)
            for (std::size_t k = j + 1; k < result.levers.size(); ++k) {
                csv.cell(name_of(a.freed)).cell(result.levers[j].name).cell(result.levers[k].name);
                summary_cells(csv, a.interactions[next++]);
                csv.end_row();
            }
    }
    return csv.text();
}

}  // namespace coterie

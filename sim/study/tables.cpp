// SPDX-License-Identifier: Apache-2.0
// The dictionary: which tables there are and what their columns mean. Columns that are written row
// by row are in rows.cpp beside what writes them.
#include "sim/study/tables.hpp"

#include "sim/io/csv.hpp"
#include "sim/study/contrast_table.hpp"
#include "sim/study/coupled_outcomes.hpp"
#include "sim/study/parameters_table.hpp"
#include "sim/study/person_rows.hpp"
#include "sim/study/ranking.hpp"
#include "sim/study/rows.hpp"

namespace coterie {

namespace {

using Columns = std::vector<Column>;

Columns daily_columns() {
    Columns columns = run_label_columns();
    columns.push_back(
        {"day", "days", "Day of the study; 1 is the first, 0 and less are the history."});
    for (const Metric& m : metrics()) columns.push_back({m.name, m.unit, m.doc, &m});
    return columns;
}

Columns runs_columns() {
    return {
        {"run_id", "", "Name of the run: s, number of the strategy, -r, number of the replicate."},
        {"scenario", "", "Name of the scenario."},
        {"strategy", "", "Name of the strategy."},
        {"replicate", "", "Number of the replicate, from 1; arms of one replicate share a world."},
        {"status", "", "done, failed (the reason is in log.txt) or missing."},
        {"digest", "", "Digest of the states of the run, 16 hexadecimal digits."}};
}

Columns timings_columns() {
    return {{"run_id", "", "Name of the run."},
            {"seconds", "s", "Wall time of the run; not compared."}};
}

Columns summary_columns() {
    return {
        {"strategy", "", "Name of the strategy."},
        {"metric", "", "Name of the metric (see the table daily)."},
        {"n", "runs", "Runs in which the metric was measured."},
        {"mean", "of the metric",
         "Mean over runs of the metric as one number a run; of a share or mean the ratio of the "
         "sums over runs."},
        {"sd", "of the metric", "Standard deviation over runs, by linearisation of a ratio."},
        {"ci_low", "of the metric", "Lower end of the t interval of the mean."},
        {"ci_high", "of the metric", "Upper end of the t interval of the mean."}};
}

Columns contrasts_columns() {
    Columns columns;
    for (const ContrastColumn& c : contrast_columns()) columns.push_back(c.column);
    return columns;
}

Columns answers_columns() {
    return {
        {"metric", "", "Metric that was to be decided (see the table daily)."},
        {"answer", "", "best, equivalent_set (the best and those equivalent to it) or undecided."},
        {"equivalence_margin", "of the metric", "Differences smaller than this do not matter."},
        {"strategy", "", "Name of the strategy."},
        {"standing", "",
         "best, equivalent (certified to differ from the best by less than the margin), beaten, or "
         "open "
         "(the budget did not suffice)."},
        {"replicates", "runs", "Replicates the strategy was given."},
        {"mean", "of the metric", "Mean over them."},
        {"difference", "of the metric", "Best minus this one, over the replicates both have."},
        {"ci_low", "of the metric", "Lower end of the interval of the difference."},
        {"ci_high", "of the metric", "Upper end of the interval of the difference."},
        {"method", "",
         "stein: certified, holds although replicates were added; student_t: ordinary, to be "
         "read as a description, for the number of replicates depended on the data."},
        {"variance_ratio", "", "How many times as many replicates unpaired arms would need."},
        {"would_take", "runs", "Where open: replicates that decide at the latest."},
        {"pairwise", "",
         "Of an equivalent_set: yes when every two of it are certified to differ by less than the "
         "margin, no when only each and the best are."}};
}

Columns shapes_columns() {
    return {{"strategy", "", "Name of the strategy."},
            {"metric", "", "Name of the metric (see the table daily)."},
            {"n", "runs", "Runs in which the metric is defined."},
            {"extinct", "runs", "Runs whose community is not alive on the last day."},
            {"share_extinct", "share", "Their share."},
            {"q10", "of the metric", "A tenth of the runs are below."},
            {"q50", "of the metric", "Half of the runs are below."},
            {"q90", "of the metric", "Nine tenths of the runs are below."},
            {"dip", "", "Hartigan's dip: distance of the outcomes from having one peak."},
            {"p_dip", "", "Chance of such a dip with one peak; below 0.05 it says two or more."},
            {"q10_difference", "of the metric", "q10 minus that of the baseline."},
            {"q10_low", "of the metric", "Lower end of its bootstrap interval."},
            {"q10_high", "of the metric", "Upper end."},
            {"q50_difference", "of the metric", "q50 minus that of the baseline."},
            {"q50_low", "of the metric", "Lower end of its bootstrap interval."},
            {"q50_high", "of the metric", "Upper end."},
            {"q90_difference", "of the metric", "q90 minus that of the baseline."},
            {"q90_low", "of the metric", "Lower end of its bootstrap interval."},
            {"q90_high", "of the metric", "Upper end."}};
}

Columns dictionary_columns() {
    return {{"table", "", "Name of the file without its ending."},
            {"column", "", "Name of the column."},
            {"unit", "", "Its unit; empty when there is none."},
            {"meaning", "", "What it says."},
            {"over_days", "",
             "Of a metric: how the days of a run become the one number of summary.csv and "
             "contrasts.csv: mean (from study.summary_from_day on; 0: after the first third), last "
             "day, sum of all days, or once (measured on one day)."},
            {"wanted", "", "Of a metric: more, less or neither is better."},
            {"headline", "", "yes: among the metrics that are printed and drawn unasked."},
            {"out_of", "", "Of a metric: what it is a share or mean of; empty for totals."}};
}

void dictionary_row(CsvText& csv, std::string_view table, const Column& c,
                    const TextNumbers& numbers) {
    csv.cell(table).cell(c.name).cell(c.unit).cell(numbers.fill(c.meaning));
    if (c.metric == nullptr) {
        csv.cell("").cell("").cell("").cell("").end_row();
        return;
    }
    csv.cell(summary_rule(*c.metric));
    csv.cell(EnumNames<Direction>::names[static_cast<std::size_t>(c.metric->direction)]);
    csv.cell(c.metric->headline ? "yes" : "");
    csv.cell(numbers.fill(c.metric->denominator)).end_row();
}

}  // namespace

std::vector<Column> run_label_columns() {
    return {{"strategy", "", "Name of the strategy."},
            {"replicate", "", "Number of the replicate, from 1."}};
}

std::vector<ResultTable> all_tables() {
    return {{"runs", runs_columns()},
            {"daily", daily_columns()},
            {"groups", groups_columns()},
            {"cohorts", cohorts_columns()},
            {"ledger", ledger_columns()},
            {"people", people_columns()},
            {"summary", summary_columns()},
            {"contrasts", contrasts_columns()},
            {"ranking", ranking_columns()},
            {"coupled_outcomes", coupled_outcomes_columns()},
            {"answers", answers_columns()},
            {"shapes", shapes_columns()},
            {"parameters", parameters_columns()},
            {"timings", timings_columns()},
            {"dictionary", dictionary_columns()}};
}

std::string header_text(const ResultTable& table) {
    CsvText header;  // a key with the name of a strategy may hold commas and quotes
    for (const Column& c : table.columns) header.cell(c.name);
    return header.text();
}

std::string header_of(std::string_view table) {
    for (const ResultTable& t : all_tables())
        if (t.name == table) return header_text(t);
    return "";
}

std::string dictionary_csv(std::span<const ResultTable> tables, const TextNumbers& numbers) {
    CsvText csv(header_of("dictionary"));
    for (const ResultTable& t : tables)
        for (const Column& c : t.columns) dictionary_row(csv, t.name, c, numbers);
    return csv.text();
}

}  // namespace coterie

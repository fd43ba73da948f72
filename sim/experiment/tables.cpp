// SPDX-License-Identifier: Apache-2.0
// The dictionary: which tables there are and what their columns mean. Columns that are written row
// by row lie in rows.cpp beside what writes them.
#include "sim/experiment/tables.hpp"

#include "sim/core/table.hpp"
#include "sim/experiment/table_columns.hpp"

namespace coterie {

namespace {

using Columns = std::vector<Column>;

Columns daily_columns() {
    Columns columns = whose_columns();
    columns.push_back({"day", "days", "Day of the study; 1 is the first."});
    for (const Metric& m : metrics()) columns.push_back({m.name, m.unit, m.doc});
    return columns;
}

Columns runs_columns() {
    return {{"run_id", "", "Name of the run: s, number of the strategy, -r, number of the replicate."},
            {"scenario", "", "Name of the scenario."},
            {"strategy", "", "Name of the strategy."},
            {"replicate", "", "Number of the replicate, from 1; arms of one replicate share a world."},
            {"status", "", "done, failed (the reason is in log.txt) or missing."},
            {"digest", "", "Digest of the states lived through, 16 hexadecimal digits."}};
}

Columns timings_columns() {
    return {{"run_id", "", "Name of the run."},
            {"seconds", "s", "Wall time of the run; not compared."}};
}

Columns summary_columns() {
    return {{"strategy", "", "Name of the strategy."},
            {"metric", "", "Name of the metric (see the table daily)."},
            {"n", "runs", "Runs in which the metric is defined."},
            {"mean", "of the metric", "Mean over runs of the metric as one number a run."},
            {"sd", "of the metric", "Standard deviation over runs."},
            {"ci_low", "of the metric", "Lower end of the t interval of the mean."},
            {"ci_high", "of the metric", "Upper end of the t interval of the mean."}};
}

Columns contrasts_columns() {
    return {{"strategy", "", "The arm that is compared."},
            {"baseline", "", "The arm it is compared with."},
            {"metric", "", "Name of the metric (see the table daily)."},
            {"role", "", "primary (the verdict is about it) or secondary."},
            {"n_pairs", "pairs", "Replicates in which both arms have the metric."},
            {"baseline_mean", "of the metric", "Mean of the baseline over these replicates."},
            {"arm_mean", "of the metric", "Mean of the arm over these replicates."},
            {"difference", "of the metric", "Mean of the paired differences, arm less baseline."},
            {"median_difference", "of the metric", "Median of the paired differences."},
            {"ci_low", "of the metric", "Lower end of the interval of the mean difference."},
            {"ci_high", "of the metric", "Upper end of the interval of the mean difference."},
            {"method", "",
             "How the interval was made: student_t, bca (bootstrap), max_t or bonferroni_t (these "
             "two hold for all arms at once), or none."},
            {"share_above_zero", "share", "Share of pairs in which the arm is above the baseline."},
            {"p", "", "Two-sided p-value of no mean difference; of the primary metric for all arms."},
            {"p_holm", "", "The same adjusted (Holm) over all secondary contrasts of this table."},
            {"variance_ratio", "", "How many times more replicates unpaired arms would need."},
            {"zone", "of the metric", "Differences smaller than this are of no interest."},
            {"verdict", "",
             "better, worse, higher, lower, tied (the interval lies in the zone) or undecided."},
            {"replicates_to_decide", "pairs", "Where undecided: replicates that would decide."},
            {"both_alive", "pairs", "Both communities are alive on the last day."},
            {"only_arm_alive", "pairs", "Only that of the arm is."},
            {"only_baseline_alive", "pairs", "Only that of the baseline is."},
            {"neither_alive", "pairs", "Neither is."},
            {"p_alive", "", "Exact McNemar p-value of these counts."},
            {"sd_difference", "of the metric", "Standard deviation of the paired differences."}};
}

Columns dictionary_columns() {
    return {{"table", "", "Name of the file without its ending."},
            {"column", "", "Name of the column."},
            {"unit", "", "Its unit; empty when there is none."},
            {"meaning", "", "What it says."}};
}

}  // namespace

std::vector<Column> whose_columns() {
    return {{"strategy", "", "Name of the strategy."},
            {"replicate", "", "Number of the replicate, from 1."}};
}

std::vector<ResultTable> all_tables() {
    return {{"runs", runs_columns()},           {"daily", daily_columns()},
            {"groups", groups_columns()},       {"cohorts", cohorts_columns()},
            {"ledger", ledger_columns()},       {"people", people_columns()},
            {"summary", summary_columns()},     {"contrasts", contrasts_columns()},
            {"timings", timings_columns()},     {"dictionary", dictionary_columns()}};
}

std::string header_of(std::string_view table) {
    std::string header;
    for (const ResultTable& t : all_tables())
        if (t.name == table)
            for (const Column& c : t.columns) {
                header += header.empty() ? "" : ",";
                header += c.name;
            }
    return header;
}

std::string dictionary_csv() {
    CsvText csv(header_of("dictionary"));
    for (const ResultTable& t : all_tables())
        for (const Column& c : t.columns)
            csv.cell(t.name).cell(c.name).cell(c.unit).cell(c.meaning).end_row();
    return csv.text();
}

}  // namespace coterie

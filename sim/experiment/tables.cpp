// SPDX-License-Identifier: Apache-2.0
// The dictionary: which tables there are and what their columns mean. Columns that are written row
// by row lie in rows.cpp beside what writes them.
#include "sim/experiment/tables.hpp"

#include "sim/core/table.hpp"
#include "sim/experiment/contrast_table.hpp"
#include "sim/experiment/table_columns.hpp"

namespace coterie {

namespace {

using Columns = std::vector<Column>;

Columns daily_columns() {
    Columns columns = whose_columns();
    columns.push_back({"day", "days", "Day of the study; 1 is the first."});
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
    Columns columns;
    for (const ContrastColumn& c : contrast_columns()) columns.push_back(c.column);
    return columns;
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
            {"headline", "", "yes: among the metrics that are printed and drawn unasked."}};
}

void dictionary_row(CsvText& csv, std::string_view table, const Column& c) {
    csv.cell(table).cell(c.name).cell(c.unit).cell(c.meaning);
    if (c.metric == nullptr) {
        csv.cell("").cell("").cell("").end_row();
        return;
    }
    csv.cell(summary_rule(*c.metric));
    csv.cell(EnumNames<Wanted>::names[static_cast<std::size_t>(c.metric->wanted)]);
    csv.cell(c.metric->headline ? "yes" : "").end_row();
}

}  // namespace

std::vector<Column> whose_columns() {
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
            {"parameters", parameters_columns()},
            {"timings", timings_columns()},
            {"dictionary", dictionary_columns()}};
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
        for (const Column& c : t.columns) dictionary_row(csv, t.name, c);
    return csv.text();
}

}  // namespace coterie

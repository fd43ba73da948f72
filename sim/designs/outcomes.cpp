// SPDX-License-Identifier: Apache-2.0
#include "sim/designs/outcomes.hpp"

#include <algorithm>

#include "sim/io/csv.hpp"

namespace coterie {

namespace {

bool is_total(const Metric& m) { return m.denominator.empty(); }

/// "posts_part" and "posts_whole" of every metric; the columns of a table hold views of them.
const std::string& part_name(std::size_t metric, bool whole) {
    static const auto names = [] {
        std::vector<std::array<std::string, 2>> all;
        for (const Metric& m : metrics())
            all.push_back({std::string(m.name) + "_part", std::string(m.name) + "_whole"});
        return all;
    }();
    return names[metric][whole ? 1 : 0];
}

void add_run_cells(Cells<OutcomeRow>& cells, const std::vector<std::string>& keys) {
    using O = OutcomeRow;
    cells.push_back(
        cell<O>({"point", "",
                 "Number of the design point, from 1 (see the table points, if there is one)."},
                [](const O& o) { return o.run.point + 1; }));
    for (std::size_t k = 0; k < keys.size(); ++k)
        cells.push_back(
            cell<O>({keys[k], "of the parameter", "Value at this point."},
                    [k](const O& o) { return k < o.values.size() ? o.values[k] : ""; }));
    cells.push_back(cell<O>({"strategy_number", "", "Place of the strategy or coalition, from 1."},
                            [](const O& o) { return o.run.id.strategy + 1; }));
    cells.push_back(cell<O>({"strategy", "", "Name of the strategy or coalition."}, &O::strategy));
    cells.push_back(cell<O>({"replicate", "", "Number of the replicate, from 1."},
                            [](const O& o) { return o.run.id.replicate; }));
    cells.push_back(
        cell<O>({"digest", "", "Digest of the states of the run, 16 hexadecimal digits."},
                [](const O& o) { return hex_of(o.record.digest); }));
    cells.push_back(cell<O>({"alive_at_end", "groups", "The metric alive on the last day."},
                            [](const O& o) { return o.record.alive; }));
}

/// The metric as one number a run, over its days.
void add_metric_cells(Cells<OutcomeRow>& cells) {
    using O = OutcomeRow;
    const auto all = metrics();
    for (std::size_t m = 0; m < all.size(); ++m)
        cells.push_back(cell<O>({all[m].name, summary_unit(all[m]), all[m].doc, &all[m]},
                                [m](const O& o) { return o.record.numbers[m].value(); }));
    for (std::size_t m = 0; m < all.size(); ++m) {
        if (is_total(all[m])) continue;
        cells.push_back(
            cell<O>({part_name(m, false), "", "What the metric divides, over its days."},
                    [m](const O& o) { return o.record.numbers[m].part; }));
        cells.push_back(
            cell<O>({part_name(m, true), "", "What it is divided by: see out_of of the metric."},
                    [m](const O& o) { return o.record.numbers[m].whole; }));
    }
}

/// A row of the table, or nothing when it is damaged.
std::optional<std::pair<DesignRun, RunRecord>> outcome_of(const CsvRow& row, std::size_t keys) {
    CellReader cells(row);
    DesignRun run;
    run.point = cells.whole<std::size_t>() - 1;
    for (std::size_t k = 0; k < keys; ++k) cells.text();
    run.id.strategy = cells.whole<std::size_t>() - 1;
    cells.text();  // its name
    run.id.replicate = cells.whole<std::uint32_t>();
    RunRecord record = finished_record(run.id, cells);
    for (std::size_t m = 0; m < metrics().size(); ++m) record.numbers.emplace_back(cells.real());
    for (std::size_t m = 0; m < metrics().size(); ++m) {
        if (is_total(metrics()[m])) continue;
        const double part = cells.real();
        record.numbers[m] = Ratio(part, cells.real());
    }
    if (!cells.at_end()) return std::nullopt;
    return std::pair(run, record);
}

}  // namespace

Cells<OutcomeRow> outcome_cells(const std::vector<std::string>& keys) {
    Cells<OutcomeRow> cells;
    add_run_cells(cells, keys);
    add_metric_cells(cells);
    return cells;
}

std::vector<std::pair<DesignRun, RunRecord>> read_outcomes(std::string_view text,
                                                           const std::string& file,
                                                           const std::vector<std::string>& keys) {
    const std::string header = header_text({"outcomes", columns_of(outcome_cells(keys))}) + '\n';
    if (!text.starts_with(header))
        throw InvalidInput(file + ":1: these are not the columns of outcomes.csv of this sweep");
    std::vector<std::pair<DesignRun, RunRecord>> runs;
    FileProblems problems(file);
    CsvReader rows(text, problems);
    rows.next();  // the header
    for (auto row = rows.next(); row; row = rows.next()) {
        const auto run = outcome_of(*row, keys.size());
        if (!run || problems.any())
            throw InvalidInput(file + ":" + std::to_string(row->line)
                               + ": damaged; run this shard again with --force");
        runs.push_back(*run);
    }
    return runs;
}

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
#include "sim/designs/sweep.hpp"

#include <algorithm>
#include <map>

#include "sim/designs/outcomes.hpp"
#include "sim/io/csv.hpp"
#include "sim/io/files.hpp"
#include "sim/io/shell_words.hpp"
#include "sim/scenario/resolved.hpp"
#include "sim/study/contrast_table.hpp"
#include "sim/study/results_kind.hpp"
#include "sim/study/study.hpp"
#include "sim/study/table_cells.hpp"

namespace coterie {

namespace fs = std::filesystem;

namespace {

std::vector<Axis> axes_of(const SweepPlan& plan) {
    std::vector<Axis> axes;
    for (const std::string& text : plan.vary) {
        axes.push_back(parse_axis(text, plan.base));
        for (std::size_t k = 0; k + 1 < axes.size(); ++k)
            if (axes[k].key == axes.back().key)
                throw WrongUsage("--vary " + axes.back().key + " is given twice");
    }
    return axes;
}

/// Whether a point is this shard's.
bool is_mine(const SweepPlan& plan, std::size_t point) {
    return !plan.shard || point % plan.shard->count == plan.shard->index - 1;
}

std::vector<Column> first_columns() {
    return {{"point", "", "Number of the design point, from 1."}};
}

struct PointRow {
    std::size_t number;
    const SweepPoint& point;
};

Cells<PointRow> point_cells(const std::vector<std::string>& keys) {
    using R = PointRow;
    Cells<R> cells{cell<R>(first_columns().front(), [](const R& r) { return r.number + 1; })};
    for (std::size_t k = 0; k < keys.size(); ++k)
        cells.push_back(cell<R>({keys[k], "of the parameter", "Value at this point."},
                                [k](const R& r) { return r.point.values[k]; }));
    cells.push_back(
        cell<R>({"reason", "", "Why the point could not be simulated; empty when it could."},
                [](const R& r) { return r.point.reason; }));
    return cells;
}

ResultTable point_summary_table() {
    std::vector<Column> columns = first_columns();
    for (const ResultTable& t : all_tables())
        if (t.name == "summary") columns.insert(columns.end(), t.columns.begin(), t.columns.end());
    return {"point_summary", std::move(columns)};
}

ResultTable point_contrasts_table() {
    std::vector<Column> columns = first_columns();
    for (const ContrastColumn& c : contrast_columns()) columns.push_back(c.column);
    return {"point_contrasts", std::move(columns)};
}

std::string points_csv(const SweepResult& result) {
    std::vector<PointRow> rows;
    for (std::size_t p = 0; p < result.points.size(); ++p) rows.push_back({p, result.points[p]});
    return csv_of("points", point_cells(result.keys), rows);
}

/// The body of a table, each row with the point's number before it.
std::string numbered(const std::string& csv, std::size_t point) {
    FileProblems none("");
    CsvReader rows(csv, none);
    CsvText text;
    rows.next();  // the header
    for (auto row = rows.next(); row; row = rows.next()) {
        text.cell(std::uint64_t{point} + 1);
        for (const std::string& cell : row->cells) text.cell(std::string_view(cell));
        text.end_row();
    }
    return text.text();
}

void tabulate(const SweepPlan& plan, const DesignStudy& study, SweepResult& result) {
    const auto replicates = replicates_of(plan.base.study, std::nullopt);
    std::string summary = header_text(point_summary_table()) + '\n';
    std::string contrasts = header_text(point_contrasts_table()) + '\n';
    for (std::size_t p = 0; p < study.points(); ++p) {
        if (!result.points[p].reason.empty() || !is_mine(plan, p)) continue;
        const Scenario& scenario = study.point(p);
        const std::vector<RunRecord> runs = study.records(p, replicates);
        summary += numbered(summary_csv(scenario, summarise(scenario, runs)), p);
        if (scenario.strategies.size() < 2) continue;
        result.points[p].contrasts = contrasts_of(scenario, runs, 0, plan.metrics);
        contrasts += numbered(contrasts_csv(scenario, result.points[p].contrasts), p);
    }
    study.write("points.csv", points_csv(result));
    study.write("point_summary.csv", summary);
    if (plan.base.strategies.size() > 1) study.write("point_contrasts.csv", contrasts);
}

void close(const SweepPlan& plan, DesignStudy& study, SweepResult& result) {
    tabulate(plan, study, result);
    result.failed = study.failed();
    std::vector<ResultTable> tables{{"points", columns_of(point_cells(result.keys))},
                                    point_summary_table()};
    if (plan.base.strategies.size() > 1) tables.push_back(point_contrasts_table());
    result.status = study.finish(tables, result.keys);
}

/// Adds every point, and a failed run for each run of a point that cannot be simulated.
std::vector<DesignRun> add_points(const SweepPlan& plan, DesignStudy& study, SweepResult& result) {
    const auto replicates = replicates_of(plan.base.study, std::nullopt);
    for (const Axis& axis : axes_of(plan)) result.keys.push_back(axis.key);
    std::vector<DesignRun> runs;
    for (auto& values : settings_of(plan)) {
        SweepPoint& point = result.points.emplace_back();
        point.values = std::move(values);
        TriedValues tried = try_values(plan.base, result.keys, point.values);
        point.reason = std::move(tried.reason);
        const std::size_t p = study.add(std::move(tried.scenario), point.values);
        if (!is_mine(plan, p)) continue;
        const std::size_t place[] = {p};
        const auto all = design_runs(place, plan.base.strategies.size(), replicates);
        result.runs += all.size();
        if (!point.reason.empty())
            for (const DesignRun& run : all) study.refuse(run, point.reason);
        else
            runs.insert(runs.end(), all.begin(), all.end());
    }
    return runs;
}

/// The manifests of the shards, which must be of one sweep and all of it.
SweepPlan plan_of_shards(const std::vector<fs::path>& shards) {
    std::map<std::size_t, fs::path> seen;
    std::string same;
    SweepPlan whole;
    for (const fs::path& folder : shards) {
        check_is_of(folder, "sweep");
        Manifest m = read_manifest(folder);
        check_program(m, folder);
        SweepPlan plan = sweep_of(design_plan_of_results(folder));
        if (!plan.shard) throw InvalidInput(folder.string() + " is not a shard of a sweep");
        if (m.status != StudyStatus::complete && m.status != StudyStatus::partial)
            throw InvalidInput(folder.string() + " is not finished; continue with: coterie resume "
                               + shell_word(folder.string()));
        const Shard shard = *plan.shard;
        std::erase_if(m.arguments, [](const auto& a) { return a.first == "shard"; });
        m.arguments.push_back({"shards", std::to_string(shard.count)});
        m.status = StudyStatus::running;
        m.tables.clear();
        if (same.empty()) same = to_json(m);
        if (same != to_json(m))
            throw InvalidInput(folder.string() + " is of another sweep than " + shards[0].string());
        if (!seen.emplace(shard.index, folder).second)
            throw InvalidInput(folder.string() + " and " + seen[shard.index].string()
                               + " are the same shard");
        plan.shard = std::nullopt;
        whole = std::move(plan);
        if (&folder != &shards.back()) continue;
        for (std::size_t k = 1; k <= shard.count; ++k)
            if (!seen.contains(k))
                throw InvalidInput("shard " + std::to_string(k) + " of "
                                   + std::to_string(shard.count) + " is missing");
    }
    return whole;
}

/// The runs in the outcomes.csv of a shard.
void take_outcomes(std::string_view text, const fs::path& folder,
                   const std::vector<std::string>& keys, DesignStudy& study) {
    const std::string file = (folder / outcomes_name).string();
    for (const auto& [run, record] : read_outcomes(text, file, keys)) {
        if (run.point >= study.points()
            || run.id.strategy >= study.point(run.point).strategies.size())
            throw InvalidInput(file + ": the sweep has no run " + to_string(run));
        study.take(run, record);
    }
}

}  // namespace

std::vector<std::vector<std::string>> settings_of(const SweepPlan& plan) {
    return points_of(axes_of(plan), plan.kind, plan.count, plan.base.study.seed);
}

DesignPlan design_of(const SweepPlan& plan) {
    std::vector<std::string> names;
    for (const std::size_t m : plan.metrics) names.emplace_back(metrics()[m].name);
    DesignPlan design{plan, "sweep", {}};
    design.arguments = {
        {"vary", joined(plan.vary)},
        {"design", std::string(EnumNames<DesignKind>::names[static_cast<std::size_t>(plan.kind)])},
        {"points", std::to_string(plan.count)},
        {"metrics", joined(names)}};
    if (plan.shard)
        design.arguments.push_back(
            {"shard", std::to_string(plan.shard->index) + "/" + std::to_string(plan.shard->count)});
    return design;
}

namespace {

/// "2/5".
Shard shard_of(const DesignPlan& design, const std::string& text) {
    const std::size_t slash = std::min(text.find('/'), text.size());
    return {design.count_in("shard", text.substr(0, slash)),
            design.count_in("shard", text.substr(std::min(slash + 1, text.size())))};
}

}  // namespace

SweepPlan sweep_of(const DesignPlan& design) {
    SweepPlan plan;
    static_cast<DesignBase&>(plan) = design;
    plan.vary = design.list("vary");
    plan.kind = design.choice<DesignKind>("design");
    plan.count = design.count("points");
    for (const std::string& metric : design.list("metrics"))
        plan.metrics.push_back(design.metric_named("metrics", metric));
    if (const std::string shard = design.argument("shard"); !shard.empty())
        plan.shard = shard_of(design, shard);
    return plan;
}

SweepResult sweep(const SweepPlan& plan, const StudyInputs& inputs, const DesignOptions& options) {
    SweepResult result;
    DesignStudy study(design_of(plan), inputs, options);
    const std::vector<DesignRun> runs = add_points(plan, study, result);
    if (!study.simulate(runs))
        result.status = study.interrupt();
    else
        close(plan, study, result);
    return result;
}

SweepResult merge_shards(const std::vector<fs::path>& shards, const StudyInputs& inputs,
                         const DesignOptions& options) {
    const SweepPlan plan = plan_of_shards(shards);
    std::vector<std::string> outcomes;  // all are whole before anything is written
    for (const fs::path& shard : shards)
        outcomes.push_back(read_table(shard, read_manifest(shard), outcomes_name));
    SweepResult result;
    DesignStudy study(design_of(plan), inputs, options);
    const std::vector<DesignRun> runs = add_points(plan, study, result);
    for (std::size_t k = 0; k < shards.size(); ++k)
        take_outcomes(outcomes[k], shards[k], result.keys, study);
    study.count(runs.size());
    for (const DesignRun& run : runs)
        if (study.record(run).status != RunStatus::done)
            study.refuse(run, "failed in its shard (see the log there)");
    close(plan, study, result);
    return result;
}

}  // namespace coterie

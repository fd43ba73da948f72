// SPDX-License-Identifier: Apache-2.0
// sweep: compares the strategies at many settings of parameters or levers.
#include "sim/cli/commands/sweep.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "sim/cli/commands.hpp"
#include "sim/cli/design_common.hpp"
#include "sim/cli/json_text.hpp"
#include "sim/cli/report_page.hpp"
#include "sim/cli/study_common.hpp"
#include "sim/cli/text_table.hpp"
#include "sim/io/lines.hpp"
#include "sim/io/numbers.hpp"
#include "sim/io/shell_words.hpp"

namespace coterie {

namespace {

constexpr std::pair<double, double> points_range{1, 1000000};

Syntax syntax_of(SweepOptions& o) {
    return {
        .arguments = {{"FILE", &o.file, "Scenario file (TOML)"}},
        .flags = {{.name = "vary",
                   .value = &o.vary,
                   .help = "An axis: key=1,2,5 or key=low:high or key=low:high:steps[:log] "
                           "(repeatable)",
                   .value_name = "KEY=VALUES"},
                  {.name = "design",
                   .value = &o.design,
                   .help =
                       "grid, latin (Latin hypercube) or sobol (Sobol sequence) (default: grid)",
                   .value_name = "KIND",
                   .choices = {"grid", "latin", "sobol"}},
                  {.name = "points",
                   .value = &o.points,
                   .help = "Number of points of a latin or sobol design; of a map: at most "
                           "(default: 150)",
                   .range = points_range},
                  {.name = "shard",
                   .value = &o.shard,
                   .help = "Only every N-th point, starting with the I-th; merge puts the shards "
                           "together",
                   .value_name = "I/N"},
                  {.name = "map",
                   .value = &o.map,
                   .help = "In place of --vary: find where the verdict changes over two axes, "
                           "key=low:high[:log] each",
                   .value_name = "X,Y"},
                  {.name = "contrast",
                   .value = &o.contrast,
                   .help = "With --map: the two strategies (default: the first two)",
                   .value_name = "A,B"},
                  {.name = "metric",
                   .value = &o.metric,
                   .help = "Compare this metric (repeatable; default: the primary metric)",
                   .value_name = "METRIC"},
                  {.name = "report",
                   .value = &o.report,
                   .help = "Also write report.html, one page that works offline"}},
        .common = &o.common,
        .common_flags = design_flags};
}

Shard shard_of(const std::string& text) {
    const std::vector<std::string> parts = split(text, '/');
    const auto index = number_from<std::size_t>(parts.front());
    const auto count = number_from<std::size_t>(parts.back());
    if (parts.size() != 2 || !index || !count || *index == 0 || *index > *count)
        throw WrongUsage("--shard " + text + ": expected I/N with I from 1 to N");
    return Shard{*index, *count};
}

SweepPlan plan_of(const SweepOptions& o) {
    SweepPlan plan;
    static_cast<DesignBase&>(plan) = design_base(o.common, o.file);
    plan.vary = o.vary;
    if (plan.vary.empty())
        throw WrongUsage(
            "sweep: --vary is missing; for example --vary founding.members=50,150,400");
    for (std::size_t k = 0; k < EnumNames<DesignKind>::names.size(); ++k)
        if (o.design == EnumNames<DesignKind>::names[k]) plan.kind = static_cast<DesignKind>(k);
    plan.count = o.points;
    if (plan.kind == DesignKind::grid && plan.count > 0)
        throw WrongUsage("--points needs --design latin or sobol; a grid has its own points");
    if (plan.kind != DesignKind::grid && plan.count == 0)
        throw WrongUsage("--design " + o.design + " needs --points");
    if (!o.shard.empty()) plan.shard = shard_of(o.shard);
    for (const std::string& name : o.metric)
        plan.metrics.push_back(metric_named(name, plan.base.study));
    if (plan.metrics.empty())
        plan.metrics.push_back(metric_named(plan.base.study.primary_metric, plan.base.study));
    return plan;
}

std::size_t runs_at_most(const SweepPlan& plan) {
    const std::size_t points = settings_of(plan).size();
    const Shard shard = plan.shard.value_or(Shard{});
    const std::size_t mine = (points + shard.count - shard.index) / shard.count;
    return mine * plan.base.strategies.size() * plan.base.study.replicates;
}

/// One line a point: its settings, and how an arm differs from the first strategy.
std::string arm_table(const SweepResult& result, std::size_t metric, std::size_t arm) {
    std::vector<Line> lines{{"point"}};
    lines[0].insert(lines[0].end(), result.keys.begin(), result.keys.end());
    for (const char* name : {"difference", "interval", "verdict"}) lines[0].emplace_back(name);
    for (std::size_t p = 0; p < result.points.size(); ++p)
        for (const Contrast& c : result.points[p].contrasts) {
            if (c.strategy != arm || c.metric != metric) continue;
            Line& line = lines.emplace_back(Line{fmt::format("{}", p + 1)});
            const auto& values = result.points[p].values;
            line.insert(line.end(), values.begin(), values.end());
            line.push_back(signed_number(c.pairs.mean));
            line.push_back(interval_text(c.pairs.interval));
            line.emplace_back(name_of(c.verdict));
        }
    return aligned(lines);
}

int finish(const CommonOptions& common, const SweepPlan& plan,
           const std::filesystem::path& folder) {
    const StudyInputs inputs = inputs_of(common, plan.base);
    return run_design(
        common, design_of(plan), inputs, folder, runs_at_most(plan),
        [&](const DesignOptions& how) { return sweep(plan, inputs, how); },
        [&](const SweepResult& result) {
            return sweep_text(plan, condition_text(inputs), result) + plot_text(folder);
        },
        [&](const SweepResult& result) { return sweep_json(plan, result); });
}

int run(const SweepOptions& o) {
    if (!o.map.empty() && o.report)
        throw WrongUsage("--report is of a sweep with --vary; a map is drawn by plot_map.py");
    if (!o.map.empty()) return sweep_map(o);
    if (!o.contrast.empty()) throw WrongUsage("--contrast needs --map");
    const SweepPlan plan = plan_of(o);
    std::string what = "sweep";
    if (plan.shard) what += fmt::format("_{}of{}", plan.shard->index, plan.shard->count);
    const std::filesystem::path folder = design_folder(o.common, plan, what);
    if (!o.report) return finish(o.common, plan, folder);
    const std::filesystem::path script = report_script();
    const int code = finish(o.common, plan, folder);
    if (!o.common.dry_run && (code == exit_done || code == exit_partial))
        write_report(script, folder, o.common.quiet);
    return code;
}

int resume_sweep(const CommonOptions& common, const std::filesystem::path& folder,
                 const DesignPlan& design) {
    return finish(common, sweep_of(design), folder);
}

}  // namespace

std::string sweep_text(const SweepPlan& plan, const std::string& condition,
                       const SweepResult& result) {
    const auto& arms = plan.base.strategies;
    std::string text = fmt::format(
        "{}\n{} points, {} runs, {} paired replicates, {} days, seed {}{}\n",
        plan.base.study.question.empty() ? plan.base.name : plan.base.study.question,
        result.points.size(), result.runs, plan.base.study.replicates, plan.base.study.days,
        plan.base.study.seed, condition.empty() ? "" : ", " + condition);
    if (arms.size() < 2) return text;
    for (const std::size_t metric : plan.metrics)
        for (std::size_t arm = 1; arm < arms.size(); ++arm)
            text += fmt::format("\n{}: {} minus {}\n{}",
                                with_unit_and_days(metrics()[metric], plan.base.study),
                                arms[arm].name, arms[0].name, arm_table(result, metric, arm));
    return text;
}

std::string plot_text(const std::filesystem::path& folder) {
    return "\nPlots:  " + script_text("plot_sweep.py") + " " + shell_word(folder.string()) + "\n";
}

std::string sweep_json(const SweepPlan& plan, const SweepResult& result) {
    Json all = Json::array();
    for (std::size_t p = 0; p < result.points.size(); ++p) {
        Json j;
        j["point"] = p + 1;
        for (std::size_t k = 0; k < result.keys.size(); ++k)
            j["settings"][result.keys[k]] = result.points[p].values[k];
        j["contrasts"] = Json::array();
        for (const Contrast& c : result.points[p].contrasts)
            j["contrasts"].push_back({{"strategy", plan.base.strategies[c.strategy].name},
                                      {"metric", metrics()[c.metric].name},
                                      {"difference", c.pairs.mean},
                                      {"ci_low", c.pairs.interval.low},
                                      {"ci_high", c.pairs.interval.high},
                                      {"verdict", name_of(c.verdict)}});
        all.push_back(j);
    }
    return json_text(all);
}

Command sweep_command() {
    return {.name = "sweep",
            .summary = "Compare the strategies at many settings of parameters or levers.",
            .examples =
                {"coterie sweep scenarios/minimal.toml --vary founding.members=50,150,400",
                 "coterie sweep scenarios/minimal.toml --vary content.items_per_day=0.5:8 --vary "
                 "founding.members=50:400 --design latin --points 20 --out results/latin",
                 "coterie sweep scenarios/minimal.toml --vary founding.members=50:400:10 --shard "
                 "1/3 --out results/part1",
                 "coterie sweep scenarios/minimal.toml --map "
                 "founding.members=50:400,content.items_per_day=0.5:8 --contrast \"no packets,a "
                 "packet a day\""},
            .start = start_with<SweepOptions>(syntax_of, run),
            .resume = {{"sweep", resume_sweep}, {"map", resume_map}},
            .over_ranks = true};
}

}  // namespace coterie

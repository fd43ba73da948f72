// SPDX-License-Identifier: Apache-2.0
// compare: simulates the strategies of a scenario on the same people with common random numbers and
// says which is better.
#include "sim/cli/commands/compare.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "sim/cli/commands.hpp"
#include "sim/cli/report_page.hpp"
#include "sim/core/undefined.hpp"
#include "sim/inference/assumptions.hpp"
#include "sim/io/numbers.hpp"

namespace coterie {

namespace {

constexpr std::pair<double, double> budget_range{5, 100000}, confidence_range{0.5, 0.999},
    parameter_set_range{2, 10000}, draws_range{10, 10000};

std::vector<Flag> flags_of(CompareOptions& o) {
    return {
        {.name = "baseline",
         .value = &o.baseline,
         .help = "Compare with this strategy (default: the first)",
         .value_name = "NAME"},
        {.name = "confidence",
         .value = &o.confidence,
         .help = "Confidence of the intervals, in place of study.confidence",
         .range = confidence_range},
        {.name = "report",
         .value = &o.report,
         .help = "Also write report.html, one page that works offline (implies --graph-sample)"},
        {.name = "until-decided",
         .value = &o.until_decided,
         .help = "Add replicates until the best strategy is known, strategies are shown to be "
                 "equivalent, or the budget is spent"},
        {.name = "budget-replicates",
         .value = &o.budget_replicates,
         .help = "With --until-decided: most replicates per strategy (default: 500)",
         .range = budget_range},
        {.name = "metric",
         .value = &o.metric,
         .help = "With --until-decided: decide this metric (repeatable; default: the primary "
                 "metric)",
         .value_name = "METRIC"},
        {.name = "margin",
         .value = &o.margin,
         .help = "With --until-decided: equivalence margin of a metric; smaller differences "
                 "do not matter (repeatable)",
         .value_name = "METRIC=NUMBER",
         .old_name = "zone"},
        {.name = "posterior",
         .value = &o.posterior,
         .help = "Also vary the fitted parameters over the values that a calibration accepted: "
                 "its folder, calibrated.toml or accepted.csv"},
        {.name = "parameter-sets",
         .value = &o.parameter_sets,
         .help = "With --posterior: number of parameter sets to draw (default: 30), each with "
                 "--replicates worlds (default: 4)",
         .range = parameter_set_range,
         .old_name = "vectors"},
        {.name = "assumptions",
         .value = &o.assumptions,
         .help = "Vary all assumed parameters together, N times (default: 60), each time with "
                 "--replicates worlds (default: 10, fewer for more than six strategies): how often "
                 "does the verdict change, and which "
                 "parameters does it depend on?",
         .range = draws_range,
         .bare_value = std::to_string(default_assumption_draws)}};
}

Syntax syntax_of(CompareOptions& o) {
    Syntax syntax{.arguments = {{"FILE", &o.file, "Scenario file (TOML)"}},
                  .flags = flags_of(o),
                  .common = &o.common,
                  .common_flags = study_flags};
    const std::vector<Flag> outputs = output_flags(o.outputs);
    syntax.flags.insert(syntax.flags.end(), outputs.begin(), outputs.end());
    return syntax;
}

/// METRIC=NUMBER of --margin.
void read_margin(const std::string& text, DecidePlan& until) {
    const std::size_t at = text.find('=');
    const std::string number = at == std::string::npos ? "" : text.substr(at + 1);
    const auto margin = number_from<double>(number);
    if (!margin || !(*margin > 0.0))
        throw WrongUsage("--margin " + text + ": expected METRIC=NUMBER with a number above 0");
    const std::size_t metric = metric_named(text.substr(0, at));
    for (std::size_t k = 0; k < until.metrics.size(); ++k) {
        if (until.metrics[k] != metric) continue;
        until.margins[k] = *margin;
        return;
    }
    throw WrongUsage("--margin " + text + ": this metric is not decided; add --metric "
                     + text.substr(0, at));
}

void check_flags(const CompareOptions& o) {
    if (o.parameter_sets) throw WrongUsage("--parameter-sets needs --posterior");
    if (o.until_decided && o.common.replicates)
        throw WrongUsage(
            "--until-decided finds the number of replicates itself; use --budget-replicates in "
            "place of --replicates");
    if (!o.until_decided && (o.budget_replicates || !o.metric.empty() || !o.margin.empty()))
        throw WrongUsage("--budget-replicates, --metric and --margin need --until-decided");
}

/// What is to be decided; the study has as many replicates as the budget.
void decide_plan(const CompareOptions& o, StudyPlan& plan) {
    DecidePlan& until = plan.until.emplace();
    if (o.budget_replicates) until.budget = *o.budget_replicates;
    if (o.metric.empty())
        until.metrics.push_back(
            metric_named(plan.scenario.study.primary_metric, plan.scenario.study));
    for (const std::string& name : o.metric) {
        const std::size_t metric = metric_named(name, plan.scenario.study);
        if (std::find(until.metrics.begin(), until.metrics.end(), metric) != until.metrics.end())
            throw WrongUsage("--metric " + name + " is given twice");
        until.metrics.push_back(metric);
    }
    until.margins.assign(until.metrics.size(), undefined);
    for (const std::string& text : o.margin) read_margin(text, until);
    plan.scenario.study.replicates = until.budget;
}

int compare(const CompareOptions& given) {
    CompareOptions o = given;
    if (o.confidence) o.common.set.push_back(fmt::format("study.confidence={}", *o.confidence));
    if (o.assumptions) return compare_under_assumptions(o);
    if (!o.posterior.empty()) return compare_over_posterior(o);
    check_flags(o);
    StudyPlan plan = study_plan(o.common, o.file, o.outputs);
    plan.baseline = strategy_or_first(plan.scenario, o.baseline);
    if (o.until_decided) decide_plan(o, plan);
    if (!o.report) return run_and_print(o.common, plan);
    const std::filesystem::path script = report_script();
    plan.graph_sample = true;
    const int code = run_and_print(o.common, plan);
    if (!o.common.dry_run && (code == exit_done || code == exit_partial))
        write_report(script, results_folder(o.common, plan.scenario), o.common.quiet);
    return code;
}

}  // namespace

Command compare_command() {
    return {
        .name = "compare",
        .summary = "Compare the strategies of a scenario: same people, common random numbers.",
        .examples = {"coterie compare scenarios/incentives.toml",
                     "coterie compare scenarios/cadence.toml --replicates 10 --out results/quick",
                     "coterie compare scenarios/cadence.toml --report",
                     "coterie compare scenarios/facebook.toml --data ~/data --baseline \"one "
                     "hall\"",
                     "coterie compare scenarios/incentives.toml --set "
                     "incentives.packet_yuan_per_day=20 --out results/twenty",
                     "coterie compare scenarios/cadence.toml --until-decided "
                     "--budget-replicates 200 --out results/decided",
                     "coterie compare scenarios/cadence.toml --posterior results/reference/fit",
                     "coterie compare scenarios/minimal.toml --assumptions"},
        .start = start_with<CompareOptions>(syntax_of, compare),
        .resume = {{"posterior", resume_posterior}, {"assumptions", resume_assumptions}},
        .over_ranks = true};
}

}  // namespace coterie

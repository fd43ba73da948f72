// SPDX-License-Identifier: Apache-2.0
// run, compare and resume: studies that end in a results folder.
#include <algorithm>
#include <charconv>
#include <cmath>
#include <iostream>

#include "sim/cli/common.hpp"
#include "sim/cli/design_common.hpp"
#include "sim/cli/mpi_ranks.hpp"
#include "sim/cli/progress.hpp"
#include "sim/cli/report_page.hpp"
#include "sim/cli/verdict_table.hpp"
#include "sim/core/undefined.hpp"
#include "sim/study/branch.hpp"
#include "sim/study/checkpoint.hpp"
#include "sim/study/results.hpp"

namespace coterie {

namespace {

StudyPlan plan_of(const Options& options) {
    StudyPlan plan;
    plan.scenario = read_scenario(options.target, overrides_of(options));
    plan.scenario_file = options.target;
    plan.only_replicate = options.replicate;
    plan.people = options.people;
    plan.graph = options.graph;
    plan.graph_sample = options.graph_sample;
    plan.events = options.events;
    plan.overrides = override_texts(options);
    plan.checkpoint_days =
        checkpoint_days_of(plan.scenario.study, options.checkpoint_every, options.checkpoint_days);
    return plan;
}

void print_result(const Options& options, const StudyPlan& plan, const StudyInputs& inputs,
                  const StudyResult& result, const std::filesystem::path& folder) {
    if (result.status == StudyStatus::interrupted) return;
    const bool compared = plan.baseline.has_value();
    if (options.json) {
        if (!result.answers.empty())
            std::cout << answers_json(plan, result);
        else
            std::cout << (compared ? contrasts_json(plan, result) : summary_json(plan, result));
        return;
    }
    const std::string condition = condition_text(inputs);
    if (!result.answers.empty())
        std::cout << answers_text(plan, condition, result);
    else
        std::cout << (compared ? verdict_text(plan, condition, result, may_colour())
                               : summary_text(plan, condition, result));
    std::cout << whereabouts(folder, compared);
}

/// METRIC=NUMBER of --zone.
void read_margin(const std::string& text, DecidePlan& until) {
    const std::size_t at = text.find('=');
    const std::string number = at == std::string::npos ? "" : text.substr(at + 1);
    double margin = 0.0;
    const auto end = std::from_chars(number.data(), number.data() + number.size(), margin);
    if (at == std::string::npos || end.ec != std::errc() || *end.ptr != '\0' || !(margin > 0.0))
        throw WrongUsage("--zone " + text + ": write it as METRIC=NUMBER, the number above 0");
    const std::size_t metric = metric_named(text.substr(0, at));
    for (std::size_t k = 0; k < until.metrics.size(); ++k) {
        if (until.metrics[k] != metric) continue;
        until.margins[k] = margin;
        return;
    }
    throw WrongUsage("--zone " + text + ": this metric is not decided; add --metric "
                     + text.substr(0, at));
}

void check_until_flags(const Options& options) {
    if (options.until_decided && options.replicates)
        throw WrongUsage(
            "--until-decided finds the number of replicates itself; say "
            "--budget-replicates in place of --replicates");
    if (options.until_decided) return;
    if (options.budget_replicates || !options.metric.empty() || !options.zone.empty())
        throw WrongUsage("--budget-replicates, --metric and --zone go with --until-decided");
}

/// What is to be decided; replicates up to the budget belong to the study.
void decide_plan(const Options& options, StudyPlan& plan) {
    DecidePlan& until = plan.until.emplace();
    if (options.budget_replicates) until.budget = *options.budget_replicates;
    until.metrics.push_back(metric_named(plan.scenario.study.primary_metric));
    if (!options.metric.empty()) until.metrics.clear();
    for (const std::string& name : options.metric) {
        const std::size_t metric = metric_named(name);
        if (std::find(until.metrics.begin(), until.metrics.end(), metric) != until.metrics.end())
            throw WrongUsage("--metric " + name + " is given twice");
        until.metrics.push_back(metric);
    }
    until.margins.assign(until.metrics.size(), undefined);
    for (const std::string& text : options.zone) read_margin(text, until);
    plan.scenario.study.replicates = until.budget;
}

int do_and_print(const Options& options, const StudyPlan& plan,
                 const std::optional<Past>& past = std::nullopt) {
    const StudyInputs inputs = inputs_of(options, plan.scenario);
    const std::filesystem::path folder = results_folder(options, plan.scenario);
    const std::optional<StudyResult> result = do_study(options, plan, inputs, folder, past);
    if (!result) return exit_done;
    print_result(options, plan, inputs, *result, folder);
    report_end(*result, folder);
    return exit_code_of(*result);
}

}  // namespace

int run_command(const Options& options) {
    StudyPlan plan = plan_of(options);
    if (!options.strategy.empty()) {
        const std::size_t chosen = strategy_named(plan.scenario, options.strategy);
        plan.scenario.strategies = {Strategy(plan.scenario.strategies[chosen])};
    }
    return do_and_print(options, plan);
}

int compare_command(const Options& options) {
    if (!options.posterior.empty()) return posterior_command(options);
    if (options.vectors) throw WrongUsage("--vectors goes with --posterior");
    check_until_flags(options);
    StudyPlan plan = plan_of(options);
    plan.baseline = options.baseline.empty() ? 0 : strategy_named(plan.scenario, options.baseline);
    if (options.until_decided) decide_plan(options, plan);
    if (!options.report) return do_and_print(options, plan);
    const std::filesystem::path script = report_script();
    plan.graph_sample = true;
    const int code = do_and_print(options, plan);
    if (!options.dry_run && (code == exit_done || code == exit_partial))
        write_report(script, results_folder(options, plan.scenario), options.quiet);
    return code;
}

int branch_command(const Options& options) {
    if (options.day == 0) throw WrongUsage("branch: say after which day: --day D");
    if (!overrides_of(options).empty())
        throw WrongUsage(
            "branch goes on from a run as it was: --set, --seed and --replicates have no place "
            "here");
    const RunName run = run_named(options.targets.front());
    const StudyPlan past = plan_of_results(run.folder);
    check_program(read_manifest(run.folder), run.folder);
    Branch branch{.past = run.folder, .day = options.day};
    branch.strategy = run.id                     ? run.id->strategy
                      : options.strategy.empty() ? past.baseline.value_or(0)
                                                 : strategy_named(past.scenario, options.strategy);
    for (std::size_t k = 1; k < options.targets.size(); ++k)
        branch.then.push_back(strategy_named(past.scenario, options.targets[k]));
    StudyPlan plan = plan_of_branch(past, branch, run.id);
    plan.people = options.people;
    plan.graph = options.graph;
    const std::vector<std::uint32_t> from = check_checkpoints(plan, past, branch);
    if (!options.quiet)
        std::cerr << "coterie: " << from.size() << " of "
                  << replicates_of(plan.scenario.study, plan.only_replicate).size()
                  << " replicates go on from a checkpoint, the others are lived from day 1\n";
    return do_and_print(options, plan, past_of(past, branch));
}

namespace {

/// A kill may have come between the last table and the end of the parts.
int already_complete(const std::filesystem::path& folder) {
    remove_parts(folder);
    std::cerr << "coterie: " << folder.string() << " is complete already\n";
    return exit_done;
}

/// Where the folder holds a study of many design points.
std::optional<int> resume_design(const Options& options) {
    const Manifest m = read_manifest(options.target);
    if (m.arguments.empty()) return std::nullopt;
    if (m.status == StudyStatus::complete) {
        return already_complete(options.target);
    }
    const DesignPlan plan = design_plan_of_results(options.target);
    if (plan.command == "sweep") return resume_sweep(options, plan);
    if (plan.command == "map") return resume_map(options, plan);
    if (plan.command == "seek") return resume_seek(options, plan);
    if (plan.command == "posterior") return resume_posterior(options, plan);
    return resume_attribution(options, plan);
}

}  // namespace

int resume_command(const Options& options) {
    if (!options.set.empty() || options.seed || options.replicates || options.replicate)
        throw WrongUsage(
            "resume finishes a study as it was begun: --set, --seed, --replicates and "
            "--replicate have no place here");
    const std::filesystem::path folder = options.target;
    if (const std::optional<int> code = resume_design(options)) return *code;
    const StudyPlan plan = plan_of_results(folder);
    const StudyInputs inputs = inputs_of(options, plan.scenario);
    if (read_manifest(folder).status == StudyStatus::complete) {
        return already_complete(folder);
    }
    const auto replicates = replicates_of(plan.scenario.study, plan.only_replicate).size();
    check_memory(
        estimate_of(plan.scenario, inputs, replicates, workers_on_this_machine(options.threads)),
        available_bytes());
    StudyResult result;
    {
        ProgressBar bar(options.quiet);
        result = resume_study(plan, inputs, study_options(options, folder, bar));
    }
    print_result(options, plan, inputs, result, folder);
    report_end(result, folder);
    return exit_code_of(result);
}

}  // namespace coterie

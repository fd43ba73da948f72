// SPDX-License-Identifier: Apache-2.0
// run, compare and resume: studies that end in a results folder.
#include <iostream>

#include "sim/cli/common.hpp"
#include "sim/cli/progress.hpp"
#include "sim/cli/report_page.hpp"
#include "sim/cli/verdict_table.hpp"

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
    for (const Override& o : overrides_of(options)) plan.overrides.push_back(o.key + "=" + o.value);
    return plan;
}

void print_result(const Options& options, const StudyPlan& plan, const StudyInputs& inputs,
                  const StudyResult& result, const std::filesystem::path& folder) {
    if (result.status == StudyStatus::interrupted) return;
    const bool compared = plan.baseline.has_value();
    if (options.json) {
        std::cout << (compared ? contrasts_json(plan, result) : summary_json(plan, result));
        return;
    }
    const std::string condition = condition_text(inputs);
    std::cout << (compared ? verdict_text(plan, condition, result, may_colour())
                           : summary_text(plan, condition, result))
              << whereabouts(folder, compared);
}

int do_and_print(const Options& options, const StudyPlan& plan) {
    const StudyInputs inputs = inputs_of(options, plan.scenario);
    const std::filesystem::path folder = results_folder(options, plan.scenario);
    const std::optional<StudyResult> result = do_study(options, plan, inputs, folder);
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
    StudyPlan plan = plan_of(options);
    plan.baseline = options.baseline.empty() ? 0 : strategy_named(plan.scenario, options.baseline);
    if (!options.report) return do_and_print(options, plan);
    const std::filesystem::path script = report_script();
    plan.graph_sample = true;
    const int code = do_and_print(options, plan);
    if (!options.dry_run && (code == exit_done || code == exit_partial))
        write_report(script, results_folder(options, plan.scenario), options.quiet);
    return code;
}

int resume_command(const Options& options) {
    if (!options.set.empty() || options.seed || options.replicates || options.replicate)
        throw WrongUsage(
            "resume finishes a study as it was begun: --set, --seed, --replicates and "
            "--replicate have no place here");
    const std::filesystem::path folder = options.target;
    const StudyPlan plan = plan_of_results(folder);
    const StudyInputs inputs = inputs_of(options, plan.scenario);
    if (read_manifest(folder).status == StudyStatus::complete) {
        std::cerr << "coterie: " << folder.string() << " is complete already\n";
        return exit_done;
    }
    const auto replicates = replicates_of(plan.scenario.study, plan.only_replicate).size();
    check_memory(estimate_of(plan.scenario, inputs, replicates, options.threads),
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

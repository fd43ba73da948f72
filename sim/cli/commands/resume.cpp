// SPDX-License-Identifier: Apache-2.0
// resume: finishes a study that was interrupted or that has failed runs.
#include <iostream>

#include "sim/cli/commands.hpp"
#include "sim/cli/mpi_ranks.hpp"
#include "sim/cli/progress.hpp"
#include "sim/cli/study_common.hpp"
#include "sim/designs/design.hpp"
#include "sim/study/results.hpp"

namespace coterie {

namespace fs = std::filesystem;

namespace {

struct ResumeOptions {
    CommonOptions common;
    std::string folder;
};

Syntax syntax_of(ResumeOptions& o) {
    return {.arguments = {{"RESULTS", &o.folder, "Results folder of the study"}},
            .common = &o.common,
            .common_flags = flag_threads | flag_data | flag_quiet | flag_json,
            .refused_flags = scenario_flags | flag_replicate,
            .refusal =
                "resume finishes a study as it was started: --set, --seed, --replicates and "
                "--replicate cannot be used here"};
}

/// The program may have been killed after it wrote the last table.
int already_complete(const fs::path& folder) {
    remove_parts(folder);
    std::cerr << "coterie: " << folder.string() << " is already complete\n";
    return exit_done;
}

/// Finishes a study of many design points by the command that it is of.
int resume_design(const CommonOptions& common, const fs::path& folder) {
    const DesignPlan plan = design_plan_of_results(folder);
    for (const CommandGroup& group : command_groups())
        for (const Command& command : group.commands)
            for (const auto& [study, resume] : command.resume)
                if (study == plan.command) return resume(common, folder, plan);
    throw InvalidInput(folder.string() + ": unknown kind of study '" + plan.command + "'");
}

int resume_study_in(const CommonOptions& common, const fs::path& folder) {
    const StudyPlan plan = plan_of_results(folder);
    const StudyInputs inputs = inputs_of(common, plan.scenario);
    const auto replicates = replicates_of(plan.scenario.study, plan.only_replicate).size();
    check_memory(
        estimate_of(plan.scenario, inputs, replicates, workers_on_this_machine(common.threads)),
        available_bytes());
    StudyResult result;
    {
        ProgressBar bar(common.quiet);
        result = resume_study(plan, inputs, study_options(common, folder, bar));
    }
    return print_study(common, plan, inputs, result, folder);
}

int run(const ResumeOptions& o) {
    const Manifest manifest = read_manifest(o.folder);
    if (manifest.status == StudyStatus::complete) return already_complete(o.folder);
    return manifest.arguments.empty() ? resume_study_in(o.common, o.folder)
                                      : resume_design(o.common, o.folder);
}

}  // namespace

Command resume_command() {
    return {.name = "resume",
            .summary = "Finish a study that was interrupted or that has failed runs.",
            .examples = {"coterie compare scenarios/incentives.toml",
                         "coterie resume results/incentives"},
            .start = start_with<ResumeOptions>(syntax_of, run),
            .over_ranks = true};
}

}  // namespace coterie

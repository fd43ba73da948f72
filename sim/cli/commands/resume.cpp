// SPDX-License-Identifier: Apache-2.0
// resume: finishes a study that was interrupted or that has failed runs.
#include <iostream>

#include "sim/cli/command_parser.hpp"
#include "sim/cli/command_words.hpp"
#include "sim/cli/commands.hpp"
#include "sim/cli/mpi_ranks.hpp"
#include "sim/cli/progress.hpp"
#include "sim/cli/study_common.hpp"
#include "sim/designs/design.hpp"
#include "sim/io/lines.hpp"
#include "sim/study/results.hpp"
#include "sim/study/results_kind.hpp"

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
    forget_replaced(folder);
    std::cerr << "coterie: " << folder.string() << " is already complete\n";
    return exit_done;
}

const Command& known_command(const std::vector<CommandGroup>& groups, const std::string& name) {
    for (const CommandGroup& group : groups)
        for (const Command& command : group.commands)
            if (command.name == name) return command;
    throw InvalidInput("a study of an unknown command: '" + name + "'");
}

/// Gives a command again that continues by itself; the files it names are those of its own command
/// line, so the folder in which it was given must be the same.
int give_again(const ResumeOptions& o, const std::string& name, const std::string& line) {
    std::vector<std::string> words = split(line, '\n');
    words.insert(words.end(), {"--out", o.folder});
    if (o.common.threads > 0)
        words.insert(words.end(), {"--threads", std::to_string(o.common.threads)});
    if (!o.common.data.empty()) words.insert(words.end(), {"--data", o.common.data.string()});
    if (o.common.quiet) words.emplace_back("--quiet");
    if (o.common.json) words.emplace_back("--json");
    const std::vector<CommandGroup> groups = command_groups();
    const Command& command = known_command(groups, name);
    return command.start([&](const Syntax& s) { return parse_words(command, words, s); });
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
    check_is_resumable(o.folder);
    const Manifest manifest = read_manifest(o.folder);
    if (manifest.status == StudyStatus::complete) return already_complete(o.folder);
    for (const auto& [key, value] : manifest.arguments)
        if (key == command_line_key) return give_again(o, manifest.command, value);
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

// SPDX-License-Identifier: Apache-2.0
// branch: several futures from one past. Strategies take over finished runs after a day.
#include "sim/study/branch.hpp"

#include <iostream>

#include "sim/cli/commands.hpp"
#include "sim/cli/study_common.hpp"
#include "sim/study/results_kind.hpp"

namespace coterie {

namespace {

struct BranchOptions {
    CommonOptions common;
    std::vector<std::string> words;  ///< the run, then strategies that take over
    std::uint32_t day = 0;
    std::string strategy;
    StudyOutputs outputs;
};

Syntax syntax_of(BranchOptions& o) {
    Syntax syntax{
        .arguments = {{"RUN", &o.words,
                       "Results folder of the past, or one of its runs (NAME:s1-r3: strategy 1, "
                       "replicate 3); then the strategies that take over (default: all of the "
                       "study)"}},
        .flags = {{"day", &o.day, "Last day of the past (required)"},
                  {"strategy", &o.strategy,
                   "Strategy of the past (default: the baseline, or that of the run)", "NAME"}},
        .common = &o.common,
        .common_flags = design_flags & ~scenario_flags,
        .refused_flags = scenario_flags,
        .refusal =
            "branch continues a run as it was: --set, --seed and --replicates cannot be used "
            "here"};
    const std::vector<Flag> outputs = last_day_flags(o.outputs);
    syntax.flags.insert(syntax.flags.end(), outputs.begin(), outputs.end());
    return syntax;
}

Branch branch_of(const BranchOptions& o, const RunName& run, const StudyPlan& past) {
    Branch branch{.past = run.folder, .day = o.day};
    branch.strategy = run.id               ? run.id->strategy
                      : o.strategy.empty() ? past.baseline.value_or(0)
                                           : strategy_named(past.scenario, o.strategy);
    for (std::size_t k = 1; k < o.words.size(); ++k)
        branch.then.push_back(strategy_named(past.scenario, o.words[k]));
    return branch;
}

int run(const BranchOptions& o) {
    if (o.day == 0)
        throw WrongUsage(
            "branch: --day D is missing: the last day before the strategies take over");
    const RunName run = run_named(o.words.front());
    check_is_study(run.folder);
    const StudyPlan past = plan_of_results(run.folder);
    check_program(read_manifest(run.folder), run.folder);
    const Branch branch = branch_of(o, run, past);
    StudyPlan plan = plan_of_branch(past, branch, run.id);
    plan.people = o.outputs.people;
    plan.graph = o.outputs.graph;
    const std::vector<std::uint32_t> from = check_checkpoints(plan, past, branch);
    if (!o.common.quiet)
        std::cerr << "coterie: " << from.size() << " of "
                  << replicates_of(plan.scenario.study, plan.only_replicate).size()
                  << " replicates resume from a checkpoint; the others start at day 1\n";
    return run_and_print(o.common, plan, past_of(past, branch));
}

}  // namespace

Command branch_command() {
    return {.name = "branch",
            .summary =
                "Simulate several futures from one past: strategies take over a finished "
                "run after a day.",
            .examples = {"coterie compare scenarios/minimal.toml --checkpoint-days 60 --out "
                         "results/past",
                         "coterie branch results/past --day 60 \"no packets\" \"a packet a day\"",
                         "coterie branch results/past:s1-r3 --day 60 --out results/one"},
            .start = start_with<BranchOptions>(syntax_of, run),
            .over_ranks = true};
}

}  // namespace coterie

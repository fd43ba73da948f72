// SPDX-License-Identifier: Apache-2.0
// run: simulates the strategies of a scenario and summarises each by itself.
#include "sim/cli/commands.hpp"
#include "sim/cli/study_common.hpp"

namespace coterie {

namespace {

struct RunOptions {
    CommonOptions common;
    std::string file, strategy;
    StudyOutputs outputs;
};

Syntax syntax_of(RunOptions& o) {
    Syntax syntax{.arguments = {{"FILE", &o.file, "Scenario file (TOML)"}},
                  .flags = {{"strategy", &o.strategy, "Only this strategy", "NAME"}},
                  .common = &o.common,
                  .common_flags = study_flags};
    const std::vector<Flag> outputs = output_flags(o.outputs);
    syntax.flags.insert(syntax.flags.end(), outputs.begin(), outputs.end());
    return syntax;
}

int run(const RunOptions& o) {
    StudyPlan plan = study_plan(o.common, o.file, o.outputs);
    if (!o.strategy.empty()) {
        const std::size_t chosen = strategy_named(plan.scenario, o.strategy);
        plan.scenario.strategies = {Strategy(plan.scenario.strategies[chosen])};
    }
    return run_and_print(o.common, plan);
}

}  // namespace

Command run_command() {
    return {.name = "run",
            .summary = "Simulate the strategies of a scenario, without comparing them.",
            .examples = {"coterie run scenarios/minimal.toml",
                         "coterie run scenarios/splitting.toml --strategy \"by interest at 200\" "
                         "--replicates 5"},
            .start = start_with<RunOptions>(syntax_of, run),
            .over_ranks = true};
}

}  // namespace coterie

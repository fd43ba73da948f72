// SPDX-License-Identifier: Apache-2.0
// merge: puts the shards of a sweep together into the folder that the whole sweep would have made.
#include "sim/cli/commands.hpp"
#include "sim/cli/commands/sweep.hpp"
#include "sim/cli/design_common.hpp"
#include "sim/cli/study_common.hpp"
#include "sim/study/results_kind.hpp"

namespace coterie {

namespace {

struct MergeOptions {
    CommonOptions common;
    std::vector<std::string> shards;
};

Syntax syntax_of(MergeOptions& o) {
    return {
        .arguments = {{"SHARDS", &o.shards, "Results folders of sweep --shard"}},
        .common = &o.common,
        .common_flags = flag_threads | flag_data | flag_out | flag_force | flag_quiet | flag_json,
        .out_help = "Results folder to write (required)"};
}

int run(const MergeOptions& o) {
    if (o.common.out.empty()) throw WrongUsage("merge: --out FOLDER is missing");
    const std::vector<std::filesystem::path> shards(o.shards.begin(), o.shards.end());
    check_not_input(o.common.out, shards);
    check_is_of(shards[0], "sweep");
    const SweepPlan plan = sweep_of(design_plan_of_results(shards[0]));
    const StudyInputs inputs = inputs_of(o.common, plan.base);
    const SweepResult result = with_progress(o.common, o.common.out, [&](const DesignOptions& how) {
        return merge_shards(shards, inputs, how);
    });
    return print_design(
        o.common, o.common.out, result,
        [&](const SweepResult& r) {
            return sweep_text(plan, condition_text(inputs), r) + plot_text(o.common.out);
        },
        [&](const SweepResult& r) { return sweep_json(plan, r); });
}

}  // namespace

Command merge_command() {
    return {
        .name = "merge",
        .summary = "Put the shards of a sweep together.",
        .examples = {"coterie sweep scenarios/minimal.toml --vary founding.members=50,150,400 "
                     "--shard 1/3 --out results/part1",
                     "coterie sweep scenarios/minimal.toml --vary founding.members=50,150,400 "
                     "--shard 2/3 --out results/part2",
                     "coterie sweep scenarios/minimal.toml --vary founding.members=50,150,400 "
                     "--shard 3/3 --out results/part3",
                     "coterie merge results/part1 results/part2 results/part3 --out results/whole"},
        .start = start_with<MergeOptions>(syntax_of, run)};
}

}  // namespace coterie

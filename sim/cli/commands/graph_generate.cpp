// SPDX-License-Identifier: Apache-2.0
// graph generate: the graph of acquaintances that a replicate of a scenario has.
#include "sim/cli/commands.hpp"
#include "sim/cli/graph_files.hpp"
#include "sim/cli/study_common.hpp"

namespace coterie {

namespace {

struct GenerateOptions {
    CommonOptions common;
    std::string file, to_format;
};

Syntax syntax_of(GenerateOptions& o) {
    return {.arguments = {{"FILE", &o.file, "Scenario file (default: all defaults)", false}},
            .flags = {write_format_flag(o.to_format)},
            .common = &o.common,
            .common_flags = flag_set | flag_seed | flag_replicate | flag_out | flag_force,
            .out_help = "File to write (default: standard output)"};
}

int run(const GenerateOptions& o) {
    const std::vector<Override> overrides = overrides_of(o.common);
    const Scenario scenario = o.file.empty() ? parse_scenario("", "command_line.toml", overrides)
                                             : read_scenario(o.file, overrides);
    if (!scenario.graph.file.empty())
        throw InvalidInput((o.file.empty() ? "the scenario" : o.file)
                           + " takes its graph from a file: there is nothing to generate");
    if (!o.file.empty()) check_inputs_outside(o.common.out, o.file, {});
    check_memory(estimate_of(scenario, {}, 1, 1), available_bytes());
    const Market market = market_of(scenario, {}, o.common.replicate.value_or(1));
    write_graph(
        graph_text(market.acquaintances, format_to_write(o.to_format, o.common.out), {}, {}),
        o.common.out, o.common.force);
    return exit_done;
}

}  // namespace

Command graph_generate_command() {
    return {.name = "graph generate",
            .summary = "Generate the graph of acquaintances that a scenario has.",
            .examples = {"coterie graph generate --set population.people=1000 --seed 7 > graph.txt",
                         "coterie graph generate scenarios/minimal.toml --replicate 2 --out "
                         "graph.graphml"},
            .start = start_with<GenerateOptions>(syntax_of, run)};
}

}  // namespace coterie

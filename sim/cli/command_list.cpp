// SPDX-License-Identifier: Apache-2.0
#include "sim/cli/commands.hpp"

namespace coterie {

std::vector<CommandGroup> command_groups() {
    return {{"Simulate a scenario",
             {run_command(), compare_command(), branch_command(), resume_command(),
              replay_command(), verify_command()}},
            {"Study many settings",
             {attribute_command(), sweep_command(), merge_command(), seek_command(),
              sensitivity_command(), pulse_command()}},
            {"Work with data of real communities",
             {import_command(), confront_command(), calibrate_command(), patterns_command()}},
            {"Inspect scenarios and graphs",
             {new_command(), validate_command(), describe_command(), graph_stats_command(),
              graph_convert_command(), graph_generate_command(), graph_schism_command()}},
            {"Set up the command line", {completion_command(), man_command()}}};
}

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
// The commands. Each is defined in commands/NAME.cpp.
#pragma once

#include "sim/cli/command.hpp"

namespace coterie {

Command run_command();
Command compare_command();
Command branch_command();
Command resume_command();
Command replay_command();
Command verify_command();

Command attribute_command();
Command sweep_command();
Command merge_command();
Command seek_command();
Command sensitivity_command();
Command pulse_command();

Command import_command();
Command confront_command();
Command calibrate_command();
Command patterns_command();

Command new_command();
Command validate_command();
Command describe_command();
Command graph_stats_command();
Command graph_convert_command();
Command graph_generate_command();
Command graph_schism_command();

Command completion_command();
Command man_command();

/// Commands that belong together in the help text.
struct CommandGroup {
    std::string title;
    std::vector<Command> commands;
};

/// All commands, in the order of the help text.
std::vector<CommandGroup> command_groups();

}  // namespace coterie

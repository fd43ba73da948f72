// SPDX-License-Identifier: Apache-2.0
// Which commands there are: what each is for, with examples, and what it calls.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "sim/cli/options.hpp"

namespace coterie {

struct CommandHelp {
    std::string name, what, examples;
    std::function<int(const Options&)> run;
    std::string shared_flags;  ///< which of the flags in `add_shared_flags` it takes, by name
    std::string target;        ///< name of the positional argument; empty: none
    bool target_needed = true;
    bool many_targets = false;  ///< they go to Options::targets
};

std::vector<CommandHelp> commands();
/// Those that follow the word "graph".
std::vector<CommandHelp> graph_commands();

/// Whether the command's runs go to other ranks where mpirun started the program.
bool goes_over_ranks(const std::string& command);

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
// The flags of the commands, with their help, and where each is kept.
#pragma once

#include <string>

#include "sim/cli/options.hpp"

namespace CLI {
class App;
}

namespace coterie {

/// Those that several commands have: of them the ones named in `which`, parted by blanks.
void add_shared_flags(CLI::App& app, const std::string& which, Options& options);
/// Those of the command with this name.
void add_own_flags(CLI::App& app, const std::string& name, Options& options);

}  // namespace coterie

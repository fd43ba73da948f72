// SPDX-License-Identifier: Apache-2.0
// Reads the words after a command's name into its options.
#pragma once

#include <string>
#include <vector>

#include "sim/cli/command.hpp"

namespace coterie {

/// False when the words ask for help, which has then been printed. Throws WrongUsage that names the
/// command and says what is expected.
bool parse_words(const Command& command, const std::vector<std::string>& words,
                 const Syntax& syntax);

}  // namespace coterie

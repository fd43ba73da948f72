// SPDX-License-Identifier: Apache-2.0
// The words after a flag or argument become the values of options.
#pragma once

#include <string>
#include <vector>

#include "sim/cli/command.hpp"

namespace coterie {

/// The common flags in `which`, filling `options`; `out_help` in place of the usual text of --out.
std::vector<Flag> common_flags(CommonFlags which, CommonOptions& options,
                               const std::string& out_help = "");

/// Sets a flag's value to the words given for it. Throws WrongUsage that names the flag and says
/// what is expected.
void set_value(const Flag& flag, const std::vector<std::string>& words);
void set_value(const Argument& argument, const std::vector<std::string>& words);

/// The words of a command line, with the bare value after each flag whose number was left out:
/// "--assumptions FILE" becomes "--assumptions=60 FILE".
std::vector<std::string> with_bare_values(const std::vector<Flag>& flags,
                                          const std::vector<std::string>& words);

/// What help calls the value: "N", "[N]", "PATH"; empty for a flag without one.
std::string value_name(const Flag& flag);

}  // namespace coterie

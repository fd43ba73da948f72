// SPDX-License-Identifier: Apache-2.0
// The command line as a whole: finds the command, reads its arguments and flags, and runs it.
#pragma once

namespace coterie {

/// Returns the exit code. Throws WrongUsage for a line that makes no sense.
int run_command_line(int argc, char** argv);

}  // namespace coterie

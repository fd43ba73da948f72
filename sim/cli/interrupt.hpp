// SPDX-License-Identifier: Apache-2.0
// Ctrl-C: runs stop between two days. What takes longer than a second is cut off by the end of the
// program; every file is complete or absent at any moment, so no finished run is lost.
#pragma once

#include <exception>
#include <filesystem>
#include <stop_token>
#include <string>

namespace coterie {

/// A stop is requested at the first Ctrl-C, SIGTERM or SIGHUP (the terminal is closed); the second
/// one ends the program at once.
std::stop_token stop_on_interrupt();

/// Work that leaves nothing behind was interrupted: the command ends.
struct Interrupted : std::exception {};

/// Prints that a command was interrupted; returns the exit code.
int report_interrupt();
/// The same for a command that continues when it is given again: finished `units` are in `folder`.
int report_interrupt(const std::string& units, const std::filesystem::path& folder);

}  // namespace coterie

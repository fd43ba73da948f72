// SPDX-License-Identifier: Apache-2.0
// The folder of a command that writes tables but simulates no study of its own (import, confront):
// locked, with a manifest that says what it is, and whole or unfinished like any other.
#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "sim/study/manifest.hpp"
#include "sim/study/results.hpp"

namespace coterie {

/// What the manifest of such a command begins with.
Manifest manifest_of_command(const std::string& command);

class CommandResults {
public:
    /// Makes the folder, or takes up the same command where it was cut off. Throws InvalidInput
    /// when it holds anything else.
    CommandResults(std::filesystem::path folder, bool force, Manifest manifest);

    /// The tables are there.
    void complete();

private:
    std::filesystem::path folder_;
    Manifest manifest_;
    FolderLock lock_;
};

}  // namespace coterie

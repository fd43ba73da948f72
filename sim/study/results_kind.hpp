// SPDX-License-Identifier: Apache-2.0
// What a folder holds, by the command that its manifest.json names, and what can be done with it.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace coterie {

/// The command that made a results folder: "compare", "sweep", "calibrate". Also of a folder whose
/// manifest an earlier version wrote. Throws InvalidInput when there is no manifest.json, or none
/// that can be read.
std::string command_of_results(const std::filesystem::path& folder);

/// Whether results of the two commands may take the place of each other: `run` and `compare` may.
bool are_same_kind(std::string_view command, std::string_view other);

/// "a sweep", "a calibration".
std::string kind_text(std::string_view command);

/// Throws InvalidInput, saying what the folder is and what can be done with it, unless `command`
/// made it.
void check_is_of(const std::filesystem::path& folder, std::string_view command);

/// The same unless it holds a study of one scenario (`run`, `compare`, `branch`).
void check_is_study(const std::filesystem::path& folder);

/// The same unless `resume` can finish what is in the folder.
void check_is_resumable(const std::filesystem::path& folder);

}  // namespace coterie

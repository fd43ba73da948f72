// SPDX-License-Identifier: Apache-2.0
// The results folder: made or refused, and filled from the parts of finished runs in one fixed
// order (strategy, replicate, day), so it is the same however the runs were shared out.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/study/run_file.hpp"

namespace coterie {

/// Held while a program works in a results folder; a second one is refused. Ends with the process.
class FolderLock {
public:
    /// Throws InvalidInput when another program holds it.
    explicit FolderLock(const std::filesystem::path& folder);
    FolderLock(FolderLock&& other) noexcept : handle_(std::exchange(other.handle_, -1)) {}
    FolderLock(const FolderLock&) = delete;
    FolderLock& operator=(const FolderLock&) = delete;
    ~FolderLock();

private:
    int handle_;
};

/// Where a sensitivity analysis keeps its finished points.
std::filesystem::path points_folder(const std::filesystem::path& folder);

/// The study as it was read, which `resume` goes by; written before the manifest.
std::filesystem::path resolved_file(const std::filesystem::path& folder);
std::filesystem::path today_file(const std::filesystem::path& folder);
/// Writes the scenario with all its values, and today.toml where its world was found from [today].
void write_resolved(const std::filesystem::path& folder, const Scenario& scenario);

/// Removes what a killed command had begun to write beside the tables.
void remove_unfinished(const std::filesystem::path& folder);

/// Throws InvalidInput when `command` may not make `folder`: it exists (without `force`) or is
/// something other than results of the same kind (with it). An empty folder may always be used.
void check_new_results(const std::filesystem::path& folder, bool force, std::string_view command);

/// Makes the folder, empty and locked; with `force` in place of earlier results. These stay beside
/// it, with ".before" at the end of their name, until `forget_replaced`.
FolderLock make_results(const std::filesystem::path& folder, bool force, std::string_view command);

/// Removes what complete results have replaced.
void forget_replaced(const std::filesystem::path& folder);

/// Throws InvalidInput when one of the files or folders `inputs` is `out`, after links, or within
/// it: writing there would replace what is read.
void check_not_input(const std::filesystem::path& out,
                     const std::vector<std::filesystem::path>& inputs);

/// Which files the tables are made of.
struct AssemblyPlan {
    std::filesystem::path folder;
    std::string scenario;                 ///< its name
    std::vector<std::string> strategies;  ///< their names
    std::vector<RunId> runs;              ///< in order
    std::vector<RunId> failed;
    std::uint64_t study_hash = 0;
    bool people = false;
};

/// Writes runs.csv, daily.csv, groups.csv, cohorts.csv, ledger.csv, timings.csv and, when asked
/// for, people.csv.gz. Returns what a comparison needs of each run, in order.
std::vector<RunRecord> assemble(const AssemblyPlan& plan);

/// Removes the parts, when their tables are there.
void remove_parts(const std::filesystem::path& folder);

}  // namespace coterie

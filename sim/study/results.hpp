// SPDX-License-Identifier: Apache-2.0
// The results folder: made or refused, and filled from the parts of finished runs in one fixed
// order (strategy, replicate, day), so it is the same however the runs were shared out.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "sim/study/run_file.hpp"

namespace coterie {

/// Held while a program works in a results folder; a second one is refused. Ends with the process.
class FolderLock {
public:
    /// Throws InvalidInput when another program holds it.
    explicit FolderLock(const std::filesystem::path& folder);
    FolderLock(const FolderLock&) = delete;
    FolderLock& operator=(const FolderLock&) = delete;
    ~FolderLock();

private:
    int handle_;
};

/// The study as it was read, which `resume` goes by; written before the manifest.
std::filesystem::path resolved_file(const std::filesystem::path& folder);

/// Removes what a killed command had begun to write beside the tables.
void remove_unfinished(const std::filesystem::path& folder);

/// Throws InvalidInput when `folder` may not be made: it exists (without `force`) or is something
/// other than a results folder (with it). An empty folder may always be used.
void check_new_results(const std::filesystem::path& folder, bool force);

/// Makes the folder, empty; with `force` in place of an earlier results folder.
void make_results(const std::filesystem::path& folder, bool force);

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

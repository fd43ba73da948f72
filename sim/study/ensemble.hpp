// SPDX-License-Identifier: Apache-2.0
// All runs of a study, lived by the farm (farm.hpp).
// A finished run is written at once and forgotten: memory does not grow with the number of runs,
// and a study that was killed goes on where it stopped.
#pragma once

#include <atomic>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "sim/study/farm.hpp"

namespace coterie {

/// Told of every run that ends, one call at a time.
struct Progress {
    std::function<void(std::size_t done, std::size_t total, const std::string& run_id)> run_ended;
};

struct EnsembleOptions {
    RunPlan plan;             ///< the study's hash is filled in
    std::vector<RunId> runs;  ///< which; see `runs_of`
    unsigned threads = 0;     ///< as of FarmOptions
    const std::atomic<bool>* stop = nullptr;
    Progress progress = {};
    Ranks* ranks = nullptr;
    RunTask simulate = {};  ///< as of FarmOptions
};

struct FailedRun {
    RunId id;
    std::string reason;
};

struct EnsembleOutcome {
    std::vector<FailedRun> failed;   ///< by strategy, then replicate
    std::vector<RunRecord> records;  ///< of all that were asked for, in that order
    bool interrupted = false;
};

/// Replicates 1..n of the study, or the one that was asked for.
std::vector<std::uint32_t> replicates_of(const Study& study,
                                         std::optional<std::uint32_t> only_replicate);

/// Every run, by strategy, then replicate: the order of all tables.
std::vector<RunId> runs_of(const Scenario& scenario, const std::vector<std::uint32_t>& replicates);

/// Runs what has no whole part yet. A run that throws is recorded and the rest goes on. Throws
/// Failure when a part cannot be written, InvalidInput when one is of another study.
EnsembleOutcome run_ensemble(const Scenario& scenario, const StudyInputs& inputs,
                             const EnsembleOptions& options);

}  // namespace coterie

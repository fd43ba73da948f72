// SPDX-License-Identifier: Apache-2.0
// All runs of a study, carried out by the farm (farm.hpp).
// A finished run is written at once and its memory released: memory does not grow with the number
// of runs, and a study that was killed continues where it stopped.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "sim/study/farm.hpp"

namespace coterie {

struct EnsembleOptions {
    RunPlan plan;             ///< the study's hash is filled in
    std::vector<RunId> runs;  ///< which; see `runs_of`
    RunControl control = {};
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

/// Simulates the runs that have no complete run file yet. A run that throws is recorded as failed
/// and the others continue. Throws Failure when a run file cannot be written, InvalidInput when one
/// belongs to another study.
EnsembleOutcome run_ensemble(const Scenario& scenario, const StudyInputs& inputs,
                             const EnsembleOptions& options);

}  // namespace coterie

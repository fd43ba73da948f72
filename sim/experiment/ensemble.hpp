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

#include "sim/experiment/farm.hpp"

namespace coterie {

/// Told of every run that ends, one call at a time.
struct Progress {
    std::function<void(std::size_t done, std::size_t total, const std::string& run_id)> run_ended;
};

struct EnsembleOptions {
    std::filesystem::path folder;        ///< the results folder
    std::vector<RunId> runs;             ///< which; see `runs_of`
    bool people = false, graph = false;  ///< optional outputs of the last day
    bool events = false;                 ///< also events/RUN.csv.gz: who posted, when, to whom
    bool graph_sample = false;           ///< of the first replicate, see graph_sample.hpp
    unsigned threads = 0;                ///< 0: one per core
    const std::atomic<bool>* stop = nullptr;
    Progress progress = {};
    /// How a run is lived; tests put failures here.
    LiveRun live = live_run;
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

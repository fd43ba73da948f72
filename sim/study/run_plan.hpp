// SPDX-License-Identifier: Apache-2.0
// How the runs of a study are simulated and what they leave in the results folder. Plain data, so
// that it can be sent to another process: the process that simulates a run writes its files, each
// whole or not at all.
#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "sim/study/market.hpp"
#include "sim/study/run.hpp"
#include "sim/study/run_file.hpp"

namespace coterie {

/// A finished study from whose checkpoints runs continue (branch.hpp).
struct Past {
    std::filesystem::path folder;  ///< results folder
    std::size_t strategy = 0;      ///< of that study, by place
    std::uint32_t day = 0;         ///< the last one that is taken over
    std::vector<std::uint32_t> checkpoint_days;
    std::uint64_t study_hash = 0;

    /// Day of the latest checkpoint that a run can continue from, if there is a file.
    std::optional<std::uint32_t> latest(std::uint32_t replicate) const;
};

struct RunPlan {
    std::filesystem::path folder;        ///< results folder; empty: runs leave no files
    std::uint64_t study_hash = 0;        ///< of the scenario whose runs they are
    bool people = false, graph = false;  ///< optional outputs of the last day
    bool events = false;  ///< also events/RUN.csv.gz: author, day and addressee of posts
    std::uint32_t sample_replicate = 0;               ///< whose graph sample is kept; 0: none
    std::vector<std::uint32_t> checkpoint_days = {};  ///< ascending
    std::optional<Past> past = {};
};

/// Which run of its scenario an arm is.
RunId id_of(const Arm& arm);

/// Makes the folders that runs write into.
void make_run_folders(const RunPlan& plan);

/// Simulates `arm` from the latest checkpoint of this run in the results folder, else from that of
/// the past, else from day 1 (with events always from day 1: a log has every day), and writes
/// checkpoints and events. Checkpoints that are cut short are written again; those that do not fit
/// are refused (InvalidInput). Nothing when a stop was requested.
std::optional<RunResult> simulate_as(const RunPlan& plan, const Arm& arm,
                                     const std::stop_token& stop);

/// Writes the files of a finished run; the run file comes last: where it is, all files are. Throws
/// Failure when one cannot be written.
void write_run(const RunPlan& plan, const Arm& arm, const RunResult& result, const Part& part,
               const StudyInputs& inputs);

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
// Where runs are lived: the one door through which every study, sweep, attribution and selection
// has its runs done. A job is one replicate of one scenario with some of its strategies, so its
// market is built once. Jobs are handed out as hands become free, here or on other ranks; what a
// run is like depends on nothing but its job, so any number of hands gives the same results.
#pragma once

#include <atomic>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sim/study/ranks.hpp"
#include "sim/study/run_plan.hpp"

namespace coterie {

/// Strategies (by place) of one replicate of one scenario (by place in the list given).
struct FarmJob {
    std::size_t scenario = 0;
    std::uint32_t replicate = 1;
    std::vector<std::size_t> strategies;
};

/// A run that has ended: with its record, or with the reason for which it failed. Its files are
/// written.
struct FinishedRun {
    std::size_t scenario = 0;
    RunId id;
    std::optional<RunRecord> record = {};
    std::string reason = {};
};

struct FarmOptions {
    RunPlan runs = {};
    unsigned threads = 0;  ///< 0: one per core; with ranks, one in each
    const std::atomic<bool>* stop = nullptr;
    Ranks* ranks = nullptr;  ///< that help, or null
    /// In place of `live_as`; tests put failures here. Not with ranks.
    RunTask simulate = {};
};

/// Lives the jobs. `on_run` hears of every run that ends, from any thread, perhaps at once; what it
/// throws, and Failure when a file cannot be written, ends the farm and is thrown on. When `stop`
/// becomes true the runs under way are dropped.
void run_farm(std::span<const Scenario> scenarios, const StudyInputs& inputs,
              std::span<const FarmJob> jobs, const FarmOptions& options,
              const std::function<void(FinishedRun&&)>& on_run);

/// The runs of one job in this thread, one after the other.
void run_job(const Scenario& scenario, const StudyInputs& inputs, const FarmJob& job,
              const FarmOptions& options, const std::function<void(FinishedRun&&)>& on_run);

/// Does the jobs of a farm on another rank; made once a process.
TaskHandler farm_server();

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
// The farm simulates the runs of every study, sweep, attribution and selection. A job is one
// replicate of one scenario with some of its strategies, so its market is built once. Threads, here
// and in other processes, take jobs as they become free. A run depends on nothing but its job, so
// any number of threads gives the same results.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sim/study/ranks.hpp"
#include "sim/study/run_control.hpp"
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
    RunControl control = {};  ///< the farm itself reports no progress
};

/// Simulates the jobs. `on_run` is called for every run that ends, from any thread, perhaps several
/// at once; what it throws, and Failure when a file cannot be written, ends the farm and is
/// rethrown. When a stop is requested, the runs under way are dropped.
void run_farm(std::span<const Scenario> scenarios, const StudyInputs& inputs,
              std::span<const FarmJob> jobs, const FarmOptions& options,
              const std::function<void(FinishedRun&&)>& on_run);

/// The runs of one job in this thread, one after the other.
void run_job(const Scenario& scenario, const StudyInputs& inputs, const FarmJob& job,
             const FarmOptions& options, const std::function<void(FinishedRun&&)>& on_run);

/// Does the jobs of a farm on another rank; made once a process.
TaskHandler farm_server();

}  // namespace coterie

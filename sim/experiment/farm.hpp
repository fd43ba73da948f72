// SPDX-License-Identifier: Apache-2.0
// Where runs are lived: the one door through which every study, sweep, attribution and selection
// has its runs done. A job is one replicate of one scenario with some of its strategies, so its
// market is built once. Jobs are handed out as hands become free; what a run is like depends on
// nothing but its job, so any number of hands gives the same results.
#pragma once

#include <atomic>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sim/experiment/graph_sample.hpp"
#include "sim/experiment/market.hpp"
#include "sim/experiment/part.hpp"

namespace coterie {

/// Strategies (by place) of one replicate of one scenario (by place in the list given).
struct FarmJob {
    std::size_t scenario = 0;
    std::uint32_t replicate = 1;
    std::vector<std::size_t> strategies;
};

/// A run that has ended: with its part, or with the reason for which it failed.
struct LivedRun {
    std::size_t scenario = 0;
    RunId id;
    std::optional<Part> part = {};
    std::string reason = {};
    std::string people = {}, graph = {};  ///< rows and GraphML of the last day, where asked for
    std::optional<GraphSample> sample = {};
};

struct FarmOptions {
    bool people = false, graph = false;  ///< optional outputs of the last day
    std::uint32_t sample_replicate = 0;  ///< of which a sample of the graph is asked for; 0: none
    bool tables = true;                  ///< rows of the tables; without, only the metrics
    unsigned threads = 0;                ///< 0: one per core
    const std::atomic<bool>* stop = nullptr;
    /// How a run is lived; tests put failures here.
    std::function<std::optional<RunResult>(const Arm&, const std::atomic<bool>*)> live = live_run;
};

/// Lives the jobs. `on_run` hears of every run that ends, from any thread, perhaps at once; what it
/// throws ends the farm and is thrown on. When `stop` becomes true the runs under way are dropped.
void run_farm(std::span<const Scenario> scenarios, const StudyInputs& inputs,
              std::span<const FarmJob> jobs, const FarmOptions& options,
              const std::function<void(LivedRun&&)>& on_run);

/// The runs of one job on this machine, one after the other.
void live_job(const Scenario& scenario, const StudyInputs& inputs, const FarmJob& job,
              const FarmOptions& options, const std::function<void(LivedRun&&)>& on_run);

}  // namespace coterie

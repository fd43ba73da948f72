// SPDX-License-Identifier: Apache-2.0
#include "sim/experiment/farm.hpp"

#include <chrono>
#include <exception>
#include <mutex>

#include "sim/core/parallel.hpp"
#include "sim/experiment/tables.hpp"

namespace coterie {

namespace {

using Clock = std::chrono::steady_clock;

bool is_up(const std::atomic<bool>* stop) { return stop != nullptr && stop->load(); }

/// Keeps what a comparison needs.
Part without_tables(Part part) {
    part.daily.clear();
    part.groups.clear();
    part.cohorts.clear();
    part.ledger.clear();
    return part;
}

/// One run; nothing when it was stopped.
std::optional<LivedRun> live_one(const Scenario& scenario, const StudyInputs& inputs,
                                 std::optional<Market>& market, RunId id,
                                 const FarmOptions& options) {
    LivedRun lived{.id = id};
    const Clock::time_point start = Clock::now();
    try {
        if (!market) market = market_of(scenario, inputs, id.replicate);
        const Strategy& strategy = scenario.strategies[id.strategy];
        const Arm arm{&scenario, &strategy, &*market, id.replicate};
        const std::optional<RunResult> result = options.live(arm, options.stop);
        if (!result) return std::nullopt;
        const double seconds = std::chrono::duration<double>(Clock::now() - start).count();
        Part part = part_of(scenario, id, *result, seconds);
        const Whose whose{strategy.name, id.replicate};
        if (options.people) lived.people = people_rows(whose, result->last, inputs.labels);
        if (options.graph) lived.graph = tie_graphml(result->last, inputs.labels);
        if (options.sample_replicate == id.replicate)
            lived.sample = graph_sample_of(scenario, id, result->last, inputs.labels);
        lived.part = options.tables ? std::move(part) : without_tables(std::move(part));
    } catch (const std::bad_alloc&) {
        lived.reason = "out of memory";
    } catch (const std::exception& error) {
        lived.reason = error.what();
    }
    return lived;
}

}  // namespace

void live_job(const Scenario& scenario, const StudyInputs& inputs, const FarmJob& job,
              const FarmOptions& options, const std::function<void(LivedRun&&)>& on_run) {
    std::optional<Market> market;
    for (const std::size_t s : job.strategies) {
        if (is_up(options.stop)) return;
        auto lived = live_one(scenario, inputs, market, {s, job.replicate}, options);
        if (!lived) return;
        lived->scenario = job.scenario;
        on_run(std::move(*lived));
    }
}

void run_farm(std::span<const Scenario> scenarios, const StudyInputs& inputs,
              std::span<const FarmJob> jobs, const FarmOptions& options,
              const std::function<void(LivedRun&&)>& on_run) {
    std::mutex mutex;
    std::exception_ptr error;
    std::atomic<bool> broken = false;
    const auto one = [&](std::size_t k) {
        if (broken || is_up(options.stop)) return;
        try {
            live_job(scenarios[jobs[k].scenario], inputs, jobs[k], options, on_run);
        } catch (...) {
            const std::scoped_lock lock(mutex);
            if (!error) error = std::current_exception();
            broken = true;
        }
    };
    with_threads(options.threads, [&] { for_each_job(jobs.size(), one); });
    if (error) std::rethrow_exception(error);
}

}  // namespace coterie

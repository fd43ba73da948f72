// SPDX-License-Identifier: Apache-2.0
#include "sim/study/farm.hpp"

#include <atomic>
#include <chrono>
#include <exception>
#include <memory>
#include <mutex>

#include "sim/core/parallel.hpp"
#include "sim/study/farm_tasks.hpp"
#include "sim/study/history.hpp"

namespace coterie {

namespace {

using Clock = std::chrono::steady_clock;

/// A run and what it leaves in the results folder.
struct SimulatedArm {
    RunResult result;
    Part part;
};

/// One run, or the reason in `reason` for which it failed; nothing when it was stopped.
std::optional<SimulatedArm> simulate_one(const Arm& arm, const FarmOptions& options,
                                         std::string& reason) {
    const Clock::time_point start = Clock::now();
    try {
        const RunControl& how = options.control;
        std::optional<RunResult> result =
            how.simulate ? how.simulate(arm, how.stop) : simulate_as(options.runs, arm, how.stop);
        if (!result) return std::nullopt;
        const double seconds = std::chrono::duration<double>(Clock::now() - start).count();
        Part part = part_of(*arm.scenario, id_of(arm), *result, seconds);
        return SimulatedArm{std::move(*result), std::move(part)};
    } catch (const std::bad_alloc&) {
        reason = "out of memory";
    } catch (const std::exception& error) {
        reason = error.what();
    }
    return std::nullopt;
}

/// What all runs of a job share.
struct SharedWorld {
    Market market;
    std::shared_ptr<const SimulatedHistory> history;  ///< null when the scenario has none
};

/// The world of a job, or null and the reason for which there is none; no reason when stopped.
std::unique_ptr<const SharedWorld> world_for(const Scenario& scenario, const StudyInputs& inputs,
                                             std::uint32_t replicate, const std::stop_token& stop,
                                             std::string& reason) {
    try {
        auto world = std::make_unique<SharedWorld>();
        world->market = market_of(scenario, inputs, replicate);
        world->history = simulate_history(scenario, world->market, replicate, stop);
        if (scenario.history.days > 0 && world->history == nullptr) return nullptr;
        return world;
    } catch (const std::bad_alloc&) {
        reason = "out of memory";
    } catch (const std::exception& error) {
        reason = error.what();
    }
    return nullptr;
}

void share_with_ranks(std::span<const Scenario> scenarios, const StudyInputs& inputs,
                      std::span<const FarmJob> jobs, const FarmOptions& options,
                      const std::function<void(FinishedRun&&)>& on_run) {
    if (options.control.simulate)
        throw Failure("a run task given by the caller cannot be sent to other processes");
    TaskWriter tasks(scenarios, inputs, options.runs);
    SharedWork work;
    work.tasks = jobs.size();
    work.text_of = [&](std::size_t k) { return tasks.task_of(jobs[k]); };
    work.do_here = [&](std::size_t k) {
        run_job(scenarios[jobs[k].scenario], inputs, jobs[k], options, on_run);
    };
    work.take = [&](std::string_view answer) { on_run(finished_run_of(answer, options.runs)); };
    work.workers = std::max(1U, options.control.threads);
    work.stop = options.control.stop;
    options.control.workers->share(work);
}

}  // namespace

void run_job(const Scenario& scenario, const StudyInputs& inputs, const FarmJob& job,
             const FarmOptions& options, const std::function<void(FinishedRun&&)>& on_run) {
    std::unique_ptr<const SharedWorld> world;
    for (const std::size_t s : job.strategies) {
        if (options.control.stop.stop_requested()) return;
        FinishedRun run{job.scenario, {s, job.replicate}};
        if (!world)
            world = world_for(scenario, inputs, job.replicate, options.control.stop, run.reason);
        if (!world && run.reason.empty()) return;  // stopped
        if (world) {
            const Arm arm{&scenario, &scenario.strategies[s], &world->market, job.replicate,
                          world->history};
            std::optional<SimulatedArm> simulated = simulate_one(arm, options, run.reason);
            if (!simulated && run.reason.empty()) return;  // stopped
            if (simulated && !options.runs.folder.empty())
                write_run(options.runs, arm, simulated->result, simulated->part, inputs);
            if (simulated) run.record = std::move(simulated->part.record);
        }
        on_run(std::move(run));
    }
}

void run_farm(std::span<const Scenario> scenarios, const StudyInputs& inputs,
              std::span<const FarmJob> jobs, const FarmOptions& options,
              const std::function<void(FinishedRun&&)>& on_run) {
    if (options.control.workers != nullptr)
        return share_with_ranks(scenarios, inputs, jobs, options, on_run);
    std::mutex mutex;
    std::exception_ptr error;
    std::atomic<bool> broken = false;
    const auto one = [&](std::size_t k) {
        if (broken || options.control.stop.stop_requested()) return;
        try {
            run_job(scenarios[jobs[k].scenario], inputs, jobs[k], options, on_run);
        } catch (...) {
            const std::scoped_lock lock(mutex);
            if (!error) error = std::current_exception();
            broken = true;
        }
    };
    with_threads(options.control.threads, [&] { for_each_job(jobs.size(), one); });
    if (error) std::rethrow_exception(error);
}

}  // namespace coterie

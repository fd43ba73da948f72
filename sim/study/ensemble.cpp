// SPDX-License-Identifier: Apache-2.0
#include "sim/study/ensemble.hpp"

#include <algorithm>
#include <map>
#include <mutex>
#include <numeric>

#include "sim/scenario/resolved.hpp"

namespace coterie {

namespace {

/// What the runs of an ensemble share; runs end on any thread.
class Ensemble {
public:
    Ensemble(const Scenario& scenario, const EnsembleOptions& options)
        : options_(options), plan_(options.plan), total_(options.runs.size()) {
        plan_.study_hash = hash_of(scenario);
        make_run_folders(plan_);
    }

    const RunPlan& plan() const { return plan_; }

    /// One job a replicate: what has no whole part yet.
    std::vector<FarmJob> missing() {
        std::map<std::uint32_t, FarmJob> jobs;
        for (const RunId id : options_.runs) {
            if (const std::optional<Part> part =
                    read_part(plan_.folder, id, plan_.study_hash, plan_.people)) {
                records_[{id.strategy, id.replicate}] = part->record;
                ended(id);
                continue;
            }
            FarmJob& job = jobs[id.replicate];
            job.replicate = id.replicate;
            job.strategies.push_back(id.strategy);
        }
        std::vector<FarmJob> list;
        for (auto& [replicate, job] : jobs) list.push_back(std::move(job));
        return list;
    }

    void take(FinishedRun&& simulated) {
        {
            const std::scoped_lock lock(mutex_);
            if (!simulated.record) failed_.push_back({simulated.id, simulated.reason});
            RunRecord& record = records_[{simulated.id.strategy, simulated.id.replicate}];
            record = simulated.record ? *simulated.record : RunRecord{.id = simulated.id};
            if (!simulated.record) record.status = RunStatus::failed;
        }
        ended(simulated.id);
    }

    EnsembleOutcome outcome() {
        std::sort(failed_.begin(), failed_.end(), [](const FailedRun& a, const FailedRun& b) {
            return std::pair(a.id.strategy, a.id.replicate)
                   < std::pair(b.id.strategy, b.id.replicate);
        });
        EnsembleOutcome outcome{failed_, {}, options_.control.stop.stop_requested()};
        for (auto& [id, record] : records_) outcome.records.push_back(std::move(record));
        return outcome;
    }

private:
    void ended(RunId id) {
        const std::scoped_lock lock(mutex_);
        ++done_;
        options_.control.report(done_, total_, to_string(id));
    }

    const EnsembleOptions& options_;
    RunPlan plan_;
    std::size_t total_;
    std::mutex mutex_;
    std::size_t done_ = 0;
    std::vector<FailedRun> failed_;
    std::map<std::pair<std::size_t, std::uint32_t>, RunRecord> records_;
};

}  // namespace

std::vector<std::uint32_t> replicates_of(const Study& study,
                                         std::optional<std::uint32_t> only_replicate) {
    if (only_replicate) return {*only_replicate};
    std::vector<std::uint32_t> all(study.replicates);
    std::iota(all.begin(), all.end(), 1U);
    return all;
}

std::vector<RunId> runs_of(const Scenario& scenario, const std::vector<std::uint32_t>& replicates) {
    std::vector<RunId> all;
    for (std::size_t s = 0; s < scenario.strategies.size(); ++s)
        for (const std::uint32_t r : replicates) all.push_back({s, r});
    return all;
}

EnsembleOutcome run_ensemble(const Scenario& scenario, const StudyInputs& inputs,
                             const EnsembleOptions& options) {
    Ensemble ensemble(scenario, options);
    run_farm({&scenario, 1}, inputs, ensemble.missing(), {ensemble.plan(), options.control},
             [&](FinishedRun&& simulated) { ensemble.take(std::move(simulated)); });
    return ensemble.outcome();
}

}  // namespace coterie

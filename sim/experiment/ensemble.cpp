// SPDX-License-Identifier: Apache-2.0
#include "sim/experiment/ensemble.hpp"

#include <algorithm>
#include <map>
#include <mutex>
#include <numeric>

#include "sim/core/table.hpp"
#include "sim/experiment/files.hpp"
#include "sim/experiment/graph_sample.hpp"
#include "sim/experiment/logged_run.hpp"
#include "sim/graph/read.hpp"
#include "sim/scenario/resolved.hpp"

namespace coterie {

namespace {

/// What the runs of an ensemble share; runs end on any thread.
class Ensemble {
public:
    Ensemble(const Scenario& scenario, const EnsembleOptions& options)
        : options_(options), study_hash_(hash_of(scenario)), total_(options.runs.size()) {}

    /// One job a replicate: what has no whole part yet.
    std::vector<FarmJob> missing() {
        std::map<std::uint32_t, FarmJob> jobs;
        for (const RunId id : options_.runs) {
            if (const std::optional<Part> part = read_part(options_.folder, id, study_hash_)) {
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

    void take(LivedRun&& lived) {
        if (lived.part) write(lived);
        {
            const std::scoped_lock lock(mutex_);
            if (!lived.part) failed_.push_back({lived.id, lived.reason});
            RunRecord& record = records_[{lived.id.strategy, lived.id.replicate}];
            record = lived.part ? lived.part->record : RunRecord{.id = lived.id};
            if (!lived.part) record.status = RunStatus::failed;
        }
        ended(lived.id);
    }

    EnsembleOutcome outcome() {
        std::sort(failed_.begin(), failed_.end(), [](const FailedRun& a, const FailedRun& b) {
            return std::pair(a.id.strategy, a.id.replicate)
                   < std::pair(b.id.strategy, b.id.replicate);
        });
        EnsembleOutcome outcome{failed_, {}, options_.stop != nullptr && options_.stop->load()};
        for (auto& [id, record] : records_) outcome.records.push_back(std::move(record));
        return outcome;
    }

private:
    /// The part comes last: where it is, all of the run is.
    void write(const LivedRun& lived) const {
        if (options_.people) write_gzip(people_part_file(options_.folder, lived.id), lived.people);
        if (options_.graph)
            write_file(graph_folder() / (to_string(lived.id) + ".graphml"), lived.graph);
        if (lived.sample) write_graph_sample(*lived.sample, lived.id, graph_folder());
        write_file(part_file(options_.folder, lived.id), to_text(*lived.part, study_hash_));
    }

    std::filesystem::path graph_folder() const { return options_.folder / "graph"; }

    void ended(RunId id) {
        const std::scoped_lock lock(mutex_);
        ++done_;
        if (options_.progress.run_ended) options_.progress.run_ended(done_, total_, to_string(id));
    }

    const EnsembleOptions& options_;
    std::uint64_t study_hash_;
    std::size_t total_;
    std::mutex mutex_;
    std::size_t done_ = 0;
    std::vector<FailedRun> failed_;
    std::map<std::pair<std::size_t, std::uint32_t>, RunRecord> records_;
};

/// Lives an arm and writes its event log beside the other results.
std::function<std::optional<RunResult>(const Arm&, const std::atomic<bool>*)> live_leaving_a_log(
    const Scenario& scenario, const std::filesystem::path& folder) {
    return [&scenario, folder](const Arm& arm,
                               const std::atomic<bool>* stop) -> std::optional<RunResult> {
        auto logged = live_logged(arm, stop);
        if (!logged) return std::nullopt;
        const auto strategy = static_cast<std::size_t>(arm.strategy - scenario.strategies.data());
        const RunId id{strategy, arm.replicate};
        write_gzip(folder / "events" / (to_string(id) + ".csv.gz"), events_csv(logged->log));
        return std::move(logged->result);
    };
}

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
    make_folder(parts_folder(options.folder));
    if (options.graph || options.graph_sample) make_folder(options.folder / "graph");
    if (options.events) make_folder(options.folder / "events");
    Ensemble ensemble(scenario, options);
    const FarmOptions farm{
        .people = options.people,
        .graph = options.graph,
        .sample_replicate =
            options.graph_sample && !options.runs.empty() ? options.runs.front().replicate : 0,
        .threads = options.threads,
        .stop = options.stop,
        .live = options.events ? live_leaving_a_log(scenario, options.folder) : options.live};
    run_farm({&scenario, 1}, inputs, ensemble.missing(), farm,
             [&](LivedRun&& lived) { ensemble.take(std::move(lived)); });
    return ensemble.outcome();
}

}  // namespace coterie

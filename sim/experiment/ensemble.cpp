// SPDX-License-Identifier: Apache-2.0
#include "sim/experiment/ensemble.hpp"

#include <algorithm>
#include <chrono>
#include <exception>
#include <mutex>
#include <numeric>

#include "sim/core/parallel.hpp"
#include "sim/core/table.hpp"
#include "sim/experiment/files.hpp"
#include "sim/experiment/graph_sample.hpp"
#include "sim/experiment/tables.hpp"
#include "sim/graph/read.hpp"
#include "sim/scenario/resolved.hpp"

namespace coterie {

namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

/// What the jobs of an ensemble share; only `ended`, `failed` and `broke` write, one at a time.
class Ensemble {
public:
    Ensemble(const Scenario& scenario, const StudyInputs& inputs, const EnsembleOptions& options)
        : scenario_(scenario),
          inputs_(inputs),
          options_(options),
          study_hash_(hash_of(scenario)),
          total_(scenario.strategies.size() * options.replicates.size()) {}

    void live_replicate(std::uint32_t replicate) {
        try {
            live_missing_arms(replicate);
        } catch (...) {
            broke(std::current_exception());
        }
    }

    EnsembleOutcome outcome() {
        if (error_) std::rethrow_exception(error_);
        std::sort(failed_.begin(), failed_.end(), [](const FailedRun& a, const FailedRun& b) {
            return std::pair(a.id.strategy, a.id.replicate)
                   < std::pair(b.id.strategy, b.id.replicate);
        });
        return {failed_, stopping()};
    }

private:
    bool stopping() const { return broken_ || (options_.stop != nullptr && options_.stop->load()); }

    void live_missing_arms(std::uint32_t replicate) {
        std::vector<RunId> missing;
        for (std::size_t s = 0; s < scenario_.strategies.size(); ++s) {
            const RunId id{s, replicate};
            if (read_part(options_.folder, id, study_hash_))
                ended(id);
            else
                missing.push_back(id);
        }
        if (missing.empty() || stopping()) return;
        std::optional<Market> market;
        for (const RunId id : missing) {
            if (stopping()) return;
            live_one(id, market);
        }
    }

    void live_one(RunId id, std::optional<Market>& market) {
        const Clock::time_point start = Clock::now();
        std::optional<RunResult> result;
        try {
            if (!market) market = market_of(scenario_, inputs_, id.replicate);
            const Arm arm{&scenario_, &scenario_.strategies[id.strategy], &*market, id.replicate};
            result = options_.live(arm, options_.stop);
        } catch (const std::bad_alloc&) {
            return failed(id, "out of memory");
        } catch (const std::exception& error) {
            return failed(id, error.what());
        }
        if (!result) return;  // stopped
        write(id, *result, seconds_since(start));
        ended(id);
    }

    /// The part comes last: where it is, all of the run is.
    void write(RunId id, const RunResult& result, double seconds) const {
        const Part part = part_of(scenario_, id, result, seconds);
        const Whose whose{scenario_.strategies[id.strategy].name, id.replicate};
        if (options_.people)
            write_gzip(people_part_file(options_.folder, id),
                       people_rows(whose, result.last, inputs_.labels));
        if (options_.graph)
            write_file(graph_folder() / (to_string(id) + ".graphml"),
                       tie_graphml(result.last, inputs_.labels));
        if (options_.graph_sample && id.replicate == options_.replicates.front())
            write_graph_sample(scenario_, id, result.last, inputs_.labels, graph_folder());
        write_file(part_file(options_.folder, id), to_text(part, study_hash_));
    }

    std::filesystem::path graph_folder() const { return options_.folder / "graph"; }

    void ended(RunId id) {
        const std::scoped_lock lock(mutex_);
        ++done_;
        if (options_.progress.run_ended) options_.progress.run_ended(done_, total_, to_string(id));
    }
    void failed(RunId id, const std::string& reason) {
        {
            const std::scoped_lock lock(mutex_);
            failed_.push_back({id, reason});
        }
        ended(id);
    }
    void broke(std::exception_ptr error) {
        const std::scoped_lock lock(mutex_);
        if (!error_) error_ = std::move(error);
        broken_ = true;
    }

    const Scenario& scenario_;
    const StudyInputs& inputs_;
    const EnsembleOptions& options_;
    std::uint64_t study_hash_;
    std::size_t total_;
    std::mutex mutex_;
    std::size_t done_ = 0;
    std::vector<FailedRun> failed_;
    std::exception_ptr error_;
    std::atomic<bool> broken_ = false;
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
    make_folder(parts_folder(options.folder));
    if (options.graph || options.graph_sample) make_folder(options.folder / "graph");
    Ensemble ensemble(scenario, inputs, options);
    with_threads(options.threads, [&] {
        for_each_job(options.replicates.size(),
                     [&](std::size_t k) { ensemble.live_replicate(options.replicates[k]); });
    });
    return ensemble.outcome();
}

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
// Studies of many design points (sweeps, attributions, maps, searches): each point is a scenario,
// simulated with the same replicates as all others, so every point has the same people and random
// draws. The folder can be filled in any order, by any number of threads, processes and shards, and
// after any kill; its tables are written from the store of finished runs when all are there.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "sim/designs/run_store.hpp"
#include "sim/io/status_file.hpp"
#include "sim/study/ensemble.hpp"
#include "sim/study/manifest.hpp"
#include "sim/study/results.hpp"
#include "sim/study/tables.hpp"

namespace coterie {

/// What every study of design points begins with.
struct DesignBase {
    Scenario base;
    std::string scenario_file;           ///< as given
    std::vector<std::string> overrides;  ///< of keys, "key=value": to say how it was made
};

/// What is studied, as a manifest keeps it; together with the base scenario it is the whole study.
struct DesignPlan : DesignBase {
    std::string command;  ///< sweep, map, attribute, posterior, assumptions or seek
    std::vector<std::pair<std::string, std::string>> arguments;
    std::string file = "the plan";  ///< where the arguments were read: for messages

    /// The value of an argument; empty when there is none.
    std::string argument(std::string_view name) const;
    /// The words of one that is a list.
    std::vector<std::string> list(std::string_view name) const;
    /// What the argument means. Throws InvalidInput, naming the file, the argument and its value,
    /// when it names no strategy or metric of the study, no choice, or is no whole number.
    std::size_t strategy(std::string_view name) const;
    std::size_t metric(std::string_view name) const { return metric_named(name, argument(name)); }
    std::size_t count(std::string_view name) const { return count_in(name, argument(name)); }
    template <class Enum>
    Enum choice(std::string_view name) const {
        return static_cast<Enum>(choice_among(name, EnumNames<Enum>::names));
    }
    /// The same of a word within an argument.
    std::size_t metric_named(std::string_view name, const std::string& word) const;
    std::size_t count_in(std::string_view name, const std::string& word) const;

private:
    std::size_t choice_among(std::string_view name, std::span<const std::string_view> names) const;
    [[noreturn]] void refuse(std::string_view name, const std::string& word,
                             const std::string& why) const;
};
/// A list as an argument.
std::string joined(const std::vector<std::string>& words);

/// How it is done: changes nothing in the results.
struct DesignOptions {
    std::filesystem::path folder;
    bool force = false;
    RunControl control = {};
};

struct FailedDesignRun {
    DesignRun run;
    std::string reason;
};

/// How the study would be written down before it is begun.
Manifest manifest_of(const DesignPlan& plan, const StudyInputs& inputs);

/// Whether `folder` holds a study like this one that was not finished: it may be continued.
/// Throws InvalidInput when another version of the program began it.
bool is_unfinished(const std::filesystem::path& folder, const Manifest& manifest);
/// Whether that study was begun there, finished or not.
bool is_of_study(const std::filesystem::path& folder, const Manifest& manifest);

/// Throws InvalidInput when the folder may neither be made nor continued.
void check_design_folder(const DesignPlan& plan, const StudyInputs& inputs,
                         const DesignOptions& options);

/// The plan of a results folder of such a study, from its manifest and resolved scenario.
DesignPlan design_plan_of_results(const std::filesystem::path& folder);

class DesignStudy {
public:
    /// Makes the results folder, or continues with it when it holds the same study, unfinished.
    DesignStudy(DesignPlan plan, const StudyInputs& inputs, const DesignOptions& options);

    /// Adds a design point with its values of the varied keys, if there are any; returns its place.
    std::size_t add(Scenario point, std::vector<std::string> values = {});
    const Scenario& point(std::size_t k) const { return points_[k]; }
    std::size_t points() const { return points_.size(); }

    /// Simulates the runs that are not in the folder yet. False when it was interrupted.
    bool simulate(const std::vector<DesignRun>& runs);
    /// Takes a run as done: one of a shard.
    void take(const DesignRun& run, const RunRecord& record) { store_->put(run, record); }
    /// The number of runs that other processes were to simulate.
    void count(std::size_t runs) { done_ = runs; }
    /// The run's record: done, or failed, or missing when it was not asked for.
    RunRecord record(const DesignRun& run) const;
    /// One record a strategy and replicate of a point, in order.
    std::vector<RunRecord> records(std::size_t point,
                                   const std::vector<std::uint32_t>& replicates) const;
    const std::vector<FailedDesignRun>& failed() const { return failed_; }
    /// Records a run of a point that cannot be simulated at all.
    void refuse(const DesignRun& run, const std::string& reason) {
        failed_.push_back({run, reason});
    }
    std::size_t runs_found() const { return found_; }

    void write(const std::string& name, std::string_view text) const;
    /// Writes outcomes.csv with a column for each varied key, the dictionary of it and `tables`,
    /// and the manifest.
    StudyStatus finish(const std::vector<ResultTable>& tables,
                       const std::vector<std::string>& keys = {});
    StudyStatus interrupt();

private:
    DesignPlan plan_;
    const StudyInputs& inputs_;
    DesignOptions options_;
    Manifest manifest_;
    std::optional<FolderLock> lock_;
    std::optional<StatusFile> status_;
    std::unique_ptr<RunStore> store_;
    std::vector<Scenario> points_;
    std::vector<std::vector<std::string>> values_;  // of each point
    std::vector<FailedDesignRun> failed_;
    std::size_t found_ = 0, done_ = 0;
};

/// Every run of `points` design points (by place) with these strategies and replicates.
std::vector<DesignRun> design_runs(std::span<const std::size_t> points, std::size_t strategies,
                                   const std::vector<std::uint32_t>& replicates);

inline constexpr const char* outcomes_name = "outcomes.csv";

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
#include "sim/designs/design.hpp"

#include <algorithm>
#include <mutex>

#include "sim/designs/outcomes.hpp"
#include "sim/io/build_info.hpp"
#include "sim/io/cryptography.hpp"
#include "sim/io/csv.hpp"
#include "sim/io/files.hpp"
#include "sim/io/lines.hpp"
#include "sim/io/numbers.hpp"
#include "sim/scenario/read.hpp"
#include "sim/scenario/resolved.hpp"
#include "sim/study/results_kind.hpp"
#include "sim/study/study.hpp"

namespace coterie {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t most_strategies_a_job = 16;  // few enough that every thread gets jobs

fs::path store_file(const fs::path& folder) { return parts_folder(folder) / "done.csv"; }

/// Jobs of one replicate of one point each, with at most that many strategies.
std::vector<FarmJob> jobs_of(std::vector<DesignRun> runs) {
    std::sort(runs.begin(), runs.end(), [](const DesignRun& a, const DesignRun& b) {
        return std::tuple(a.point, a.id.replicate, a.id.strategy)
               < std::tuple(b.point, b.id.replicate, b.id.strategy);
    });
    std::vector<FarmJob> jobs;
    for (const DesignRun& run : runs) {
        const bool joins = !jobs.empty() && jobs.back().scenario == run.point
                           && jobs.back().replicate == run.id.replicate
                           && jobs.back().strategies.size() < most_strategies_a_job;
        if (!joins) jobs.push_back({run.point, run.id.replicate, {}});
        jobs.back().strategies.push_back(run.id.strategy);
    }
    return jobs;
}

constexpr char list_mark = ';';

}  // namespace

std::string DesignPlan::argument(std::string_view name) const {
    for (const auto& [key, value] : arguments)
        if (key == name) return value;
    return "";
}

std::vector<std::string> DesignPlan::list(std::string_view name) const {
    const std::string words = argument(name);
    return words.empty() ? std::vector<std::string>{} : split(words, list_mark);
}

void DesignPlan::refuse(std::string_view name, const std::string& word,
                        const std::string& why) const {
    throw InvalidInput(file + ": " + std::string(name) + " = \"" + word + "\": " + why);
}

std::size_t DesignPlan::strategy(std::string_view name) const {
    const std::string wanted = argument(name);
    std::vector<std::string> known;
    for (std::size_t s = 0; s < base.strategies.size(); ++s) {
        if (base.strategies[s].name == wanted) return s;
        known.push_back(base.strategies[s].name);
    }
    refuse(name, wanted, "no such strategy" + did_you_mean(wanted, known));
}

std::size_t DesignPlan::metric_named(std::string_view name, const std::string& word) const {
    if (const auto found = find_metric(word)) return *found;
    refuse(name, word, "no such metric" + similar_metric(word));
}

std::size_t DesignPlan::count_in(std::string_view name, const std::string& word) const {
    if (const auto value = number_from<std::size_t>(word)) return *value;
    refuse(name, word, "expected a whole number");
}

std::size_t DesignPlan::choice_among(std::string_view name,
                                     std::span<const std::string_view> names) const {
    const std::string word = argument(name);
    const auto at = std::find(names.begin(), names.end(), word);
    if (at != names.end()) return static_cast<std::size_t>(at - names.begin());
    const std::vector<std::string> known(names.begin(), names.end());
    refuse(name, word, "no such choice" + did_you_mean(word, known));
}

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words)
        text += (text.empty() ? "" : std::string(1, list_mark)) + word;
    return text;
}

Manifest manifest_of(const DesignPlan& plan, const StudyInputs& inputs) {
    StudyPlan study;
    study.scenario = plan.base;
    study.scenario_file = plan.scenario_file;
    study.overrides = plan.overrides;
    Manifest m = manifest_of(study, inputs);
    m.command = plan.command;
    m.arguments = plan.arguments;
    return m;
}

bool is_of_study(const fs::path& folder, const Manifest& manifest) {
    if (!is_there(manifest_file(folder))) return false;
    if (!are_same_kind(command_of_results(folder), manifest.command)) return false;
    const auto as_begun = [](Manifest m) {
        m.status = StudyStatus::running;
        m.digests.clear(), m.tables.clear(), m.result.clear();
        return m;
    };
    const Manifest here = as_begun(manifest);
    Manifest there = as_begun(read_manifest(folder));
    if (to_json(here) == to_json(there)) return true;
    there.version = here.version, there.commit = here.commit, there.build_flags = here.build_flags;
    if (to_json(here) == to_json(there)) check_program(read_manifest(folder), folder);
    return false;
}

bool is_unfinished(const fs::path& folder, const Manifest& manifest) {
    return is_there(manifest_file(folder)) && command_of_results(folder) == manifest.command
           && read_manifest(folder).status != StudyStatus::complete
           && is_of_study(folder, manifest);
}

void check_design_folder(const DesignPlan& plan, const StudyInputs& inputs,
                         const DesignOptions& options) {
    if (!options.force && is_unfinished(options.folder, manifest_of(plan, inputs))) return;
    check_new_results(options.folder, options.force, plan.command);
}

DesignPlan design_plan_of_results(const fs::path& folder) {
    const Manifest m = read_manifest(folder);
    StudyPlan study = plan_of_results(folder);
    return {{std::move(study.scenario), m.scenario_file, m.overrides},
            m.command,
            m.arguments,
            manifest_file(folder).string()};
}

DesignStudy::DesignStudy(DesignPlan plan, const StudyInputs& inputs, const DesignOptions& options)
    : plan_(std::move(plan)),
      inputs_(inputs),
      options_(options),
      manifest_(manifest_of(plan_, inputs)) {
    const fs::path& folder = options_.folder;
    const bool continues = !options_.force && is_unfinished(folder, manifest_);
    lock_.emplace(continues ? FolderLock(folder)
                            : make_results(folder, options_.force, plan_.command));
    remove_unfinished(folder);
    write_resolved(folder, plan_.base);
    write_manifest(folder, manifest_);
    status_.emplace(folder, 0);
    append_to_log(folder / "log.txt", version_text());
    append_to_log(folder / "log.txt",
                  (continues ? "continued: " : "") + plan_.command + " " + plan_.scenario_file);
    make_folder(parts_folder(folder));
    store_ = std::make_unique<RunStore>(store_file(folder));
    found_ = store_->all().size();
}

std::size_t DesignStudy::add(Scenario point, std::vector<std::string> values) {
    points_.push_back(std::move(point));
    values_.push_back(std::move(values));
    return points_.size() - 1;
}

bool DesignStudy::simulate(const std::vector<DesignRun>& runs) {
    std::vector<DesignRun> missing;
    for (const DesignRun& run : runs)
        if (store_->find(run) == nullptr) missing.push_back(run);
    std::size_t done = done_ + runs.size() - missing.size();
    const std::size_t total = done_ + runs.size();
    std::mutex mutex;
    const FarmOptions farm{{}, options_.control};
    run_farm(points_, inputs_, jobs_of(missing), farm, [&](FinishedRun&& simulated) {
        const DesignRun run{simulated.scenario, simulated.id};
        if (simulated.record) store_->put(run, *simulated.record);
        const std::scoped_lock lock(mutex);
        if (!simulated.record) failed_.push_back({run, simulated.reason});
        ++done;
        status_->at(done, total);
        options_.control.report(done, total, to_string(run));
    });
    done_ = total;
    return !options_.control.stop.stop_requested();
}

RunRecord DesignStudy::record(const DesignRun& run) const {
    if (const RunRecord* done = store_->find(run)) return *done;
    RunRecord record;
    record.id = run.id;
    const bool failed = std::any_of(failed_.begin(), failed_.end(),
                                    [&](const FailedDesignRun& f) { return f.run == run; });
    record.status = failed ? RunStatus::failed : RunStatus::missing;
    return record;
}

std::vector<RunRecord> DesignStudy::records(std::size_t point,
                                            const std::vector<std::uint32_t>& replicates) const {
    std::vector<RunRecord> all;
    for (std::size_t s = 0; s < points_[point].strategies.size(); ++s)
        for (const std::uint32_t r : replicates) all.push_back(record({point, {s, r}}));
    return all;
}

void DesignStudy::write(const std::string& name, std::string_view text) const {
    write_file(options_.folder / name, text);
}

StudyStatus DesignStudy::finish(const std::vector<ResultTable>& tables,
                                const std::vector<std::string>& keys) {
    const Cells<OutcomeRow> cells = outcome_cells(keys);
    std::vector<OutcomeRow> outcomes;
    for (const auto& [run, record] : store_->all())
        outcomes.push_back(
            {run, record, points_[run.point].strategies[run.id.strategy].name, values_[run.point]});
    const std::string text = csv_of("outcomes", cells, outcomes);
    write(outcomes_name, text);
    manifest_.tables = {{outcomes_name, sha256_of(text)}};
    std::vector<ResultTable> all = tables;
    all.push_back({"outcomes", columns_of(cells)});
    write("dictionary.csv", dictionary_csv(all, TextNumbers(points_)));
    std::sort(failed_.begin(), failed_.end(),
              [](const auto& a, const auto& b) { return a.run < b.run; });
    for (const FailedDesignRun& f : failed_)
        append_to_log(options_.folder / "log.txt",
                      "run " + to_string(f.run) + " failed: " + f.reason);
    manifest_.status = failed_.empty() ? StudyStatus::complete : StudyStatus::partial;
    append_to_log(options_.folder / "log.txt", failed_.empty() ? "complete" : "partial");
    status_->at(done_, done_);
    status_->end(name_of(manifest_.status));
    write_manifest(options_.folder, manifest_);
    if (failed_.empty()) {
        store_.reset();
        remove_parts(options_.folder);
        forget_replaced(options_.folder);
    }
    return manifest_.status;
}

StudyStatus DesignStudy::interrupt() {
    manifest_.status = StudyStatus::interrupted;
    write_manifest(options_.folder, manifest_);
    status_->end(name_of(manifest_.status));
    append_to_log(options_.folder / "log.txt", "interrupted");
    return manifest_.status;
}

std::vector<DesignRun> design_runs(std::span<const std::size_t> points, std::size_t strategies,
                                   const std::vector<std::uint32_t>& replicates) {
    std::vector<DesignRun> runs;
    for (const std::size_t p : points)
        for (std::size_t s = 0; s < strategies; ++s)
            for (const std::uint32_t r : replicates) runs.push_back({p, {s, r}});
    return runs;
}

}  // namespace coterie

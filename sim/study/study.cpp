// SPDX-License-Identifier: Apache-2.0
#include "sim/study/study.hpp"

#include <algorithm>

#include "sim/core/digest.hpp"
#include "sim/io/build_info.hpp"
#include "sim/io/csv.hpp"
#include "sim/io/files.hpp"
#include "sim/io/status_file.hpp"
#include "sim/scenario/read.hpp"
#include "sim/scenario/resolved.hpp"
#include "sim/study/contrast_table.hpp"
#include "sim/study/parameters_table.hpp"
#include "sim/study/results.hpp"
#include "sim/study/tables.hpp"

namespace coterie {

namespace fs = std::filesystem;

namespace {

void log_inputs(const fs::path& log, const StudyInputs& inputs) {
    for (const InputFile& file : inputs.files)
        append_to_log(log, "read " + file.key + ": " + file.path.string());
    if (inputs.from_file)
        append_to_log(log, "graph: " + std::to_string(inputs.report.lines) + " ties offered, "
                               + std::to_string(inputs.report.self_loops) + " self-loops left out, "
                               + std::to_string(inputs.report.repeated) + " repeats merged");
}

/// The runs that were simulated, and what they decided.
struct SimulatedStudy {
    EnsembleOutcome outcome;
    std::vector<RunId> runs;
    std::vector<MetricAnswer> answers;
};

EnsembleOptions ensemble_options(const StudyPlan& plan, const StudyOptions& options,
                                 std::vector<RunId> runs) {
    const std::uint32_t first = plan.graph_sample && !runs.empty() ? runs.front().replicate : 0;
    return {.plan = {.folder = options.folder,
                     .people = plan.people,
                     .graph = plan.graph,
                     .events = plan.events,
                     .sample_replicate = first,
                     .checkpoint_days = plan.checkpoint_days,
                     .past = options.past},
            .runs = std::move(runs),
            .control = options.control};
}

/// Counts on from `before` runs, as far as is known.
Progress counting_on(const Progress& progress, std::size_t before) {
    if (!progress) return progress;
    return [=](std::size_t done, std::size_t total, std::string_view run) {
        progress(before + done, before + total, run);
    };
}

SimulatedStudy run_until_decided(const StudyPlan& plan, const StudyInputs& inputs,
                                 const StudyOptions& options) {
    SimulatedStudy simulated;
    Decider decider(plan.scenario, *plan.until, *plan.baseline);
    for (std::vector<RunId> more = decider.next(); !more.empty(); more = decider.next()) {
        EnsembleOptions round = ensemble_options(plan, options, more);
        if (!simulated.runs.empty())
            round.plan.sample_replicate = 0;  // the first replicate has one
        round.control.progress = counting_on(options.control.progress, simulated.runs.size());
        EnsembleOutcome outcome = run_ensemble(plan.scenario, inputs, round);
        simulated.outcome.interrupted = outcome.interrupted;
        if (outcome.interrupted) return simulated;
        decider.take(outcome.records);
        simulated.runs.insert(simulated.runs.end(), more.begin(), more.end());
        auto& failed = simulated.outcome.failed;
        failed.insert(failed.end(), outcome.failed.begin(), outcome.failed.end());
    }
    simulated.answers = decider.answers();
    std::sort(simulated.runs.begin(), simulated.runs.end(), [](RunId a, RunId b) {
        return std::pair(a.strategy, a.replicate) < std::pair(b.strategy, b.replicate);
    });
    return simulated;
}

SimulatedStudy run_all(const StudyPlan& plan, const StudyInputs& inputs,
                       const StudyOptions& options) {
    if (plan.until) return run_until_decided(plan, inputs, options);
    SimulatedStudy simulated;
    simulated.runs =
        runs_of(plan.scenario, replicates_of(plan.scenario.study, plan.only_replicate));
    simulated.outcome =
        run_ensemble(plan.scenario, inputs, ensemble_options(plan, options, simulated.runs));
    return simulated;
}

/// Equally many for every strategy: replicates that an arm did not need are missing.
std::vector<RunRecord> padded(const std::vector<RunRecord>& runs, std::size_t strategies) {
    std::uint32_t most = 0;
    for (const RunRecord& run : runs) most = std::max(most, run.id.replicate);
    std::vector<RunRecord> all;
    for (std::size_t s = 0; s < strategies; ++s)
        for (std::uint32_t r = 1; r <= most; ++r) {
            all.emplace_back();
            all.back().id = {s, r};
        }
    for (const RunRecord& run : runs) all[run.id.strategy * most + run.id.replicate - 1] = run;
    return all;
}

/// Metrics whose outcomes are looked at one by one: the primary one, then those decided.
std::vector<std::size_t> looked_at(const StudyPlan& plan) {
    std::vector<std::size_t> chosen;
    if (const auto primary = find_metric(plan.scenario.study.primary_metric))
        chosen.push_back(*primary);
    if (plan.until)
        for (const std::size_t m : plan.until->metrics)
            if (std::find(chosen.begin(), chosen.end(), m) == chosen.end()) chosen.push_back(m);
    return chosen;
}

void compare_arms(const StudyPlan& plan, const fs::path& folder, StudyResult& result) {
    const Scenario& s = plan.scenario;
    const std::vector<RunRecord> runs =
        plan.until ? padded(result.runs, s.strategies.size()) : result.runs;
    result.contrasts = contrasts_of(s, runs, *plan.baseline);
    write_file(folder / "contrasts.csv", contrasts_csv(s, result.contrasts));
    result.ranking = ranking_of(s, runs, *plan.baseline);
    write_file(folder / "ranking.csv", ranking_csv(s, result.ranking));
    result.outcomes = coupled_outcomes_of(runs, *plan.baseline);
    write_file(folder / "coupled_outcomes.csv",
               coupled_outcomes_csv(s, result.outcomes, *plan.baseline));
    result.shapes = shapes_of(s, runs, *plan.baseline, looked_at(plan));
    write_file(folder / "shapes.csv", shapes_csv(s, result.shapes));
    if (plan.until) write_file(folder / "answers.csv", answers_csv(s, result.answers));
}

/// A run whose file is no longer there has failed, so that the study is not taken for complete.
void note_vanished(StudyResult& result) {
    for (const RunRecord& run : result.runs)
        if (run.status == RunStatus::missing)
            result.failed.push_back(
                {run.id, "its file vanished before the tables were made of it"});
}

StudyResult tabulate(const StudyPlan& plan, const fs::path& folder, SimulatedStudy simulated) {
    const Scenario& s = plan.scenario;
    AssemblyPlan assembly{folder, s.name, {}, simulated.runs, {}, hash_of(s), plan.people};
    for (const Strategy& strategy : s.strategies) assembly.strategies.push_back(strategy.name);
    for (const FailedRun& f : simulated.outcome.failed) assembly.failed.push_back(f.id);
    StudyResult result;
    result.failed = simulated.outcome.failed;
    result.answers = std::move(simulated.answers);
    result.runs = assemble(assembly);
    note_vanished(result);
    result.status = result.failed.empty() ? StudyStatus::complete : StudyStatus::partial;
    result.summary = summarise(s, result.runs);
    write_file(folder / "summary.csv", summary_csv(s, result.summary));
    if (plan.baseline) compare_arms(plan, folder, result);
    return result;
}

std::size_t runs_at_first(const StudyPlan& plan) {
    const auto replicates = replicates_of(plan.scenario.study, plan.only_replicate).size();
    return plan.scenario.strategies.size() * replicates;
}

/// Writes what is known before the first run.
void describe_in(const fs::path& folder, const StudyPlan& plan) {
    if (!is_there(resolved_file(folder))) write_resolved(folder, plan.scenario);
    write_file(folder / "dictionary.csv", dictionary_csv(all_tables(), TextNumbers(plan.scenario)));
    write_file(folder / "parameters.csv", parameters_csv(plan.scenario));
}

/// Simulates what is missing and writes the tables. The folder has its manifest, status running.
StudyResult finish(const StudyPlan& plan, const StudyInputs& inputs, const StudyOptions& options,
                   Manifest manifest) {
    const fs::path log = options.folder / "log.txt";
    describe_in(options.folder, plan);
    StatusFile status(options.folder, runs_at_first(plan));
    StudyOptions described = options;
    described.control.progress = [&](std::size_t done, std::size_t total, std::string_view run) {
        status.at(done, total);
        options.control.report(done, total, run);
    };
    SimulatedStudy simulated = run_all(plan, inputs, described);
    if (simulated.outcome.interrupted) {
        for (const FailedRun& f : simulated.outcome.failed)
            append_to_log(log, "run " + to_string(f.id) + " failed: " + f.reason);
        manifest.status = StudyStatus::interrupted;
        write_manifest(options.folder, manifest);
        append_to_log(log, "interrupted");
        status.end(name_of(manifest.status));
        return {.status = manifest.status};
    }
    if (!is_there(resolved_file(options.folder))) describe_in(options.folder, plan);
    StudyResult result = tabulate(plan, options.folder, std::move(simulated));
    for (const FailedRun& f : result.failed)
        append_to_log(log, "run " + to_string(f.id) + " failed: " + f.reason);
    manifest.status = result.status;
    manifest.digests.clear();
    for (const RunRecord& run : result.runs)
        if (run.status == RunStatus::done)
            manifest.digests.push_back({to_string(run.id), hex_of(run.digest)});
    append_to_log(log, name_of(result.status));
    status.end(name_of(result.status));
    write_manifest(options.folder, manifest);
    // Parts of a partial study stay: resume tries what failed again.
    if (result.status != StudyStatus::complete) return result;
    remove_parts(options.folder);
    forget_replaced(options.folder);
    return result;
}

}  // namespace

StudyResult begin_study(const StudyPlan& plan, const StudyInputs& inputs,
                        const StudyOptions& options) {
    const Manifest manifest = manifest_of(plan, inputs);
    const FolderLock lock = make_results(options.folder, options.force, manifest.command);
    write_resolved(options.folder, plan.scenario);
    write_manifest(options.folder, manifest);
    append_to_log(options.folder / "log.txt", version_text());
    append_to_log(options.folder / "log.txt", manifest.command + " " + plan.scenario_file);
    log_inputs(options.folder / "log.txt", inputs);
    return finish(plan, inputs, options, manifest);
}

StudyResult resume_study(const StudyPlan& plan, const StudyInputs& inputs,
                         const StudyOptions& options) {
    const FolderLock lock(options.folder);
    Manifest manifest = read_manifest(options.folder);
    check_program(manifest, options.folder);
    check_inputs(manifest, inputs);
    if (manifest.status == StudyStatus::complete) {
        remove_parts(options.folder);
        forget_replaced(options.folder);
        return {.status = manifest.status};
    }
    remove_unfinished(options.folder);
    append_to_log(options.folder / "log.txt", "resume");
    manifest.status = StudyStatus::running;
    write_manifest(options.folder, manifest);
    return finish(plan, inputs, options, manifest);
}

}  // namespace coterie

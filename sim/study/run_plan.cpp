// SPDX-License-Identifier: Apache-2.0
#include "sim/study/run_plan.hpp"

#include <algorithm>

#include "sim/io/checksummed_record.hpp"
#include "sim/io/csv.hpp"
#include "sim/io/files.hpp"
#include "sim/study/checkpoint.hpp"
#include "sim/study/graph_sample.hpp"
#include "sim/study/logged_run.hpp"
#include "sim/study/person_rows.hpp"
#include "sim/study/tables.hpp"

namespace coterie {

namespace fs = std::filesystem;

namespace {

fs::path graph_folder(const RunPlan& plan) { return plan.folder / "graph"; }

/// From the latest whole checkpoint of this very run.
std::optional<Simulation> own_checkpoint(const RunPlan& plan, const Arm& arm, RunId id) {
    const auto& days = plan.checkpoint_days;
    for (auto day = days.rbegin(); day != days.rend(); ++day) {
        const fs::path file = checkpoint_file(plan.folder, id, *day);
        if (!is_there(file)) continue;
        const std::string text = read_whole(file);
        if (!checked_record(text, checkpoint_kind))
            continue;  // cut short: it will be written again
        return simulation_from_checkpoint(text, file.string(), arm, id, *day, plan.study_hash);
    }
    return std::nullopt;
}

std::optional<Simulation> past_checkpoint(const Past& past, const Arm& arm) {
    const auto day = past.latest(arm.replicate);
    if (!day) return std::nullopt;
    const RunId id{past.strategy, arm.replicate};
    const fs::path file = checkpoint_file(past.folder, id, *day);
    return simulation_from_checkpoint(read_whole(file), file.string(), arm, id, *day,
                                      past.study_hash);
}

}  // namespace

std::optional<std::uint32_t> Past::latest(std::uint32_t replicate) const {
    std::optional<std::uint32_t> found;
    for (const std::uint32_t d : checkpoint_days)
        if (d <= day && fs::exists(checkpoint_file(folder, {strategy, replicate}, d))) found = d;
    return found;
}

RunId id_of(const Arm& arm) {
    return {static_cast<std::size_t>(arm.strategy - arm.scenario->strategies.data()),
            arm.replicate};
}

void make_run_folders(const RunPlan& plan) {
    make_folder(parts_folder(plan.folder));
    if (plan.graph || plan.sample_replicate > 0) make_folder(graph_folder(plan));
    if (plan.events) make_folder(plan.folder / "events");
    if (!plan.checkpoint_days.empty()) make_folder(plan.folder / "checkpoints");
}

std::optional<RunResult> simulate_as(const RunPlan& plan, const Arm& arm,
                                     const std::stop_token& stop) {
    const RunId id = id_of(arm);
    const auto write_checkpoint = [&](const Simulation& simulation) {
        const std::uint32_t day = simulation.day();
        if (std::binary_search(plan.checkpoint_days.begin(), plan.checkpoint_days.end(), day))
            write_file(checkpoint_file(plan.folder, id, day),
                       checkpoint_of(simulation, id, plan.study_hash));
    };
    const Observer checkpoints{.after_day = write_checkpoint};
    if (plan.events) {
        auto logged = run_logged(arm, stop, checkpoints);
        if (!logged) return std::nullopt;
        write_gzip(plan.folder / "events" / (to_string(id) + ".csv.gz"), events_csv(logged->log));
        return std::move(logged->result);
    }
    std::optional<Simulation> simulation = own_checkpoint(plan, arm, id);
    if (!simulation && plan.past) simulation = past_checkpoint(*plan.past, arm);
    if (!simulation) simulation.emplace(arm);
    if (!simulation->run(stop, {&checkpoints, 1})) return std::nullopt;
    return std::move(*simulation).finish();
}

static void write_files(const RunPlan& plan, const Arm& arm, const RunResult& result,
                        const Part& part, const StudyInputs& inputs) {
    const RunId id = id_of(arm);
    const RunLabel label{arm.strategy->name, arm.replicate};
    if (plan.people)
        write_gzip(people_part_file(plan.folder, id),
                   people_rows(label, result.last, inputs.labels));
    if (plan.graph)
        write_file(graph_folder(plan) / (to_string(id) + ".graphml"),
                   tie_graphml(result.last, inputs.labels));
    if (plan.sample_replicate == id.replicate)
        write_graph_sample(graph_sample_of(arm, result.last, inputs.labels), id,
                           graph_folder(plan));
    write_file(part_file(plan.folder, id), to_text(part, plan.study_hash));
}

void write_run(const RunPlan& plan, const Arm& arm, const RunResult& result, const Part& part,
               const StudyInputs& inputs) {
    try {
        write_files(plan, arm, result, part, inputs);
    } catch (const Failure&) {
        if (is_there(parts_folder(plan.folder))) throw;
        make_run_folders(plan);  // the folder was removed: the study says so at its end
        write_files(plan, arm, result, part, inputs);
    }
}

}  // namespace coterie

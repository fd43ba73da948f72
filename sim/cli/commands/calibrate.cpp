// SPDX-License-Identifier: Apache-2.0
// calibrate: fits the core of behaviour parameters to the targets of one community or several.
#include <algorithm>
#include <iostream>

#include "sim/cli/calibration_text.hpp"
#include "sim/cli/command_results.hpp"
#include "sim/cli/command_words.hpp"
#include "sim/cli/commands.hpp"
#include "sim/cli/interrupt.hpp"
#include "sim/cli/progress.hpp"
#include "sim/cli/study_common.hpp"
#include "sim/core/digest.hpp"
#include "sim/designs/design.hpp"
#include "sim/inference/calibration_files.hpp"
#include "sim/inference/patterns/fit_patterns.hpp"
#include "sim/inference/patterns/runs.hpp"
#include "sim/io/cryptography.hpp"
#include "sim/scenario/catalogue.hpp"
#include "sim/study/results.hpp"

namespace coterie {

namespace fs = std::filesystem;

namespace {

constexpr std::uint32_t default_waves = 3, default_particles = 200, default_generations = 4;
constexpr std::pair<double, double> generations_range{1, 100};

struct CalibrateOptions {
    CommonOptions common;
    std::vector<std::string> files;
    std::filesystem::path targets;
    std::string stage = "joint";
    std::vector<std::filesystem::path> start;  ///< overlays of earlier stages
    bool patterns = false;                     ///< fit patterns too
    std::uint32_t points = 0;                  ///< 0: the default
    std::uint32_t waves = default_waves, particles = default_particles;
    std::uint32_t generations = default_generations;
};

Syntax syntax_of(CalibrateOptions& o) {
    return {
        .arguments = {{"FILE", &o.files, "Scenario files (TOML), one per community"}},
        .flags = {{"targets", &o.targets, "CSV of targets, as confront writes them (required)",
                   "FILE"},
                  {"stage", &o.stage, "visits, posts, replies, exposure, exit or joint (default)",
                   "STAGE"},
                  {"start", &o.start,
                   "calibrated.toml of an earlier stage; its values are kept (repeatable)", "FILE"},
                  {"patterns", &o.patterns,
                   "Also fit the patterns of kind fitted; patterns of kind seen choose among the "
                   "accepted parameter sets"},
                  {"points", &o.points, "Points of a wave (default: ten for each parameter)"},
                  {"waves", &o.waves, "Waves of history matching (default: 3)"},
                  {"particles", &o.particles, "Parameter sets to accept (default: 200)"},
                  {.name = "generations",
                   .value = &o.generations,
                   .help = "Generations of ABC-SMC (default: 4)",
                   .range = generations_range}},
        .common = &o.common,
        .common_flags = design_flags,
        .out_help = "Results folder to write (default: results/calibration)"};
}

/// What an overlay of an earlier stage sets, as settings for the command line.
std::vector<Override> overlay_of(const fs::path& file) {
    const Scenario overlaid = read_scenario(file);
    Scenario copy = overlaid, plain;
    std::vector<Override> set;
    const auto given = world_parameters(copy), defaults = world_parameters(plain);
    for (std::size_t k = 0; k < given.size(); ++k)
        if (given[k].core && value_text(given[k]) != value_text(defaults[k]))
            set.push_back({given[k].key(), value_text(given[k])});
    return set;
}

std::vector<FitCommunity> communities_of(const CalibrateOptions& o, const FitStage& stage) {
    const std::vector<Target> targets = read_targets(o.targets);
    std::vector<Override> set;
    for (const fs::path& file : o.start)
        for (const Override& one : overlay_of(file)) set.push_back(one);
    for (const Override& one : overrides_of(o.common)) set.push_back(one);
    std::vector<FitCommunity> all;
    for (const std::string& file : o.files) {
        FitCommunity one;
        one.scenario = read_scenario(file, set);
        one.name = one.scenario.name;
        one.inputs = inputs_of(o.common, one.scenario);
        for (const Target& t : targets) {
            if (t.community != one.name) continue;
            one.settings.silent_days = t.silent_days;
            one.all_targets.push_back(t);
            const std::string_view name = log_statistics()[t.statistic].name;
            if (std::find(stage.statistics.begin(), stage.statistics.end(), name)
                != stage.statistics.end())
                one.targets.push_back(t);
        }
        all.push_back(std::move(one));
    }
    return all;
}

CalibrationPlan plan_of(const CalibrateOptions& o) {
    const FitStage& stage = fit_stage(o.stage);
    CalibrationPlan plan;
    plan.stage = o.stage;
    plan.communities = communities_of(o, stage);
    if (o.patterns) {
        const auto facts = [&](PatternKind kind) {
            return facts_of(patterns_of(kind), studies_folder(), overrides_of(o.common));
        };
        plan.facts = facts(PatternKind::fitted), plan.final_facts = facts(PatternKind::seen);
    }
    for (const CoreParameter& p : core_parameters())
        if (std::find(stage.free.begin(), stage.free.end(), p.key) != stage.free.end())
            plan.free.push_back(p);
    plan.points = o.points, plan.waves = o.waves;
    plan.particles = o.particles, plan.generations = o.generations;
    if (o.common.seed) plan.seed = *o.common.seed;
    if (o.common.replicates) plan.wave_replicates = *o.common.replicates;
    check_calibration(plan);
    return plan;
}

/// The command as it can be given again, without --out: what `resume` does.
std::vector<std::string> words_of(const CalibrateOptions& o) {
    std::vector<std::string> words(o.files.begin(), o.files.end());
    const auto add = [&](const std::string& flag, const std::string& value) {
        words.push_back("--" + flag), words.push_back(value);
    };
    add("targets", o.targets.string()), add("stage", o.stage);
    for (const fs::path& file : o.start) add("start", file.string());
    if (o.patterns) words.emplace_back("--patterns");
    add("points", std::to_string(o.points)), add("waves", std::to_string(o.waves));
    add("particles", std::to_string(o.particles));
    add("generations", std::to_string(o.generations));
    for (const std::string& change : o.common.set) add("set", change);
    if (o.common.seed) add("seed", std::to_string(*o.common.seed));
    if (o.common.replicates) add("replicates", std::to_string(*o.common.replicates));
    return words;
}

Manifest manifest_of(const CalibrateOptions& o, const CalibrationPlan& plan) {
    Manifest m = manifest_of_command("calibrate");
    m.study_hash = hex_of(hash_of(plan)), m.seed = plan.seed;
    m.replicates = plan.wave_replicates;
    m.overrides = override_texts(o.common);
    m.arguments = {{"stage", plan.stage}, {command_line_key, line_of_words(words_of(o))}};
    for (const FitCommunity& c : plan.communities)
        for (const InputFile& file : c.inputs.files)
            m.inputs.push_back({c.name + " " + file.key, file.name, file.sha256});
    return m;
}

/// Takes up the very same calibration where it stopped, or makes the folder.
FolderLock prepare_folder(const CalibrateOptions& o, const fs::path& folder,
                          const Manifest& begun) {
    std::vector<fs::path> read(o.start);
    read.push_back(o.targets);
    for (const std::string& file : o.files)
        for (const fs::path& one : files_of_scenario(file)) read.push_back(one);
    check_not_input(folder, read);
    if (!o.common.force && is_of_study(folder, begun)) return FolderLock(folder);
    return make_results(folder, o.common.force, begun.command);
}

/// Runs the calibration with a progress bar; nothing when it was interrupted.
std::optional<CalibrationResult> calibrate_in(const fs::path& folder, const CommonOptions& common,
                                              const CalibrationPlan& plan) {
    FolderProgress progress(common.quiet, folder, "evaluations");
    const std::size_t expected = plan.waves * points_of(plan)
                                 + std::size_t{2} * plan.particles * plan.generations
                                 + plan.finalists;
    EvaluationOptions how{folder / "evaluations.log", run_control(common)};
    std::size_t all_done = 0;  // of both logs
    how.control.progress = [&](std::size_t, std::size_t, std::string_view) {
        ++all_done;
        progress.ended(all_done, std::max(expected, all_done));
    };
    std::optional<CalibrationResult> result = calibrate(plan, how);
    if (!result) {
        progress.end("interrupted");
        return std::nullopt;
    }
    write_calibration(plan, *result, folder);
    progress.ended(result->evaluations, result->evaluations);
    progress.end("complete");
    return result;
}

int run(const CalibrateOptions& o) {
    if (o.targets.empty())
        throw WrongUsage("calibrate: --targets FILE is missing; coterie confront writes one");
    const CalibrationPlan plan = plan_of(o);
    if (o.common.dry_run) {
        print_plan(plan);
        return exit_done;
    }
    const fs::path folder = o.common.out.empty() ? fs::path("results/calibration") : o.common.out;
    Manifest manifest = manifest_of(o, plan);
    const FolderLock lock = prepare_folder(o, folder, manifest);
    remove_unfinished(folder);
    write_manifest(folder, manifest);
    const std::optional<CalibrationResult> result = calibrate_in(folder, o.common, plan);
    manifest.status = result ? StudyStatus::complete : StudyStatus::interrupted;
    if (result) {
        manifest.result = result_json(plan, *result);
        for (const char* name : {accepted_name, predictive_name})
            manifest.tables.push_back({name, sha256_of_file(folder / name)});
    }
    write_manifest(folder, manifest);
    if (!result) return report_interrupt("evaluations", folder);
    forget_replaced(folder);
    if (o.common.json)
        std::cout << manifest.result;
    else
        print_result(plan, *result);
    std::cerr << "Tables: " << folder.string() << '\n';
    return exit_done;
}

}  // namespace

Command calibrate_command() {
    return {
        .name = "calibrate",
        .summary =
            "Fit the core behaviour parameters to communities: history matching, then "
            "ABC-SMC.",
        .examples =
            {"coterie calibrate scenarios/worlds/racket.toml --targets "
             "results/reference/targets.csv --stage visits --out results/visits",
             "coterie calibrate scenarios/worlds/racket.toml --targets "
             "results/reference/targets.csv --stage posts --start results/visits/calibrated.toml",
             "coterie calibrate scenarios/worlds/{zig,racket,quantum_se}.toml --targets "
             "results/reference/targets.csv --patterns --out results/joint"},
        .start = start_with<CalibrateOptions>(syntax_of, run)};
}

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
// calibrate: fits the core of behaviour parameters to the targets of one community or several.
#include <algorithm>
#include <cmath>
#include <iostream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "sim/cli/common.hpp"
#include "sim/cli/interrupt.hpp"
#include "sim/cli/progress.hpp"
#include "sim/inference/calibration_files.hpp"
#include "sim/inference/patterns/fit_patterns.hpp"
#include "sim/inference/patterns/runs.hpp"
#include "sim/io/csv.hpp"
#include "sim/io/files.hpp"
#include "sim/scenario/catalogue.hpp"

namespace coterie {

namespace fs = std::filesystem;

namespace {

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

std::vector<FitCommunity> communities_of(const Options& options, const FitStage& stage) {
    const std::vector<Target> targets = read_targets(options.targets_file);
    std::vector<Override> set;
    for (const fs::path& file : options.start)
        for (const Override& one : overlay_of(file)) set.push_back(one);
    for (const Override& one : overrides_of(options)) set.push_back(one);
    std::vector<FitCommunity> all;
    for (const std::string& file : options.targets) {
        FitCommunity one;
        one.scenario = read_scenario(file, set);
        one.name = one.scenario.name;
        one.inputs = inputs_of(options, one.scenario);
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

CalibrationPlan plan_of(const Options& options) {
    const FitStage& stage = fit_stage(options.stage);
    CalibrationPlan plan;
    plan.stage = options.stage;
    plan.communities = communities_of(options, stage);
    if (options.with_patterns) {
        const auto facts = [&](PatternKind kind) {
            return facts_of(patterns_of(kind), studies_folder(), overrides_of(options));
        };
        plan.facts = facts(PatternKind::fitted), plan.final_facts = facts(PatternKind::seen);
    }
    for (const CoreParameter& p : core_parameters())
        if (std::find(stage.free.begin(), stage.free.end(), p.key) != stage.free.end())
            plan.free.push_back(p);
    plan.points = options.wave_points, plan.waves = options.waves;
    plan.particles = options.particles, plan.generations = options.generations;
    if (options.seed) plan.seed = *options.seed;
    if (options.replicates) plan.wave_replicates = *options.replicates;
    check_calibration(plan);
    return plan;
}

void print_plan(const CalibrationPlan& plan) {
    std::cout << "stage " << plan.stage << "\n";
    TextTable parameters({"free parameter", "from", "to", "default"});
    for (const CoreParameter& p : plan.free)
        parameters.add({p.key, fmt::format("{:.4g}", p.low), fmt::format("{:.4g}", p.high),
                        fmt::format("{:.4g}", p.initial)});
    std::cout << parameters.text();
    for (const FitCommunity& c : plan.communities) {
        std::cout << c.name << ": " << c.targets.size() << " statistics:";
        for (const Target& t : c.targets) std::cout << ' ' << log_statistics()[t.statistic].name;
        std::cout << '\n';
    }
    for (const auto* facts : {&plan.facts, &plan.final_facts})
        for (const FitFacts& of_one : *facts) {
            std::cout << of_one.name << (facts == &plan.facts ? ":" : ", to choose by:");
            for (const FitFacts::Fact& fact : of_one.facts)
                std::cout << fmt::format(" {} in [{:g}, {:g}]", fact.name, fact.low, fact.high);
            std::cout << '\n';
        }
    const std::uint64_t points = plan.points > 0 ? plan.points : 10 * plan.free.size();
    std::cout << fmt::format(
        "{} waves of {} points x {} replicates, then {} vectors through up to {} generations\n",
        plan.waves, points, plan.wave_replicates, plan.particles, plan.generations);
}

void print_result(const CalibrationPlan& plan, const CalibrationResult& result) {
    for (const Wave& w : result.waves)
        std::cout << fmt::format(
            "wave of {} points: {:.2f} % of the space is left (least implausibility {:.2f}){}\n",
            w.points, 100.0 * w.share_left, w.least_implausible,
            w.nothing_plausible ? "; nothing is within 3, the best hundredth is kept" : "");
    for (const Generation& g : result.generations)
        std::cout << fmt::format("generation to distance {:.3f}: {} of {} accepted\n", g.threshold,
                                 g.accepted, g.proposals);
    TextTable table({"parameter", "best", "mean", "95 % of accepted", "narrowed to", "verdict"});
    for (std::size_t k = 0; k < result.identified.size(); ++k) {
        const Identified& one = result.identified[k];
        table.add({one.key, fmt::format("{:.4g}", result.accepted[result.best].values[k]),
                   fmt::format("{:.4g}", one.mean),
                   fmt::format("[{:.4g}, {:.4g}]", one.least, one.most),
                   fmt::format("{:.0f} %", 100.0 * one.narrowed),
                   one.verdict + (one.along.empty() ? "" : ", one direction with " + one.along)});
    }
    std::cout << '\n' << table.text() << '\n';
    const std::vector<std::string> sources = source_names(plan);
    for (std::size_t c = 0; c < sources.size(); ++c) {
        std::size_t within = 0;
        for (const Distance& d : result.predictive[c])
            within += d.data >= d.low && d.data <= d.high ? 1U : 0U;
        std::cout << fmt::format("{}: {} of {} statistics lie within what the fit predicts\n",
                                 sources[c], within, result.predictive[c].size());
    }
    std::cout << fmt::format("{} evaluations, {} runs\n", result.evaluations, result.runs);
}

std::string manifest_of(const CalibrationPlan& plan, const CalibrationResult& result) {
    nlohmann::ordered_json j;
    j["stage"] = plan.stage;
    j["seed"] = plan.seed;
    j["evaluations"] = result.evaluations;
    j["runs"] = result.runs;
    j["waves"] = plan.waves;
    j["particles"] = plan.particles;
    j["generations"] = plan.generations;
    for (const FitCommunity& c : plan.communities) j["communities"].push_back(c.name);
    for (const FitFacts& of_one : plan.facts) j["patterns"].push_back(of_one.name);
    for (const FitFacts& of_one : plan.final_facts) j["chosen_by"].push_back(of_one.name);
    for (std::size_t k = 0; k < plan.free.size(); ++k)
        j["best"][plan.free[k].key] = result.accepted[result.best].values[k];
    return j.dump(2) + "\n";
}

/// A folder with another calibration in it is refused, one with this calibration is gone on with.
void prepare_folder(const Options& options, const fs::path& folder) {
    const bool filled = fs::exists(folder) && !fs::is_empty(folder);
    if (filled && !fs::exists(folder / "evaluations.log"))
        throw InvalidInput(folder.string() + ": exists and holds no calibration; another --out");
    if (filled && options.force)
        fs::remove(folder / "evaluations.log"), fs::remove(folder / "finalists.log");
    make_folder(folder);
}

}  // namespace

int calibrate_command(const Options& options) {
    if (options.targets_file.empty())
        throw WrongUsage("calibrate: --targets FILE is missing; coterie confront makes one");
    const CalibrationPlan plan = plan_of(options);
    if (options.dry_run) {
        print_plan(plan);
        return exit_done;
    }
    const fs::path folder = options.out.empty() ? fs::path("results") / "calibration" : options.out;
    prepare_folder(options, folder);
    std::optional<CalibrationResult> result;
    {
        FolderProgress progress(options.quiet, folder, "evaluations");
        const std::uint64_t points = plan.points > 0 ? plan.points : 10 * plan.free.size();
        const std::size_t expected =
            plan.waves * points + 2 * plan.particles * plan.generations + plan.finalists;
        EvaluationOptions how{folder / "evaluations.log", run_control(options)};
        std::size_t all_done = 0;  // of both logs
        how.control.progress = [&](std::size_t, std::size_t, std::string_view) {
            ++all_done;
            progress.ended(all_done, std::max(expected, all_done));
        };
        result = calibrate(plan, how);
        progress.end(result ? "complete" : "interrupted");
    }
    if (!result) {
        std::cerr << "coterie: interrupted; evaluations that ended are kept; the same command goes "
                     "on\n";
        return exit_interrupted;
    }
    write_calibration(plan, *result, folder);
    write_file(folder / "manifest.json", manifest_of(plan, *result));
    if (options.json)
        std::cout << manifest_of(plan, *result);
    else
        print_result(plan, *result);
    std::cerr << "tables: " << folder.string() << '\n';
    return exit_done;
}

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
#include "sim/cli/calibration_text.hpp"

#include <iostream>

#include <fmt/format.h>

#include "sim/cli/json_text.hpp"
#include "sim/core/undefined.hpp"
#include "sim/inference/calibration_files.hpp"
#include "sim/inference/predictive_coverage.hpp"
#include "sim/scenario/catalogue.hpp"

namespace coterie {

namespace {

PredictiveCoverage coverage_of(const CalibrationPlan& plan, const CalibrationResult& result) {
    return coverage_in(predictive_csv(plan, result), "predictive.csv", fit_stage(plan.stage));
}

}  // namespace

std::uint64_t points_of(const CalibrationPlan& plan) {
    constexpr std::uint64_t points_a_parameter = 10;
    return plan.points > 0 ? plan.points : points_a_parameter * plan.free.size();
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
    std::cout << fmt::format(
        "{} waves of {} points x {} replicates, then {} parameter sets through up to {} "
        "generations\n",
        plan.waves, points_of(plan), plan.wave_replicates, plan.particles, plan.generations);
}

void print_result(const CalibrationPlan& plan, const CalibrationResult& result) {
    for (const Wave& w : result.waves)
        std::cout << fmt::format(
            "wave of {} points: {:.2f} % of the space is left (least implausibility {:.2f}){}\n",
            w.points, 100.0 * w.share_left, w.least_implausible,
            w.nothing_plausible ? "; no point is within 3, so the best hundredth is kept" : "");
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
    std::cout << fmt::format(
        "95 % of accepted: spread over accepted parameter sets at the distance where sampling "
        "stopped ({:.3f})\n\n",
        result.generations.empty() ? undefined : result.generations.back().threshold);
    const PredictiveCoverage coverage = coverage_of(plan, result);
    std::cout << coverage_by_source(coverage) << coverage_text(coverage) << '\n';
    std::cout << fmt::format("{} evaluations, {} runs\n", result.evaluations, result.runs);
}

std::string result_json(const CalibrationPlan& plan, const CalibrationResult& result) {
    Json j;
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
    const PredictiveCoverage coverage = coverage_of(plan, result);
    j["coverage"] = {{"nominal", 0.95},
                     {"fitted_within", coverage.fitted.within},
                     {"fitted", coverage.fitted.of},
                     {"all_within", coverage.all.within},
                     {"all", coverage.all.of}};
    return json_text(j);
}

}  // namespace coterie

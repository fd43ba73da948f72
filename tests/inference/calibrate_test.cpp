// SPDX-License-Identifier: Apache-2.0
// The fit recovers what made its data, says what it cannot identify, and is a function of its plan.
#include "sim/inference/calibrate.hpp"

#include <cmath>
#include <set>

#include <catch2/catch.hpp>

#include "sim/scenario/parameter.hpp"
#include "sim/scenario/read.hpp"
#include "sim/study/logged_run.hpp"

#include "tests/study/small_study.hpp"

using namespace coterie;

namespace {

constexpr std::string_view synthetic_world =
    "[study]\ndays = 60\nreplicates = 1\n[population]\npeople = 300\nreader_share = 0\n"
    "[graph]\nmean_degree = 0\n[founding]\nmembers = 300\n"
    "[recruitment]\nchannel_people_per_day = 0\n[groups]\nseats = 1000\n";

/// Two parameters, made known; targets are what twelve runs gave.
CalibrationPlan synthetic(double base_logit, double posts_per_visit) {
    CalibrationPlan plan;
    plan.stage = "synthetic";
    FitCommunity made;
    made.name = "made";
    made.scenario = parse_scenario(synthetic_world, "made.toml");
    Scenario truth = made.scenario;
    const std::vector<std::string> keys{"visiting.base_logit", "contribution.posts_per_visit"};
    const std::vector<double> values{base_logit, posts_per_visit};
    set_core(truth, keys, values);
    const auto runs = simulate_community(truth, {}, 12, {});
    for (const char* name : {"dau_mean", "posts_mean", "messages_per_active_day",
                             "gap_next_day_share", "posters", "again_week7"}) {
        const std::size_t k = find_log_statistic(name).value();
        double sum = 0.0;
        for (const auto& run : runs->statistics) sum += run[k];
        made.targets.push_back({"made", k, sum / 12.0, std::nan(""), 30});
    }
    made.all_targets = made.targets;
    plan.communities.push_back(made);
    for (const CoreParameter& p : core_parameters())
        if (p.key == keys[0] || p.key == keys[1]) plan.free.push_back(p);
    plan.points = 30, plan.waves = 2, plan.particles = 40, plan.generations = 6;
    plan.predictive = 4, plan.finalists = 5, plan.final_replicates = 3;
    return plan;
}

std::vector<std::vector<double>> vectors(const CalibrationResult& result) {
    std::vector<std::vector<double>> all;
    for (const Accepted& one : result.accepted) all.push_back(one.values);
    return all;
}

}  // namespace

TEST_CASE("core: at most ten behaviour parameters are ever fitted, each in one stage", "[fit]") {
    std::set<std::string> core;
    for (const CoreParameter& p : core_parameters()) {
        INFO(p.key);
        core.insert(p.key);
        CHECK(p.initial >= p.low);
        CHECK(p.initial <= p.high);
        CHECK(p.share_of(p.value_at(0.3)) == Approx(0.3));
    }
    CHECK(core.size() <= most_core_parameters);
    std::multiset<std::string> staged;
    for (const FitStage& stage : fit_stages()) {
        for (const std::string_view name : stage.statistics) {
            INFO(name);
            CHECK(find_log_statistic(name).has_value());
        }
        if (stage.name == "joint") CHECK(stage.free.size() == core.size());
        for (const std::string_view key : stage.free)
            if (stage.name != "joint") staged.emplace(key);
    }
    CHECK(staged == std::multiset<std::string>(core.begin(), core.end()));
}

TEST_CASE("core: the defaults are the fit's result", "[fit]") {
    Scenario fitted = read_scenario(COTERIE_SOURCE_DIR "/results/reference/fit/calibrated.toml");
    Scenario plain;
    const auto result = world_parameters(fitted), defaults = world_parameters(plain);
    for (std::size_t k = 0; k < defaults.size(); ++k) {
        if (!defaults[k].core) continue;
        INFO(defaults[k].key());
        const double value = static_cast<double>(*std::get<float*>(result[k].value));
        CHECK(static_cast<double>(*std::get<float*>(defaults[k].value))
              == Approx(value).epsilon(0.0005));  // four digits of it
    }
}

TEST_CASE("core: a value outside its range is refused", "[fit]") {
    Scenario scenario;
    const std::vector<std::string> keys{"contribution_dropout.stop_exponent"};
    CHECK_THROWS_WITH(set_core(scenario, keys, std::vector<double>{0.5}),
                      "contribution_dropout.stop_exponent = 0.5 is outside [1, 4]");
}

TEST_CASE("fit: it recovers the two parameters that made its data", "[fit]") {
    CalibrationPlan plan = synthetic(-2.2, 1.1);
    // With two and one, the noise of bursty communities hides half of the space.
    plan.wave_replicates = 6, plan.smc_replicates = 3;
    const auto result = calibrate(plan, {});
    REQUIRE(result);
    REQUIRE(result->accepted.size() == 40);
    const std::vector<double> truth{-2.2, 1.1};
    for (std::size_t k = 0; k < 2; ++k) {
        const Identified& one = result->identified[k];
        INFO(one.key << " " << one.least << " " << one.mean << " " << one.most);
        CHECK(one.least <= truth[k]);
        CHECK(truth[k] <= one.most);
        CHECK(one.narrowed < 0.8);
    }
    CHECK(result->identified[0].verdict == "identified");
    CHECK(result->waves.back().share_left < 0.5);
    double weight = 0.0;
    for (const Accepted& one : result->accepted) weight += one.weight;
    CHECK(weight == Approx(1.0));
}

TEST_CASE("fit: a fact draws the parameter that it is about, and is reported like a statistic",
          "[fit]") {
    CalibrationPlan plan = synthetic(-2.0, 0.8);
    plan.points = 10, plan.waves = 1, plan.particles = 20, plan.generations = 3;
    const auto fact_at = [&](double at) {
        FitFacts facts{"F", "", {{"inclination", at - 0.02, at + 0.02}}, {}};
        facts.measure = [](std::span<const std::string> keys, std::span<const double> values,
                           std::uint32_t) {
            CHECK(keys[0] == "visiting.base_logit");
            return std::vector<double>{values[0]};
        };
        return std::vector{facts};
    };
    plan.facts = fact_at(-4.0);
    const auto low = calibrate(plan, {});
    plan.facts = fact_at(-1.0);
    const auto high = calibrate(plan, {});
    CHECK(low->identified[0].mean < high->identified[0].mean - 0.5);
    REQUIRE(high->predictive.size() == 2);  // of the community, then of the fact
    const Distance& described = high->predictive[1].at(0);
    CHECK(described.statistic == "inclination");
    CHECK(described.data == Approx(-1.0));
    CHECK(described.half_against_half == Approx(0.02));
    CHECK(described.over_half == Approx(std::abs(described.mean + 1.0) / 0.02));
}

TEST_CASE(
    "fit: the result is the finalist whose mean of more runs is nearest, facts to choose by too",
    "[fit]") {
    CalibrationPlan plan = synthetic(-2.0, 0.8);
    plan.points = 10, plan.waves = 1, plan.particles = 20, plan.generations = 1;
    plan.finalists = 20, plan.final_replicates = 2;
    const auto without = calibrate(plan, {});
    REQUIRE(without->finalists.size() == 20);
    for (const Finalist& one : without->finalists) CHECK(one.distance >= without->best_distance);
    // A fact that one accepted parameter set alone meets, narrow enough to outweigh all else.
    double lowest = 10.0;
    std::size_t wanted = 0;
    for (std::size_t k = 0; k < without->accepted.size(); ++k)
        if (without->accepted[k].values[0] < lowest)
            lowest = without->accepted[k].values[0], wanted = k;
    FitFacts lowest_wins{"F", "", {{"inclination", lowest - 1e-6, lowest + 1e-6}}, {}};
    lowest_wins.measure = [](std::span<const std::string>, std::span<const double> values,
                             std::uint32_t) { return std::vector<double>{values[0]}; };
    plan.final_facts = {lowest_wins};
    const auto chosen = calibrate(plan, {});
    CHECK(vectors(*chosen) == vectors(*without));  // it is no part of the search
    CHECK(chosen->best == wanted);
}

TEST_CASE("fit: other facts make another fit", "[fit]") {
    CalibrationPlan plan = synthetic(-2.0, 0.8);
    const std::uint64_t without = hash_of(plan);
    plan.facts = {{"F", "one world", {}, {}}};
    const std::uint64_t with_one = hash_of(plan);
    plan.facts[0].identity = "another world";
    CHECK(std::set{without, with_one, hash_of(plan)}.size() == 3);
}

TEST_CASE("fit: the same parameter sets for any number of threads, and when resumed", "[fit]") {
    CalibrationPlan plan = synthetic(-2.0, 0.8);
    plan.points = 10, plan.waves = 1, plan.particles = 20, plan.generations = 2;
    const OwnFolder folder("fit");
    EvaluationOptions one;
    one.control.threads = 1;
    EvaluationOptions three;
    three.control.threads = 3, three.log = folder / "evaluations.log";
    std::stop_source stop;
    int ended = 0;
    three.control.stop = stop.get_token();
    three.control.progress = [&](std::size_t, std::size_t, std::string_view) {
        if (++ended == 17) stop.request_stop();
    };
    CHECK_FALSE(calibrate(plan, three).has_value());
    three.control.stop = {};
    three.control.progress = [&](std::size_t, std::size_t, std::string_view) { ++ended; };
    const auto resumed = calibrate(plan, three);
    const auto straight = calibrate(plan, one);
    REQUIRE(resumed);
    CHECK(vectors(*resumed) == vectors(*straight));
    CHECK(resumed->evaluations == straight->evaluations);
    CHECK(static_cast<std::uint64_t>(ended) == straight->evaluations);  // none was simulated twice
    plan.seed += 1;
    CHECK_THROWS_AS(calibrate(plan, three), InvalidInput);
}

TEST_CASE("fit: what cannot be fitted is refused at once", "[fit]") {
    CalibrationPlan plan = synthetic(-2.0, 0.8);
    plan.communities[0].targets.resize(1);
    plan.points = 3, plan.particles = 5;
    CHECK_THROWS_WITH(
        check_calibration(plan),
        "stage synthetic: 1 statistics cannot separate 2 parameters\n"
        "--points: at least 5 points a wave for 2 parameters\n"
        "--particles: fewer than 20 accepted parameter sets give no interval of 95 %");
}

// SPDX-License-Identifier: Apache-2.0
#include "sim/inference/posterior.hpp"

#include <algorithm>
#include <cmath>

#include <catch2/catch.hpp>

#include "sim/io/files.hpp"
#include "sim/scenario/parameter.hpp"

#include "tests/inference/planted.hpp"

using namespace coterie;

namespace {

constexpr std::string_view accepted =
    "exit.bored_per_day,weight,distance\n0.01,0.5,1\n0.02,0.25,1\n0.03,0.25,1\n";

PosteriorPlan plan_of(const OwnFolder& folder, std::uint32_t vectors, std::uint32_t worlds) {
    PosteriorPlan plan;
    plan.base = planted_scenario(worlds);
    plan.scenario_file = "small.toml";
    plan.file = folder / "accepted.csv";
    write_file(plan.file, accepted);
    plan.parameter_sets = vectors;
    return plan;
}

double bored(const Arm& arm) {
    Scenario copy = *arm.scenario;
    for (const Parameter& p : world_parameters(copy))
        if (p.key() == "exit.bored_per_day") return static_cast<double>(*std::get<float*>(p.value));
    return 0.0;
}

/// The second arm has 1000 times the parameter more members, plus noise.
RunTask by_parameter(double noise, std::string_view metric = "members") {
    return planted(*find_metric(metric), [noise](const Arm& arm) {
        const bool second = arm.strategy == &arm.scenario->strategies[1];
        return 50.0 + (second ? 1000.0 * bored(arm) + noise * draws_of(arm.replicate) : 0.0);
    });
}

const UncertainContrast& primary_of(const PosteriorResult& result) {
    REQUIRE(result.contrasts[0].role == MetricRole::primary);
    return result.contrasts[0];
}

}  // namespace

TEST_CASE("posterior: parameter sets are drawn as often as their weights say", "[posterior]") {
    std::vector<std::size_t> times(3, 0);
    for (const std::size_t place : drawn_by_weight({5.0, 2.5, 2.5}, 40, 7)) ++times[place];
    CHECK(times == std::vector<std::size_t>{20, 10, 10});
    CHECK(drawn_by_weight({1.0, 1.0}, 1, 1).size() == 1);
}

TEST_CASE("posterior: the effect of parameters is separated from simulation noise", "[posterior]") {
    const OwnFolder folder("posterior_parts");
    const PosteriorPlan plan = plan_of(folder, 40, 6);
    DesignOptions how;
    how.folder = folder / "none";
    how.control.simulate = by_parameter(0.0);
    const PosteriorResult exact = compare_over(plan, read_posterior(plan.file), {}, how);
    const TwoLevels& d = primary_of(exact).difference;
    CHECK(d.mean == Approx(17.5));  // 0.5 x 10 + 0.25 x 20 + 0.25 x 30
    CHECK(d.sd_noise == Approx(0.0).margin(1e-9));
    CHECK(d.share == Approx(1.0));
    CHECK(d.sd_groups == Approx(std::sqrt(68.75 * 40.0 / 39.0)));
    CHECK(primary_of(exact).verdict_of_noise == Verdict::better);

    how.folder = folder / "noisy";
    how.control.simulate = by_parameter(30.0);
    const PosteriorResult noisy = compare_over(plan, read_posterior(plan.file), {}, how);
    const TwoLevels& n = primary_of(noisy).difference;
    CHECK(n.sd_noise == Approx(30.0 / std::sqrt(3.0)).epsilon(0.12));  // uniform in +-30
    CHECK(n.share_interval.low < 68.75 / (68.75 + 300.0));
    CHECK(n.share_interval.high > 68.75 / (68.75 + 300.0));
    CHECK(n.effect.low < n.noise_only.low);
}

TEST_CASE("posterior: the verdict on one of many metrics is stricter than its interval",
          "[posterior]") {
    const OwnFolder folder("posterior_family");
    const PosteriorPlan plan = plan_of(folder, 4, 2);
    DesignOptions how;
    how.folder = folder / "out";
    how.control.simulate = by_parameter(17.0, "replies");
    const PosteriorResult result = compare_over(plan, read_posterior(plan.file), {}, how);
    const auto replies = *find_metric("replies");
    const auto at = std::find_if(result.contrasts.begin(), result.contrasts.end(),
                                 [&](const UncertainContrast& c) { return c.metric == replies; });
    REQUIRE(at != result.contrasts.end());
    CHECK(at->role == MetricRole::other);
    CHECK(at->difference.noise_only.low > 0.0);
    CHECK(at->verdict_of_noise == Verdict::undecided);
}

TEST_CASE("posterior: no two parameter sets share a world", "[posterior]") {
    const OwnFolder folder("posterior_worlds");
    std::atomic<int> wrong = 0;
    DesignOptions how;
    how.folder = folder / "out";
    how.control.simulate = [&, outcomes = by_parameter(1.0)](const Arm& arm,
                                                             const std::stop_token& stop) {
        // Vector v (from 0) has worlds 3 v + 1 to 3 v + 3; of 4 sets two have the first value.
        const std::uint32_t vector = (arm.replicate - 1) / 3;
        wrong += (bored(arm) < 0.015) == (vector < 2) ? 0 : 1;
        return outcomes(arm, stop);
    };
    const PosteriorPlan plan = plan_of(folder, 4, 3);
    CHECK(compare_over(plan, read_posterior(plan.file), {}, how).runs == 4 * 3 * 2);
    CHECK(wrong == 0);
}

TEST_CASE("posterior: resumed only with the parameter sets it was begun with", "[posterior]") {
    const OwnFolder folder("posterior_resume");
    const PosteriorPlan plan = plan_of(folder, 6, 2);
    DesignOptions how;
    how.control.simulate = by_parameter(5.0);
    how.folder = folder / "whole";
    CHECK(compare_over(plan, read_posterior(plan.file), {}, how).status == StudyStatus::complete);
    std::stop_source stop;
    std::atomic<int> left = 7;
    how.folder = folder / "broken";
    how.control.stop = stop.get_token();
    how.control.threads = 1;
    how.control.simulate = [&, outcomes = by_parameter(5.0)](const Arm& arm,
                                                             const std::stop_token& flag) {
        if (--left == 0) stop.request_stop();
        return outcomes(arm, flag);
    };
    CHECK(compare_over(plan, read_posterior(plan.file), {}, how).status
          == StudyStatus::interrupted);
    how.control.stop = {};
    how.control.simulate = by_parameter(5.0);
    const PosteriorPlan again = posterior_of(design_plan_of_results(folder / "broken"));
    CHECK(compare_over(again, read_posterior(again.file), {}, how).status == StudyStatus::complete);
    CHECK(compared_files(folder / "broken") == compared_files(folder / "whole"));
    write_file(plan.file, "exit.bored_per_day,weight\n0.01,1\n");
    CHECK_THROWS_WITH(
        posterior_of(design_plan_of_results(folder / "broken")),
        plan.file.string() + " is not what the study was begun with; put back what it was, or begin the study again in another folder (--out)");
}

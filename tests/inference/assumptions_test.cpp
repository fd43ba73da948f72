// SPDX-License-Identifier: Apache-2.0
#include "sim/inference/assumptions.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>

#include <catch2/catch.hpp>

#include "sim/designs/axes.hpp"
#include "sim/io/files.hpp"
#include "sim/scenario/parameter.hpp"
#include "sim/scenario/parameter_number.hpp"

#include "tests/inference/planted.hpp"

using namespace coterie;

namespace {

const std::string turning = "bonding.acquainted_strength";  // 0.15, from 0.05 to 0.3
constexpr std::string_view two_sets = "exit.bored_per_day,weight\n0.01,0.75\n0.02,0.25\n";

std::optional<Posterior> small_fit() { return parse_posterior(two_sets, "accepted.csv"); }

AssumptionsPlan plan_of(std::uint32_t draws, std::uint32_t worlds) {
    AssumptionsPlan plan;
    plan.base = planted_scenario(worlds);
    plan.scenario_file = "small.toml";
    plan.draws = draws;
    plan.default_worlds = worlds + 2;
    return plan;
}

double value_of(const Arm& arm, const std::string& key) {
    Scenario copy = *arm.scenario;
    for (const Parameter& p : world_parameters(copy))
        if (p.key() == key) return number_of(p);
    return undefined;
}

const Factor& factor_named(const AssumptionSpace& space, const std::string& key) {
    const auto at = std::find_if(space.parameters.begin(), space.parameters.end(),
                                 [&](const auto& p) { return p.factor.key == key; });
    REQUIRE(at != space.parameters.end());
    return at->factor;
}

Factor turning_factor() {
    return factor_named(assumption_space(planted_scenario(2), std::nullopt, false), turning);
}

/// The second arm has more members above the value `turn` of one parameter, fewer below it.
RunTask turning_at(double turn, double noise) {
    return planted(*find_metric("members"), [=](const Arm& arm) {
        const bool second = arm.strategy == &arm.scenario->strategies[1];
        const double difference =
            1000.0 * (value_of(arm, turning) - turn) + noise * draws_of(arm.replicate);
        return 50.0 + (second ? difference : 0.0);
    });
}

AssumptionsResult run(const AssumptionsPlan& plan, const std::filesystem::path& folder,
                      const RunTask& simulate, std::uint32_t threads = 2) {
    DesignOptions how;
    how.folder = folder;
    how.control.simulate = simulate;
    how.control.threads = threads;
    return compare_under(plan, small_fit(), {}, how);
}

}  // namespace

TEST_CASE("assumptions: drawn over stated ranges, kept where the study sets them",
          "[assumptions]") {
    Scenario s = planted_scenario(2);
    const AssumptionSpace all = assumption_space(s, small_fit(), false);
    CHECK(all.kept.empty());
    CHECK(all.without_range > 0);
    for (const auto& [factor, evidence] : all.parameters) {
        CHECK(factor.low < factor.high);
        CHECK((evidence == Evidence::fitted) == (factor.key == "exit.bored_per_day"));
    }
    s = with_values(s, {turning, "exit.bored_per_day"}, {"0.2", "0.02"});
    const AssumptionSpace kept = assumption_space(s, small_fit(), false);
    CHECK(kept.kept == std::vector<std::string>{turning, "exit.bored_per_day"});
    CHECK(kept.parameters.size() + 2 == all.parameters.size());
    CHECK(assumption_space(s, small_fit(), true).kept == std::vector<std::string>{turning});
    CHECK(assumption_space(s, std::nullopt, false).parameters.size() == kept.parameters.size());
}

TEST_CASE("assumptions: each draw is within the ranges and has a parameter set by its weight",
          "[assumptions]") {
    const AssumptionSpace space = assumption_space(planted_scenario(2), small_fit(), false);
    const auto draws = assumption_draws(space, small_fit(), 40, 7);
    REQUIRE(draws.size() == 40);
    std::size_t first_set = 0;
    for (const auto& values : draws)
        for (std::size_t k = 0; k < values.size(); ++k) {
            const auto& [factor, evidence] = space.parameters[k];
            CHECK(values[k] >= factor.low);
            CHECK(values[k] <= factor.high);
            if (factor.is_whole) CHECK(values[k] == std::round(values[k]));
            if (evidence == Evidence::fitted) first_set += values[k] == 0.01 ? 1U : 0U;
        }
    CHECK(first_set == 30);
}

TEST_CASE("assumptions: the parameter that turns the sign is found, and where it turns it",
          "[assumptions]") {
    const OwnFolder folder("assumptions_turn");
    const Factor f = turning_factor();
    const double turn = f.low + 0.7 * (f.high - f.low);
    const AssumptionsResult result = run(plan_of(60, 3), folder / "out", turning_at(turn, 0.0));
    REQUIRE(result.status == StudyStatus::complete);
    const AssumptionContrast& c = result.contrasts[0];
    REQUIRE(c.role == MetricRole::primary);
    CHECK(c.draws == 60);
    const double sign = f.value - turn;
    CHECK(c.keeps_sign.count == (sign > 0.0 ? 18U : 42U));  // a stratum is one draw
    const Dependence& on = c.dependence[0];
    CHECK(result.space.parameters[on.parameter].factor.key == turning);
    CHECK(on.rank.rho == Approx(1.0).margin(0.01));
    CHECK(on.distinguishable);
    REQUIRE(on.turns_at);
    CHECK(*on.turns_at == Approx(turn).margin(0.001));
    CHECK(on.above_zero[0] <= 1);
    CHECK(on.above_zero[1] + 1 >= on.draws[1]);
    std::size_t all = 0, others = 0;
    for (const ShareOfDraws& s : c.verdicts) all += s.count;
    CHECK(all == 60);
    for (std::size_t k = 1; k < c.dependence.size(); ++k)
        others += c.dependence[k].distinguishable ? 1U : 0U;
    CHECK(others <= 1);
}

TEST_CASE("assumptions: a difference that no parameter moves keeps its sign and names none",
          "[assumptions]") {
    const OwnFolder folder("assumptions_none");
    const auto members = planted(*find_metric("members"), [](const Arm& arm) {
        const bool second = arm.strategy == &arm.scenario->strategies[1];
        return 50.0 + (second ? 20.0 + draws_of(arm.replicate) : 0.0);
    });
    const AssumptionContrast c = run(plan_of(20, 4), folder / "out", members).contrasts[0];
    CHECK(c.keeps_sign.count == 20);
    CHECK(c.share_of(Verdict::better).count == 20);
    CHECK(c.share_of(Verdict::better).interval.high == 1.0);
    CHECK_FALSE(c.dependence[0].turns_at);
    CHECK(c.at_default.pairs.n == 6);
}

TEST_CASE("assumptions: without a difference under the default parameters there is no sign to keep",
          "[assumptions]") {
    const OwnFolder folder("assumptions_no_sign");
    const auto members = planted(*find_metric("members"), [](const Arm&) { return 50.0; });
    const AssumptionContrast c = run(plan_of(12, 10), folder / "out", members).contrasts[0];
    CHECK(std::isnan(c.keeps_sign.share));
    CHECK(c.share_of(Verdict::equivalent).count == 12);
}

TEST_CASE("assumptions: no two points share a world", "[assumptions]") {
    const OwnFolder folder("assumptions_worlds");
    std::vector<std::atomic<int>> times(5 + 12 * 3 + 1);
    const RunTask task = [&, outcomes = turning_at(0.1, 1.0)](const Arm& arm,
                                                              const std::stop_token& stop) {
        ++times[arm.replicate];
        return outcomes(arm, stop);
    };
    CHECK(run(plan_of(12, 3), folder / "out", task).runs == (5 + 12 * 3) * 2);
    CHECK(times[0] == 0);
    for (std::size_t r = 1; r < times.size(); ++r) CHECK(times[r] == 2);
}

TEST_CASE("assumptions: a draw of many strategies has fewer worlds, at least four",
          "[assumptions]") {
    CHECK(usual_worlds(2) == 10);
    CHECK(usual_worlds(6) == 10);
    CHECK(usual_worlds(10) == 6);
    CHECK(usual_worlds(40) == 4);
}

TEST_CASE("assumptions: a draw whose runs fail is left out of the shares and counted",
          "[assumptions]") {
    const OwnFolder folder("assumptions_failed");
    const Factor f = turning_factor();
    const double limit = f.low + 0.9 * (f.high - f.low);
    const RunTask task = [&, outcomes = turning_at(0.0, 1.0)](const Arm& arm,
                                                              const std::stop_token& stop) {
        if (value_of(arm, turning) > limit) throw Failure("too much");
        return outcomes(arm, stop);
    };
    const AssumptionsResult result = run(plan_of(20, 2), folder / "out", task);
    CHECK(result.status == StudyStatus::partial);
    CHECK(std::count_if(result.draws.begin(), result.draws.end(),
                        [](const AssumptionDraw& d) { return d.failed; })
          == 2);
    CHECK(result.contrasts[0].draws == 18);
    CHECK(result.failed.size() == 2 * 2 * 2);
}

TEST_CASE("assumptions: the same bytes by one thread, by two, and after an interruption",
          "[assumptions]") {
    const OwnFolder folder("assumptions_resume");
    const AssumptionsPlan plan = plan_of(12, 2);
    run(plan, folder / "one", turning_at(0.2, 90.0), 1);
    run(plan, folder / "two", turning_at(0.2, 90.0), 2);
    CHECK(compared_files(folder / "one") == compared_files(folder / "two"));
    std::stop_source stop;
    std::atomic<int> left = 17;
    DesignOptions how;
    how.folder = folder / "broken";
    how.control.stop = stop.get_token();
    how.control.threads = 1;
    how.control.simulate = [&, outcomes = turning_at(0.2, 90.0)](const Arm& arm,
                                                                 const std::stop_token& flag) {
        if (--left == 0) stop.request_stop();
        return outcomes(arm, flag);
    };
    CHECK(compare_under(plan, small_fit(), {}, how).status == StudyStatus::interrupted);
    how.control.stop = {};
    how.control.simulate = turning_at(0.2, 90.0);
    CHECK(compare_under(plan, small_fit(), {}, how).status == StudyStatus::complete);
    CHECK(compared_files(folder / "broken") == compared_files(folder / "one"));
}

TEST_CASE("assumptions: resumed only with the parameter sets it was begun with", "[assumptions]") {
    const OwnFolder folder("assumptions_fit");
    AssumptionsPlan plan = plan_of(11, 2);
    plan.posterior = folder / "accepted.csv";
    write_file(plan.posterior, two_sets);
    const DesignPlan design = design_of(plan, fit_of(plan));
    const AssumptionsPlan again = assumptions_of(design);
    CHECK(again.draws == 11);
    CHECK(again.default_worlds == 4);
    write_file(plan.posterior, "exit.bored_per_day,weight\n0.01,1\n");
    CHECK_THROWS_WITH(assumptions_of(design),
                      plan.posterior.string()
                          + " is not what the study was begun with; put back what it was, or begin the study again in another folder (--out)");
    plan.posterior.clear();
    REQUIRE(fit_of(plan));
    CHECK(fit_of(plan)->values.size() == 200);
    CHECK_NOTHROW(assumptions_of(design_of(plan, fit_of(plan))));
}

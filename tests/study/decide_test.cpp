// SPDX-License-Identifier: Apache-2.0
#include "sim/study/decide.hpp"

#include <cmath>
#include <iostream>

#include <catch2/catch.hpp>

#include "sim/core/random.hpp"
#include "sim/study/answers.hpp"

#include "tests/study/small_study.hpp"

using namespace coterie;

namespace {

double toy(std::uint32_t world, std::size_t arm, std::size_t replicate, double mean) {
    const DrawKey key{run_key_of(11, world), static_cast<std::uint32_t>(replicate),
                      purpose_of("test.decide")};
    const double shared = draw<FourDraws>(key, PersonId{0}).a.normal();
    const auto own = PersonId{static_cast<std::uint32_t>(arm) + 1};
    return mean + 0.9 * shared + 0.43589 * draw<FourDraws>(key, own).a.normal();
}

/// Decides a toy problem from beginning to end.
MetricAnswer decided(const std::vector<double>& means, std::uint32_t world, double alpha,
                     std::uint32_t budget, double margin = 0.25) {
    MetricDecider decider(means.size(), alpha, budget);
    decider.set_margin(margin);
    ArmValues values(means.size());
    for (;;) {
        const std::vector<std::size_t> wanted = decider.wanted(values);
        bool more = false;
        for (std::size_t a = 0; a < means.size(); ++a)
            for (; values[a].size() < wanted[a]; more = true)
                values[a].push_back(toy(world, a, values[a].size(), means[a]));
        if (!more) return decider.answer(values);
    }
}

StudyPlan until_plan(std::uint32_t budget = 24) {
    StudyPlan plan = small_plan();
    plan.until.emplace();
    plan.until->budget = budget;
    plan.until->metrics = {*find_metric("members")};
    plan.until->margins = {std::nan("")};
    plan.scenario.study.replicates = budget;
    return plan;
}

}  // namespace

TEST_CASE("decide: false claims are rarer than stated, and all is decided", "[decide]") {
    const std::vector<double> means{0.0, 0.05, 0.3, 0.3, -0.2};
    constexpr std::uint32_t worlds = 400;
    double false_claims = 0.0, undecided = 0.0, pairs_found = 0.0;
    for (std::uint32_t w = 0; w < worlds; ++w) {
        const MetricAnswer a = decided(means, w, 0.1, 100000);
        bool wrong = means[a.best] <= 0.3 - a.margin;
        for (const ArmStanding& s : a.arms)
            wrong = wrong
                    || (s.standing == ArmVerdict::equivalent
                        && std::abs(means[s.strategy] - means[a.best]) >= a.margin);
        false_claims += wrong ? 1.0 / worlds : 0.0;
        undecided += a.answer == Answer::undecided ? 1.0 / worlds : 0.0;
        pairs_found += a.answer == Answer::equivalent_set ? 1.0 / worlds : 0.0;
    }
    std::cout << "decide: false claims in " << 100.0 * false_claims
              << " % of studies (stated: at most 10 %), the equivalent pair found in "
              << 100.0 * pairs_found << " %\n";
    CHECK(false_claims <= 0.1);
    CHECK(undecided == 0.0);
    CHECK(pairs_found >= 0.9);
}

TEST_CASE("decide: a set is pairwise where each of its pairs is inside the margin", "[decide]") {
    const std::vector<double> close{0.0, 0.0, 0.0};
    std::size_t sets = 0, pairwise = 0;
    for (std::uint32_t w = 0; w < 40; ++w) {
        const MetricAnswer a = decided(close, w, 0.1, 100000);
        sets += a.answer == Answer::equivalent_set ? 1U : 0U;
        pairwise += a.pairwise ? 1U : 0U;
        CHECK((a.answer == Answer::equivalent_set || !a.pairwise));
    }
    CHECK(sets >= 38);
    CHECK(pairwise >= 20);
}

TEST_CASE("decide: a set whose other pairs have too few replicates is not called pairwise",
          "[decide]") {
    // The arms around the best vary against each other twice as much as against the best, so that
    // their pair needs four times its replicates, which are not added.
    std::size_t seen = 0;
    for (std::uint32_t world = 0; world < 20; ++world) {
        MetricDecider decider(3, 0.1, 100000);
        decider.set_margin(0.25);
        ArmValues values(3);
        for (bool more = true; more;) {
            const std::vector<std::size_t> wanted = decider.wanted(values);
            more = false;
            for (std::size_t arm = 0; arm < 3; ++arm)
                for (; values[arm].size() < wanted[arm]; more = true) {
                    const double x = toy(world, 0, values[arm].size(), 0.0) * 0.4;
                    values[arm].push_back(arm == 1 ? 0.1 : arm == 0 ? x : -x);
                }
        }
        const MetricAnswer a = decider.answer(values);
        if (a.best != 1 || a.arms[0].standing != ArmVerdict::equivalent
            || a.arms[2].standing != ArmVerdict::equivalent)
            continue;
        ++seen;
        CHECK(a.answer == Answer::equivalent_set);
        CHECK_FALSE(a.pairwise);
    }
    CHECK(seen >= 5);
}

TEST_CASE("decide: the sentence claims what is certified and no more", "[decide]") {
    Scenario scenario = small_scenario();
    MetricAnswer a;
    a.metric = *find_metric("members");
    a.margin = 12.5, a.best = 1, a.answer = Answer::equivalent_set, a.pairwise = true;
    a.arms.resize(3);
    for (std::size_t s = 0; s < 3; ++s) a.arms[s].strategy = s;
    a.arms[0].standing = a.arms[2].standing = ArmVerdict::equivalent;
    a.arms[1].standing = ArmVerdict::best;
    CHECK(answer_sentence(scenario, a, "12.5")
          == "EQUIVALENT: twin, none, packets, daily (every two of them differ by less than 12.5)");
    a.pairwise = false;
    CHECK(answer_sentence(scenario, a, "12.5")
          == "EQUIVALENT TO twin: none, packets, daily (each is within 12.5 of it; among them not "
             "every pair is certified)");
    a.pairwise = true, a.arms[2].standing = ArmVerdict::beaten;
    CHECK(answer_sentence(scenario, a, "12.5")
          == "EQUIVALENT: twin, none (they differ by less than 12.5; no other strategy is better "
             "than twin by 12.5 or more)");
    a.answer = Answer::best;
    CHECK(answer_sentence(scenario, a, "12.5")
          == "BEST: twin (no other strategy is better by 12.5 or more)");
    a.answer = Answer::undecided, a.arms[0].standing = ArmVerdict::open, a.arms[0].would_take = 80;
    CHECK(answer_sentence(scenario, a, "12.5")
          == "UNDECIDED within the budget: twin leads, none is undecided; --budget-replicates 80 is "
             "enough to decide");
}

TEST_CASE("guardrails: headline metrics of the best minus the baseline over the pairs there are",
          "[decide]") {
    const Scenario scenario = small_scenario();
    const auto run = [](std::size_t strategy, std::uint32_t replicate, double value) {
        RunRecord one;
        one.id = {strategy, replicate}, one.status = RunStatus::done;
        one.numbers.assign(metrics().size(), value);
        return one;
    };
    std::vector<RunRecord> runs{run(0, 1, 10), run(0, 2, 20), run(0, 3, 30), run(0, 4, 50),
                                run(2, 1, 11), run(2, 2, 23), run(2, 3, 35)};
    const std::vector<Guardrail> found = guardrails_of(scenario, runs, 2, 0);
    REQUIRE(found.size() > 2);
    for (const Guardrail& g : found) {
        CHECK(metrics()[g.metric].headline);
        CHECK(g.pairs == 3);
        CHECK(g.baseline == Approx(20.0));
        CHECK(g.difference == Approx(3.0));  // 1, 3, 5: standard error 2 / sqrt 3, t 4.302653
        CHECK(g.interval.low == Approx(3.0 - 4.302653 * 2.0 / std::sqrt(3.0)));
        CHECK(g.interval.high == Approx(3.0 + 4.302653 * 2.0 / std::sqrt(3.0)));
    }
    runs.back().status = RunStatus::failed;
    CHECK(guardrails_of(scenario, runs, 2, 0)[0].pairs == 2);
    CHECK(guardrails_of(scenario, runs, 0, 0).empty());
}

TEST_CASE("decide: a budget too small leaves it open and says what it would take", "[decide]") {
    std::uint32_t budget = 20;
    MetricAnswer a = decided({0.0, 0.02}, 3, 0.05, budget, 0.1);
    CHECK(a.answer == Answer::undecided);
    // What it says first is for the selection, then perhaps for the certificate of a tie.
    for (int step = 0; step < 2 && a.answer == Answer::undecided; ++step) {
        const std::size_t takes = std::max(a.arms[0].would_take, a.arms[1].would_take);
        REQUIRE(takes > budget);
        budget = static_cast<std::uint32_t>(takes);
        a = decided({0.0, 0.02}, 3, 0.05, budget, 0.1);
    }
    CHECK(a.answer != Answer::undecided);
}

TEST_CASE("decide: twins are equivalent, and threads change nothing", "[decide]") {
    const OwnFolder folder("decide_threads");
    const StudyResult one =
        begin_study(until_plan(), {}, {.folder = folder / "1", .control = {.threads = 1}});
    begin_study(until_plan(), {}, {.folder = folder / "8", .control = {.threads = 8}});
    CHECK(compared_files(folder / "1") == compared_files(folder / "8"));
    REQUIRE(one.answers.size() == 1);
    const MetricAnswer& a = one.answers[0];
    CHECK(a.arms[0].mean == a.arms[1].mean);
    const bool twins_agree = a.best == 0 ? a.arms[1].standing == ArmVerdict::equivalent
                                         : a.arms[0].standing == a.arms[1].standing;
    CHECK(twins_agree);
}

TEST_CASE("decide: interrupted and resumed it ends as if nothing had happened", "[decide]") {
    const OwnFolder folder("decide_resume");
    begin_study(until_plan(), {}, {.folder = folder / "whole", .control = {.threads = 1}});
    std::stop_source stop;
    StudyOptions options{.folder = folder / "cut",
                         .control = {.threads = 1, .stop = stop.get_token()}};
    options.control.simulate = [&stop, left = 31](const Arm& arm,
                                                  const std::stop_token& flag) mutable {
        auto result = run_simulation(arm, flag);
        if (--left == 0) stop.request_stop();
        return result;
    };
    CHECK(begin_study(until_plan(), {}, options).status == StudyStatus::interrupted);
    const StudyPlan plan = plan_of_results(folder / "cut");
    REQUIRE(plan.until);
    CHECK(plan.until->budget == 24);
    CHECK(resume_study(plan, {}, {.folder = folder / "cut"}).status == StudyStatus::complete);
    CHECK(compared_files(folder / "cut") == compared_files(folder / "whole"));
}

TEST_CASE("decide: a run that fails leaves its pairs out", "[decide]") {
    const OwnFolder folder("decide_failed");
    StudyOptions options{.folder = folder / "x", .control = {.threads = 2}};
    options.control.simulate = [](const Arm& arm,
                                  const std::stop_token& stop) -> std::optional<RunResult> {
        if (arm.replicate == 2 && arm.strategy->name == "twin") throw std::runtime_error("broken");
        return run_simulation(arm, stop);
    };
    const StudyResult result = begin_study(until_plan(), {}, options);
    CHECK(result.status == StudyStatus::partial);
    REQUIRE(result.failed.size() == 1);
    CHECK(result.answers[0].arms.size() == 3);
}

TEST_CASE("decide: what has no better direction is refused", "[decide]") {
    const Scenario scenario = small_scenario();
    DecidePlan plan{{*find_metric("groups")}, 50, {std::nan("")}};
    CHECK_THROWS_WITH(Decider(scenario, plan, 0),
                      "'groups' cannot be decided: neither more nor less of it is better");
}

TEST_CASE("decide: every metric with a better direction has a margin, even at 0", "[decide]") {
    for (const Metric& m : metrics()) {
        INFO(m.name);
        CHECK((m.direction == Direction::neither || m.margin_floor > 0.0));
    }
}

// SPDX-License-Identifier: Apache-2.0
#include "sim/study/compare.hpp"

#include <array>
#include <cmath>

#include <catch2/catch.hpp>

#include "sim/study/contrast_table.hpp"

#include "tests/study/small_study.hpp"

using namespace coterie;

namespace {

/// Runs of the three strategies in which every metric has the same number.
std::vector<RunRecord> runs_with(const std::vector<std::vector<double>>& by_strategy) {
    std::vector<RunRecord> runs;
    for (std::size_t s = 0; s < by_strategy.size(); ++s)
        for (std::size_t r = 0; r < by_strategy[s].size(); ++r) {
            RunRecord run{.id = {s, static_cast<std::uint32_t>(r + 1)}, .status = RunStatus::done};
            run.alive = by_strategy[s][r] > 0.0 ? 1.0 : 0.0;
            run.numbers.assign(metrics().size(), by_strategy[s][r]);
            runs.push_back(run);
        }
    return runs;
}

const Contrast& on(const std::vector<Contrast>& contrasts, std::size_t strategy,
                   std::string_view metric) {
    return *std::find_if(contrasts.begin(), contrasts.end(), [&](const Contrast& c) {
        return c.strategy == strategy && metrics()[c.metric].name == metric;
    });
}

}  // namespace

TEST_CASE("compare: a twin differs by exactly 0 everywhere and is identical", "[compare]") {
    const std::vector<double> base{100, 120, 0, 140};
    const auto contrasts = contrasts_of(small_scenario(), runs_with({base, base, base}), 0);
    CHECK(contrasts.size() == 2 * metrics().size());
    for (const Contrast& c : contrasts) {
        CHECK(c.pairs.mean == 0.0);
        CHECK(std::isnan(c.pairs.interval.low));  // pairs that never differ show no spread
        CHECK(c.method == "none");
        CHECK(c.verdict == Verdict::identical);
    }
}

TEST_CASE("compare: the primary metric comes first and holds for all arms at once", "[compare]") {
    const auto contrasts = contrasts_of(
        small_scenario(),
        runs_with({{100, 110, 120, 130}, {101, 112, 123, 134}, {90, 99, 111, 119}}), 0);
    const Contrast& c = contrasts[0];
    CHECK(c.role == MetricRole::primary);
    CHECK(metrics()[c.metric].name == "members");
    CHECK(c.method == "bonferroni_t");
    CHECK(c.pairs.mean == 2.5);
    CHECK(c.pairs.median == 2.5);
    CHECK(c.baseline_mean == 115.0);
    CHECK(c.arm_mean == 117.5);
    CHECK(c.pairs.share_above_zero == 1.0);
    // Half-width of Bonferroni's t: t(1 - 0.05/4, 3) * sd / 2, sd = sqrt(5/3).
    CHECK(c.pairs.interval.high - 2.5 == Approx(4.1765 * 1.29099 / 2.0).epsilon(1e-4));
    CHECK(c.p_adjusted == c.pairs.p_value);
    const Contrast& other = on(contrasts, 1, "posts");
    CHECK(other.method == "student_t");
    CHECK(other.pairs.interval.high - 2.5 == Approx(3.18245 * 1.29099 / 2.0).epsilon(1e-4));
    CHECK(other.role == MetricRole::guardrail);
    CHECK(other.p_adjusted >= other.pairs.p_value);
    CHECK(on(contrasts, 1, "replies").role == MetricRole::other);
}

TEST_CASE("compare: a ratio counts every pair, also those with nothing to be a share of",
          "[compare]") {
    // Two of four runs of each arm end without effective members, at full cost.
    auto runs = runs_with({{1, 1, 1, 1}, {1, 1, 1, 1}, {1, 1, 1, 1}});
    const std::size_t k = find_metric("cost_per_effective_member").value();
    const std::array<double, 4> base_whole{0.0, 4.0, 0.0, 6.0}, arm_whole{0.0, 2.0, 0.0, 3.0};
    for (std::size_t r = 0; r < 4; ++r) {
        runs[r].numbers[k] = {10.0, base_whole[r]};
        runs[4 + r].numbers[k] = {10.0, arm_whole[r]};
    }
    const auto contrasts = contrasts_of(small_scenario(), runs, 0);
    const Contrast& c = on(contrasts, 1, "cost_per_effective_member");
    CHECK(c.pairs.n == 4);
    CHECK(c.baseline_mean == Approx(40.0 / 10.0));  // the mean of defined ratios is 2.08
    CHECK(c.arm_mean == Approx(40.0 / 5.0));
    CHECK(c.pairs.mean == Approx(4.0));
    CHECK(c.baseline_whole == 2.5);
    CHECK(c.arm_whole == 1.25);
}

TEST_CASE("compare: verdicts follow the p-value adjusted within its family", "[compare]") {
    // By itself p = 0.04: shown for one metric, not for one of many.
    const auto contrasts =
        contrasts_of(small_scenario(),
                     runs_with({{0, 0, 0, 0, 0}, {2.0, 5.0, 9.0, 2.5, 3.0}, {0, 0, 0, 0, 0}}), 0);
    const Contrast& c = on(contrasts, 1, "replies");
    CHECK(c.pairs.p_value < 0.05);
    CHECK(c.p_adjusted > 0.05);
    CHECK(c.verdict == Verdict::undecided);
}

TEST_CASE("compare: guardrails are those that the study names", "[compare]") {
    const Scenario scenario = small_scenario({{"study.guardrail_metrics", "replies, cost_yuan"}});
    CHECK(role_of(scenario.study, *find_metric("replies")) == MetricRole::guardrail);
    CHECK(role_of(scenario.study, *find_metric("trust")) == MetricRole::other);
    CHECK(role_of(scenario.study, *find_metric("members")) == MetricRole::primary);
    CHECK_THROWS_WITH(small_scenario({{"study.guardrail_metrics", "replies, trusts"}}),
                      Catch::Contains("study.guardrail_metrics: 'trusts': no such metric; did you "
                                      "mean 'trust'?"));
}

TEST_CASE("compare: less is better where less is wanted", "[compare]") {
    const auto runs = runs_with({{100, 100, 100, 100}, {100, 100, 100, 100}, {190, 191, 192, 193}});
    const auto contrasts = contrasts_of(small_scenario(), runs, 0);
    CHECK(on(contrasts, 2, "members").verdict == Verdict::better);
    CHECK(on(contrasts, 2, "cost_yuan").verdict == Verdict::worse);
}

TEST_CASE("compare: the margin is a share of the baseline's mean with a floor", "[compare]") {
    const auto contrasts = contrasts_of(
        small_scenario(), runs_with({{200, 200, 200}, {200, 200, 201}, {200, 200, 200}}), 0);
    for (const Contrast& c : contrasts) {
        const Metric& m = metrics()[c.metric];
        CHECK(c.margin == std::max(m.margin_relative * c.baseline_mean, m.margin_floor));
    }
}

TEST_CASE("compare: a failed run leaves its pair out and no other", "[compare]") {
    auto runs = runs_with({{100, 110, 120}, {101, 111, 121}, {105, 115, 999}});
    runs[8].status = RunStatus::failed;
    runs[8].numbers.clear();
    const auto contrasts = contrasts_of(small_scenario(), runs, 0);
    CHECK(on(contrasts, 1, "members").pairs.n == 3);
    const Contrast& c = on(contrasts, 2, "members");
    CHECK(c.pairs.n == 2);
    CHECK(c.baseline_mean == 105.0);
    CHECK(c.alive.both_alive == 2);
}

TEST_CASE("compare: communities that died are counted pair by pair", "[compare]") {
    const auto contrasts =
        contrasts_of(small_scenario(), runs_with({{1, 0, 1, 0}, {1, 1, 0, 0}, {1, 1, 1, 1}}), 0);
    const ExtinctionTable& table = on(contrasts, 1, "members").alive;
    CHECK(table.both_alive == 1);
    CHECK(table.only_arm == 1);
    CHECK(table.only_baseline == 1);
    CHECK(table.neither == 1);
}

TEST_CASE("compare: one pair gives a difference without interval or verdict", "[compare]") {
    const auto contrasts = contrasts_of(small_scenario(), runs_with({{100}, {200}, {300}}), 0);
    const Contrast& c = contrasts[0];
    CHECK(c.pairs.mean == 100.0);
    CHECK(std::isnan(c.pairs.interval.low));
    CHECK(c.method == "none");
    CHECK(c.verdict == Verdict::undecided);
    CHECK_FALSE(c.replicates_to_decide.has_value());
}

TEST_CASE("compare: where undecided, more pairs than there are would be needed", "[compare]") {
    const auto contrasts = contrasts_of(
        small_scenario(), runs_with({{100, 100, 100}, {97, 98, 104}, {95, 94, 103}}), 0);
    for (const Contrast& c : contrasts)
        if (c.verdict == Verdict::undecided && c.replicates_to_decide)
            CHECK(*c.replicates_to_decide > c.pairs.n);
}

TEST_CASE("compare: any strategy can be the baseline", "[compare]") {
    const auto runs = runs_with({{100, 110}, {101, 112}, {90, 99}});
    const auto contrasts = contrasts_of(small_scenario(), runs, 2);
    CHECK(contrasts[0].strategy == 0);
    CHECK(contrasts[0].pairs.mean == 10.5);
    const std::string csv = contrasts_csv(small_scenario(), contrasts);
    CHECK(csv.find("\nnone,\"packets, daily\",members,primary,people,last,2,94.5,105,10.5,10.5,")
          != std::string::npos);
}

TEST_CASE("summary: mean, deviation and t interval over runs", "[compare]") {
    const auto summary = summarise(small_scenario(), runs_with({{1, 2, 3}, {5, 5, 5}, {7, 7, 7}}));
    CHECK(summary[0].n == 3);
    CHECK(summary[0].mean == 2.0);
    CHECK(summary[0].sd == 1.0);
    CHECK(summary[0].interval.high == Approx(2.0 + 4.302653 / std::sqrt(3.0)));
}

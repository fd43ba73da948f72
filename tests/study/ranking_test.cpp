// SPDX-License-Identifier: Apache-2.0
#include "sim/study/ranking.hpp"

#include <catch2/catch.hpp>

#include "tests/stats/keyed_sample.hpp"
#include "tests/study/small_study.hpp"

using namespace coterie;

namespace {

std::vector<RunRecord> ranked_runs(const std::vector<std::vector<double>>& by_strategy) {
    std::vector<RunRecord> runs;
    for (std::size_t s = 0; s < by_strategy.size(); ++s)
        for (std::size_t r = 0; r < by_strategy[s].size(); ++r) {
            RunRecord run{.id = {s, static_cast<std::uint32_t>(r + 1)}, .status = RunStatus::done};
            run.numbers.assign(metrics().size(), by_strategy[s][r]);
            runs.push_back(run);
        }
    return runs;
}

std::vector<double> around(double centre, std::uint32_t sample, double spread = 1.0) {
    std::vector<double> values = normal_sample("ranking", sample, 20);
    for (double& v : values) v = centre + spread * v;
    return values;
}

}  // namespace

TEST_CASE("ranking: arms far apart have one place each, the largest mean first", "[compare]") {
    const Ranking r = ranking_of(small_scenario(),
                                 ranked_runs({around(100, 1), around(300, 2), around(200, 3)}), 0);
    REQUIRE(r.arms.size() == 3);
    CHECK(r.pairs.size() == 3);
    CHECK(r.arms[0].strategy == 1);
    CHECK(r.arms[1].strategy == 2);
    CHECK(r.arms[2].strategy == 0);
    for (std::size_t k = 0; k < 3; ++k) {
        CHECK(r.arms[k].best == k + 1);
        CHECK(r.arms[k].worst == k + 1);
    }
    CHECK(r.arms[0].better_than.size() == 2);
    CHECK(r.arms[0].mean == Approx(300.0).margin(1.0));
}

TEST_CASE("ranking: arms not shown to differ share a range of places", "[compare]") {
    const Ranking r =
        ranking_of(small_scenario(),
                   ranked_runs({around(100, 1, 30), around(101, 2, 30), around(900, 3, 30)}), 0);
    CHECK(r.arms[0].strategy == 2);
    CHECK(r.arms[0].best == 1);
    CHECK(r.arms[0].worst == 1);
    for (std::size_t k : {1U, 2U}) {
        CHECK(r.arms[k].best == 2);
        CHECK(r.arms[k].worst == 3);
        CHECK(r.arms[k].equivalent_to.empty());
    }
}

TEST_CASE("ranking: a twin is level and its pair of arms says so", "[compare]") {
    const std::vector<double> base = around(100, 1);
    const Ranking r =
        ranking_of(small_scenario(), ranked_runs({base, base, around(100.5, 4, 0.1)}), 0);
    CHECK(r.pairs[0].verdict == Verdict::identical);
    for (const ArmRank& arm : r.arms)
        if (arm.strategy < 2) CHECK_FALSE(arm.equivalent_to.empty());
}

TEST_CASE("ranking: intervals of pairs are wider than those of a pair alone", "[compare]") {
    const auto runs = ranked_runs({around(100, 1), around(101, 2), around(102, 3)});
    const Ranking r = ranking_of(small_scenario(), runs, 0);
    const auto members = find_metric("members").value();
    const Judged alone = judge_pairs(members, metric_of_arm(runs, 0, members),
                                     metric_of_arm(runs, 1, members), 0.95);
    CHECK(r.pairs[0].pairs.interval.low < alone.pairs.interval.low);
    CHECK(r.pairs[0].pairs.interval.high > alone.pairs.interval.high);
}

// SPDX-License-Identifier: Apache-2.0
#include "sim/study/shapes.hpp"

#include <cmath>

#include <catch2/catch.hpp>

#include "tests/study/small_study.hpp"

using namespace coterie;

namespace {

std::vector<RunRecord> runs_of(const std::vector<std::vector<double>>& by_strategy) {
    std::vector<RunRecord> runs;
    for (std::size_t s = 0; s < by_strategy.size(); ++s)
        for (std::size_t r = 0; r < by_strategy[s].size(); ++r) {
            RunRecord& run = runs.emplace_back();
            run.id = {s, static_cast<std::uint32_t>(r + 1)};
            run.status = RunStatus::done;
            run.alive = by_strategy[s][r] > 0.0 ? 1.0 : 0.0;
            run.numbers.assign(metrics().size(), by_strategy[s][r]);
        }
    return runs;
}

}  // namespace

TEST_CASE("shapes: dead communities are counted and two peaks are seen", "[shapes]") {
    std::vector<double> even, split;
    for (int r = 0; r < 40; ++r) {
        even.push_back(50.0 + r);
        split.push_back(r % 2 == 0 ? 0.0 + 0.01 * r : 100.0 + 0.01 * r);
    }
    split[0] = 0.0;
    const auto shapes =
        shapes_of(small_scenario(), runs_of({even, split, even}), 0, {*find_metric("members")});
    REQUIRE(shapes.size() == 3);
    CHECK_FALSE(shapes[0].two_peaked());
    CHECK_FALSE(shapes[0].differences.has_value());
    CHECK(shapes[1].two_peaked());
    CHECK(shapes[1].extinct == 1);
    CHECK(shapes[1].share_extinct == 1.0 / 40.0);
    REQUIRE(shapes[1].differences);
    // The runs in between are alike, the low ones far below, the high ones above.
    CHECK((*shapes[1].differences)[0] < -50.0);
    CHECK((*shapes[1].differences)[2] > 10.0);
    CHECK(shapes[1].intervals[0].high < 0.0);
    CHECK((*shapes[2].differences)[1] == 0.0);
    CHECK(shapes[2].intervals[1].low == 0.0);
    CHECK(shapes[2].intervals[1].high == 0.0);
}

TEST_CASE("shapes: a run that failed is in no share", "[shapes]") {
    auto runs = runs_of({{1, 2, 3, 4, 5}, {0, 2, 0, 4, 5}, {1, 2, 3, 4, 5}});
    runs[5].status = RunStatus::failed;
    const auto shapes = shapes_of(small_scenario(), runs, 0, {*find_metric("members")});
    CHECK(shapes[1].n == 4);
    CHECK(shapes[1].share_extinct == 0.25);
}

// SPDX-License-Identifier: Apache-2.0
#include "sim/designs/sweep.hpp"

#include <algorithm>
#include <set>

#include <catch2/catch.hpp>

#include "tests/study/small_study.hpp"

using namespace coterie;

TEST_CASE("axes: lists, ranges, whole numbers and logarithms", "[sweep]") {
    const Scenario s = small_scenario();
    CHECK(parse_axis("split.basis=none,interest", s).values
          == std::vector<std::string>{"none", "interest"});
    CHECK(parse_axis("founding.members=10:40:4", s).values
          == std::vector<std::string>{"10", "20", "30", "40"});
    CHECK(parse_axis("content.items_per_day=1:100:3:log", s).values
          == std::vector<std::string>{"1", "10", "100"});
    CHECK(parse_axis("strategy.\"packets, daily\".content.items_per_day=0:1:2", s).values
          == std::vector<std::string>{"0", "1"});
}

TEST_CASE("axes: a value that a key can never have is refused before anything runs", "[sweep]") {
    const Scenario s = small_scenario();
    const auto refused = [&](const std::string& axis, std::size_t at, const std::string& why) {
        CHECK_THROWS_WITH(parse_axis(axis, s), "--vary " + axis + ": " + why + "\n      | --vary "
                                                   + axis + "\n      | " + std::string(7 + at, ' ')
                                                   + "^");
    };
    refused("content.items_per_day=1,1000", 24,
            "content.items_per_day = 1000 is outside [0, 100] items/day");
    refused("content.items_per_day=-1:4:3", 22,
            "content.items_per_day = -1 is outside [0, 100] items/day");
    refused("study.days=10:1e9", 14, "study.days = 1000000000 is outside [1, 20000] days");
    refused("groups.seats=0:10:3", 13, "groups.seats = 0 is outside [1, 100000] people");
    refused("split.basis=interest,regions", 21,
            "split.basis = \"regions\": expected one of \"none\", \"interest\", \"region\", "
            "\"tier\", \"random\", \"social\", \"schism\"; did you mean 'region'?");
    refused("strategy.absent.content.items_per_day=1,2", 38, "no strategy \"absent\"");
    CHECK_THROWS_WITH(parse_axis("groups.seats=0:9", s, "--over"),
                      "--over groups.seats=0:9: groups.seats = 0 is outside [1, 100000] people\n"
                      "      | --over groups.seats=0:9\n      |                     ^");
}

TEST_CASE("axes: a grid has every combination, the last axis fastest", "[sweep]") {
    const Scenario s = small_scenario();
    const auto points = points_of(
        {parse_axis("founding.members=10,20", s), parse_axis("content.items_per_day=1,2,3", s)},
        DesignKind::grid, 0, 1);
    REQUIRE(points.size() == 6);
    CHECK(points[1] == std::vector<std::string>{"10", "2"});
    CHECK(points[5] == std::vector<std::string>{"20", "3"});
}

TEST_CASE("axes: a Latin hypercube has one point in each slice of each axis", "[sweep]") {
    constexpr std::size_t n = 17;
    const auto shares = shares_of(DesignKind::latin, n, 3, 5);
    for (std::size_t d = 0; d < 3; ++d) {
        std::set<std::size_t> slices;
        for (const auto& point : shares) slices.insert(static_cast<std::size_t>(point[d] * n));
        CHECK(slices.size() == n);
    }
    CHECK(shares != shares_of(DesignKind::latin, n, 3, 6));
}

TEST_CASE("axes: Sobol's first points are those of the literature", "[sweep]") {
    const auto shares = shares_of(DesignKind::sobol, 3, 2, 1);
    CHECK(shares[0] == std::vector<double>{0.5, 0.5});
    std::vector<std::vector<double>> next{shares[1], shares[2]};
    std::sort(next.begin(), next.end());
    CHECK(next[0] == std::vector<double>{0.25, 0.75});
    CHECK(next[1] == std::vector<double>{0.75, 0.25});
}

TEST_CASE(
    "sweep: the dictionary names a parameter that the points set, and has the values of others",
    "[sweep]") {
    const OwnFolder folder("sweep_dictionary");
    SweepPlan plan;
    plan.base = small_scenario({{"group_tally.dead_after_days", "21"}});
    plan.base.study.days = 2, plan.base.study.replicates = 2;
    plan.scenario_file = "small.toml";
    plan.vary = {"visiting.lapse_after_days=30,60"};
    plan.metrics = {*find_metric("posts")};
    DesignOptions how;
    how.folder = folder / "x";
    REQUIRE(sweep(plan, {}, how).status == StudyStatus::complete);
    const std::string text = read_whole(folder / "x/dictionary.csv");
    CHECK(text.find("(more than visiting.lapse_after_days days unseen)") != std::string::npos);
    CHECK(text.find("no two members spoke for 21 days.") != std::string::npos);
    CHECK(text.find_first_of("{}") == std::string::npos);
}

TEST_CASE("sweep: a point is the study with these settings, run for run", "[sweep]") {
    const OwnFolder folder("sweep");
    SweepPlan plan;
    plan.base = small_scenario();
    plan.scenario_file = "small.toml";
    plan.vary = {"founding.members=30,60"};
    plan.metrics = {*find_metric("posts")};
    DesignOptions how;
    how.folder = folder / "sweep";
    const SweepResult result = sweep(plan, {}, how);
    CHECK(result.status == StudyStatus::complete);
    CHECK(result.runs == 2 * 3 * 4);
    StudyPlan alone = small_plan();
    alone.scenario = small_scenario({{"founding.members", "30"}});
    const StudyResult study = begin_study(alone, {}, {.folder = folder / "alone"});
    for (const Contrast& c : study.contrasts)
        for (const Contrast& d : result.points[0].contrasts)
            if (c.metric == d.metric && c.strategy == d.strategy)
                CHECK(c.pairs.mean == d.pairs.mean);
}

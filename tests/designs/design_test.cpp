// SPDX-License-Identifier: Apache-2.0
// What a stored plan means: names that the study does not have are refused, with the file, the
// argument and its value; nothing becomes the first strategy or metric without a word.
#include <catch2/catch.hpp>

#include "sim/designs/attribute.hpp"
#include "sim/designs/phase_map.hpp"
#include "sim/designs/seek.hpp"
#include "sim/designs/sweep.hpp"

#include "tests/study/small_study.hpp"

using namespace coterie;

namespace {

DesignPlan stored(std::string command, std::vector<std::pair<std::string, std::string>> arguments) {
    return {{small_scenario(), "small.toml", {}},
            std::move(command),
            std::move(arguments),
            "results/x/manifest.json"};
}

}  // namespace

TEST_CASE("design: a strategy that the study does not have is refused", "[design]") {
    const DesignPlan plan =
        stored("attribute", {{"from", "none"}, {"to", "twim"}, {"metric", "members"}});
    CHECK_THROWS_WITH(
        attribution_of(plan),
        "results/x/manifest.json: to = \"twim\": no such strategy; did you mean 'twin'?");
}

TEST_CASE("design: a metric that does not exist is refused", "[design]") {
    CHECK_THROWS_WITH(
        attribution_of(
            stored("attribute", {{"from", "none"}, {"to", "twin"}, {"metric", "member"}})),
        "results/x/manifest.json: metric = \"member\": no such metric; did you mean 'members'?");
    CHECK_THROWS_WITH(
        sweep_of(stored("sweep", {{"vary", "study.days=5,6"},
                                  {"design", "grid"},
                                  {"points", "0"},
                                  {"metrics", "members;memberz"}})),
        "results/x/manifest.json: metrics = \"memberz\": no such metric; did you mean 'members'?");
}

TEST_CASE("design: a number or a choice that is none is refused", "[design]") {
    CHECK_THROWS_WITH(
        sweep_of(
            stored("sweep", {{"vary", "study.days=5,6"}, {"design", "gird"}, {"points", "0"}})),
        "results/x/manifest.json: design = \"gird\": no such choice; did you mean 'grid'?");
    CHECK_THROWS_WITH(sweep_of(stored("sweep", {{"design", "grid"}, {"points", "6o"}})),
                      "results/x/manifest.json: points = \"6o\": expected a whole number");
    CHECK_THROWS_WITH(
        sweep_of(stored("sweep", {{"design", "grid"}, {"points", "6"}, {"shard", "2"}})),
        "results/x/manifest.json: shard = \"\": expected a whole number");
    CHECK_THROWS_WITH(phase_map_of(stored("map", {{"x", "study.days=5:6"},
                                                  {"y", "founding.members=5:6"},
                                                  {"from", "none"},
                                                  {"to", "twin"},
                                                  {"metric", "members"}})),
                      "results/x/manifest.json: points = \"\": expected a whole number");
}

TEST_CASE("design: a plan comes back from its stored form", "[design]") {
    SweepPlan plan;
    plan.base = small_scenario();
    plan.vary = {"study.days=5,6"};
    plan.kind = DesignKind::sobol, plan.count = 16;
    plan.metrics = {*find_metric("posts"), *find_metric("members")};
    plan.shard = Shard{2, 5};
    const SweepPlan back = sweep_of(design_of(plan));
    CHECK(back.vary == plan.vary);
    CHECK(back.kind == plan.kind);
    CHECK(back.count == plan.count);
    CHECK(back.metrics == plan.metrics);
    CHECK((back.shard->index == 2 && back.shard->count == 5));
}

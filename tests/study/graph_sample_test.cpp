// SPDX-License-Identifier: Apache-2.0
#include "sim/study/graph_sample.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

#include "sim/graph/read_graph.hpp"
#include "sim/model/first_world.hpp"

#include "tests/study/small_study.hpp"

using namespace coterie;

namespace {

World begun(const Scenario& s, const Market& market) {
    return first_world(market, s.founding, s.strategies[0].levers, s.behaviour,
                       run_key_of(s.study.seed, 1));
}

}  // namespace

TEST_CASE("graph sample: two thirds are founders, the rest know a person in it, no person twice",
          "[graph_sample]") {
    const Scenario s = small_scenario();
    const Market market = market_of(s, {}, 1);
    const World first = begun(s, market);
    const std::vector<std::uint32_t> people = sampled_people(first, 30);
    REQUIRE(people.size() == 30);
    CHECK(std::adjacent_find(people.begin(), people.end(), std::greater_equal<>()) == people.end());
    const auto is_founder = [&](std::uint32_t i) { return first.status[i] == Status::member; };
    CHECK(std::count_if(people.begin(), people.end(), is_founder) == 20);
    for (const std::uint32_t i : people) {
        if (is_founder(i)) continue;
        const auto known = market.acquaintances.of(i);
        CHECK(std::any_of(known.begin(), known.end(), [&](std::uint32_t j) {
            return std::binary_search(people.begin(), people.end(), j);
        }));
    }
}

TEST_CASE("graph sample: with fewer people than it may hold it takes all it can reach",
          "[graph_sample]") {
    const Scenario s = small_scenario();
    const Market market = market_of(s, {}, 1);
    const auto people = sampled_people(begun(s, market), 100000);
    CHECK(people.size() <= market.people());
    CHECK(people.size() >= s.founding.members);
}

TEST_CASE("graph sample: the same people in every arm, before and after, and no other file changed",
          "[graph_sample]") {
    const OwnFolder folder("sample");
    StudyPlan plan = small_plan();
    begin_study(plan, {}, {.folder = folder / "plain"});
    plan.graph_sample = true;
    begin_study(plan, {}, {.folder = folder / "sampled"});
    auto plain = compared_files(folder / "plain"), sampled = compared_files(folder / "sampled");
    std::vector<ReadGraph> graphs;
    for (const std::string run : {"s1-r1", "s2-r1", "s3-r1"})
        for (const std::string when : {"first", "last"}) {
            const std::string name = "graph/sample-" + run + "-" + when + ".graphml";
            INFO(name);
            REQUIRE(sampled.count(name) == 1);
            graphs.push_back(read_graph(folder.path() / "sampled" / name, GraphFormat::graphml));
            CHECK(graphs.back().labels == graphs.front().labels);
        }
    CHECK(graphs[0].graph == graphs[2].graph);        // the same people and ties at the start
    CHECK_FALSE(graphs[0].graph == graphs[1].graph);  // continued
    std::erase_if(sampled, [](const auto& file) { return file.first.starts_with("graph/"); });
    plain.erase("manifest.json"), sampled.erase("manifest.json");
    CHECK(plain == sampled);
}

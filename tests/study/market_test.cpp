// SPDX-License-Identifier: Apache-2.0
#include "sim/study/market.hpp"

#include <catch2/catch.hpp>

#include "sim/io/cryptography.hpp"
#include "sim/io/csv.hpp"
#include "sim/io/files.hpp"

#include "tests/study/small_study.hpp"

using namespace coterie;

namespace {
Scenario on_file(const std::string& name, const std::string& more = "") {
    return parse_scenario("[graph]\nfile = \"" + name + "\"\n" + more, "lab/study.toml");
}
}  // namespace

TEST_CASE("market: a graph file that is nowhere is named with where it is published", "[market]") {
    const OwnFolder data("no_graph");
    std::filesystem::create_directories(data / "graphs");
    const Scenario scenario = on_file("facebook_combined.txt.gz");
    CHECK_THROWS_WITH(
        read_inputs(scenario, data_folders("lab", data.path())),
        "lab/study.toml: graph.file = 'facebook_combined.txt.gz' was not found in lab, "
            + data.path().string() + ", " + (data / "graphs").string()
            + "; it is published by SNAP as ego-Facebook, "
              "https://snap.stanford.edu/data/ego-Facebook.html; give its folder with --data DIR "
              "or COTERIE_DATA=DIR");
    CHECK_THROWS_WITH(
        read_inputs(on_file("my.txt"), data_folders("", "")),
        "lab/study.toml: graph.file = 'my.txt' was not found in .; it is published by "
        "the scenario's author; give its folder with --data DIR or "
        "COTERIE_DATA=DIR");
}

TEST_CASE(
    "market: a graph file is found in a folder of the data folder and its people are all "
    "there is",
    "[market]") {
    const OwnFolder data("graph");
    std::filesystem::create_directories(data / "graphs");
    write_file(data / "graphs/four.txt", "10 20\n20 30\n30 10\n30 40\n40 40\n");
    const Scenario scenario = on_file("four.txt", "[founding]\nmembers = 2\n");
    const StudyInputs inputs = read_inputs(scenario, data_folders("lab", data.path()));
    CHECK(people_of(scenario, inputs) == 4);
    CHECK(inputs.labels == std::vector<std::string>{"10", "20", "30", "40"});
    CHECK(condition_text(inputs) == "conditional on the graph in four.txt (4 people, 4 ties)");
    CHECK(inputs.files[0].sha256 == sha256_of("10 20\n20 30\n30 10\n30 40\n40 40\n"));
    CHECK(market_of(scenario, inputs, 1).acquaintances
          == market_of(scenario, inputs, 2).acquaintances);
}

TEST_CASE("market: more founders than people in the file are refused", "[market]") {
    const OwnFolder data("founders");
    write_file(data / "two.txt", "1 2\n");
    CHECK_THROWS_WITH(
        read_inputs(on_file("two.txt", "[founding]\nmembers = 3\n"),
                    data_folders("lab", data.path())),
        "lab/study.toml: founding.members = 3 is more than the 2 people in graph.file");
}

TEST_CASE(
    "market: registrations become the days on which people can be reached, the first being "
    "day 0",
    "[market]") {
    const OwnFolder data("registrations");
    write_file(data / "m.txt", "1 2 1082040961\n2 3 1082155839\n");
    write_file(data / "r.csv",
               "\"2004-04-15 14:56:01\",1,1,1\n\"2004-04-20 01:00:00\",2,2,1\n"
               "\"2004-04-16 01:00:00\",3,3,1\n");
    const Scenario scenario = on_file("m.txt",
                                      "format = \"event_list\"\nregistrations_file = \"r.csv\"\n"
                                      "[founding]\nmembers = 1\n");
    const StudyInputs inputs = read_inputs(scenario, data_folders("lab", data.path()));
    CHECK(inputs.reachable == std::vector<std::uint32_t>{0, 5, 1});
    CHECK(market_of(scenario, inputs, 1).traits[1].reachable_day == 5);
}

TEST_CASE("market: every replicate draws another graph and the same replicate the same one",
          "[market]") {
    const Scenario scenario = small_scenario();
    const Market first = market_of(scenario, {}, 1);
    CHECK(first.acquaintances == market_of(scenario, {}, 1).acquaintances);
    CHECK_FALSE(first.acquaintances == market_of(scenario, {}, 2).acquaintances);
}

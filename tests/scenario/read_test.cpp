// SPDX-License-Identifier: Apache-2.0
#include "sim/scenario/read.hpp"

#include <catch2/catch.hpp>

#include "sim/scenario/parameter.hpp"

#include "tests/scenario/scenario_texts.hpp"

using namespace coterie;

TEST_CASE("scenario: an empty one is the default world with one strategy, baseline", "[scenario]") {
    const Scenario s = parse_scenario("", "folder/empty.toml");
    CHECK(s.name == "empty");
    CHECK(s.folder == "folder");
    CHECK(s.study.days == Study{}.days);
    REQUIRE(s.strategies.size() == 1);
    CHECK(s.strategies[0].name == "baseline");
}

TEST_CASE("scenario: every kind of value is read at its place", "[scenario]") {
    const Scenario s = parse_scenario(R"(
schema = 1
[study]
question = "Why?"
days = 30
seed = 9223372036854775807
[graph]
generator = "small_world"
[exposure]
attention_share = 0.5
[groups]
open_when_full = false
[split]
basis = "social"
[[shock]]
day = 9
kind = "budget_cut"
size = 0.5)",
                                      "a.toml");
    CHECK(s.study.question == "Why?");
    CHECK(s.study.days == 30);
    CHECK(s.study.seed == 9223372036854775807U);
    CHECK(s.graph.generator == GraphGenerator::small_world);
    CHECK(std::get<Exposure::Params>(s.behaviour).attention_share == 0.5F);
    CHECK_FALSE(s.strategies[0].levers.groups.open_when_full);
    CHECK(s.strategies[0].levers.split.basis == SplitBasis::social);
    REQUIRE(s.shocks.size() == 1);
    CHECK(s.shocks[0].kind == ShockKind::budget_cut);
}

TEST_CASE("scenario: a section may hold behaviour and levers of one name", "[scenario]") {
    const Scenario s =
        parse_scenario("[content]\nquality_hours = 1.25\nitems_per_day = 3", "a.toml");
    CHECK(std::get<Content::Params>(s.behaviour).quality_hours == 1.25F);
    CHECK(s.strategies[0].levers.content.items_per_day == 3.0F);
}

TEST_CASE("scenario: no key occurs twice in one section", "[scenario]") {
    std::vector<std::string> keys = known_keys();
    std::sort(keys.begin(), keys.end());
    CHECK(std::adjacent_find(keys.begin(), keys.end()) == keys.end());
}

TEST_CASE("scenario: an extending file wins key by key", "[scenario]") {
    const Folder folder;
    folder.write("base.toml",
                 "[study]\ndays = 60\nreplicates = 7\n[staff]\nwage_yuan_per_hour = 9");
    const auto file = folder.write("child.toml", "extends = 'base.toml'\n[study]\ndays = 90");
    const Scenario s = read_scenario(file);
    CHECK(s.study.days == 90);
    CHECK(s.study.replicates == 7);
    CHECK(s.strategies[0].levers.staff.wage_yuan_per_hour == 9.0F);
}

TEST_CASE("scenario: strategies are inherited whole, or replaced whole", "[scenario]") {
    const Folder folder;
    folder.write("base.toml", "[[strategy]]\nname = 'x'\n[[strategy]]\nname = 'y'");
    const auto keeps =
        folder.write("keeps.toml", "extends = 'base.toml'\n[content]\nitems_per_day = 4");
    const auto replaces =
        folder.write("replaces.toml", "extends = 'base.toml'\n[[strategy]]\nname = 'z'");
    REQUIRE(read_scenario(keeps).strategies.size() == 2);
    CHECK(read_scenario(keeps).strategies[1].levers.content.items_per_day == 4.0F);
    REQUIRE(read_scenario(replaces).strategies.size() == 1);
    CHECK(read_scenario(replaces).strategies[0].name == "z");
}

TEST_CASE("scenario: extends is relative to the folder of the file that says it", "[scenario]") {
    const Folder folder;
    std::filesystem::create_directories(folder.write("x", "").parent_path() / "deep");
    folder.write("base.toml", "[study]\ndays = 60");
    folder.write("deep/middle.toml", "extends = '../base.toml'");
    CHECK(read_scenario(folder.write("a.toml", "extends = 'deep/middle.toml'")).study.days == 60);
}

TEST_CASE("scenario: a graph file overrules the people of the file it extends", "[scenario]") {
    const Folder folder;
    folder.write("base.toml", "[population]\npeople = 700");
    const auto file = folder.write("a.toml", "extends = 'base.toml'\n[graph]\nfile = 'g.txt'");
    CHECK(read_scenario(file).population.people == Population{}.people);
}

TEST_CASE("scenario: the shipped ones read without problems", "[scenario]") {
    for (const auto& entry :
         std::filesystem::directory_iterator(std::string(COTERIE_SOURCE_DIR) + "/scenarios"))
        if (entry.path().extension() == ".toml") CHECK_NOTHROW(read_scenario(entry.path()));
}

TEST_CASE("read: a file that sets nothing is not a scenario", "[scenario]") {
    const Folder folder;
    const std::string what =
        ": no strategies: the file sets nothing; the least that a scenario needs is [[strategy]] "
        "and "
        "below it name = \"as it is\"; coterie new FILE writes one that runs";
    for (const std::string_view text :
         {"", "# nothing", "schema = 1\n", "[study]\n", "\xEF\xBB\xBF"}) {
        folder.write("a.toml", text);
        CHECK(folder.problems_of("a.toml") == "a.toml" + what);
    }
    folder.write("a.toml", "schema = 1\n");
    folder.write("b.toml", "extends = 'a.toml'\n");
    CHECK(folder.problems_of("b.toml") == "b.toml" + what);
    folder.write("b.toml", "extends = 'a.toml'\n[study]\ndays = 3\n");
    CHECK(folder.problems_of("b.toml").empty());
    folder.write("a.toml", "# cut short\n");  // what it held is not taken as nothing
    CHECK(folder.problems_of("b.toml")
          == "a.toml: there is no key in this file, which another one extends");
    folder.write("b.toml", "strategy = []\n");
    CHECK(folder.problems_of("b.toml")
          == "b.toml:1:12: no strategies; write at least one as [[strategy]]");
}

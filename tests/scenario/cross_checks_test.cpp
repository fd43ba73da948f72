// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "tests/scenario/scenario_texts.hpp"

using namespace coterie;

TEST_CASE("checks: the primary metric exists", "[scenario]") {
    CHECK(problems_of("[study]\nprimary_metric = 'memberz'")
          == "a.toml:2:18: study.primary_metric = \"memberz\": no such metric; did you mean "
             "'members'?");
}

TEST_CASE("checks: the days of a study leave room for what happens on them", "[scenario]") {
    CHECK(problems_of("[study]\nkol_dependence_day = 151")
          == "a.toml:2:22: study.kol_dependence_day = 151 needs 30 days after it (study.days = "
             "180)");
    CHECK(problems_of("[study]\nkol_dependence_day = 150").empty());
    CHECK(problems_of("[study]\nsummary_from_day = 181")
          == "a.toml:2:20: study.summary_from_day = 181 is after the last day (study.days = 180)");
}

TEST_CASE("checks: a value refused already causes no second complaint", "[scenario]") {
    CHECK(problems_of("[study]\ndays = 'x'\nkol_dependence_day = 500")
          == "a.toml:2:8: study.days = \"x\": expected a number of days, e.g. 30 or \"30 days\"");
}

TEST_CASE("checks: founders are people of the market", "[scenario]") {
    CHECK(problems_of("[population]\npeople = 100\n[founding]\nmembers = 101")
          == "a.toml:4:11: founding.members = 101 is more than population.people = 100");
    CHECK(problems_of("[population]\npeople = 100")
          == "a.toml: founding.members = 150 is more than population.people = 100");
}

TEST_CASE("checks: with a graph file the people are those of the file", "[scenario]") {
    const std::string what =
        "population.people: with graph.file the people are those of the file; remove "
        "population.people";
    CHECK(problems_of("[population]\npeople = 100\n[graph]\nfile = 'g.txt'")
          == "a.toml:2:10: " + what);
    CHECK(problems_of("[graph]\nfile = 'g.txt'", {{"population.people", "9"}})
          == "--set population.people=9: " + what);
    const Folder folder;
    folder.write("base.toml", "[graph]\nfile = 'g.txt'");
    folder.write("a.toml", "extends = 'base.toml'\n[population]\npeople = 100");
    CHECK(folder.problems_of("a.toml") == "a.toml:3:10: " + what);
    CHECK(problems_of("[graph]\nregistrations_file = 'r.txt'")
          == "a.toml:2:22: graph.registrations_file needs graph.file, whose people it is about");
}

TEST_CASE("checks: tiers are shares of all people", "[scenario]") {
    CHECK(problems_of("[population]\npractitioner_share = 0.75\nexecutive_share = 0.5")
          == "a.toml:3:19: population.practitioner_share + population.executive_share = 1.25 is "
             "more than 1");
}

TEST_CASE("checks: founders have seats in every strategy", "[scenario]") {
    CHECK(problems_of("[founding]\nmembers = 501\n[groups]\nopen_when_full = false")
          == "a.toml:2:11: strategy \"baseline\": founding.members = 501 is more than 1 x 500 "
             "seats (groups.open_when_full = false)");
    CHECK(problems_of("[founding]\nmembers = 501\n[groups]\nmost_groups = 1")
          == "a.toml:2:11: strategy \"baseline\": founding.members = 501 is more than 1 x 500 "
             "seats (groups.most_groups = 1)");
    CHECK(problems_of("[founding]\ngroups = 3\n[[strategy]]\nname = 'x'\n"
                      "groups.most_groups = 2")
          == "a.toml:2:10: strategy \"x\": founding.groups = 3 is more than groups.most_groups = "
             "2");
    CHECK(problems_of("[founding]\nmembers = 501").empty());
}

// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "tests/scenario/scenario_texts.hpp"

using namespace coterie;

namespace {

constexpr std::string_view two_arms = R"(
[[strategy]]
name = "one hall"
[[strategy]]
name = "other"
[strategy.content]
items_per_day = 2
[[strategy.stage]]
from_day = 9
set = { "content.items_per_day" = 7 })";

}  // namespace

TEST_CASE("override: a lever changes in every arm beneath its stages", "[scenario]") {
    const Scenario s = parse_scenario(two_arms, "a.toml", {{"content.items_per_day", "4"}});
    CHECK(s.strategies[0].levers.content.items_per_day == 4.0F);
    CHECK(s.strategies[1].levers.content.items_per_day == 4.0F);
    CHECK(s.strategies[1].stages[0].set[0].value == 7.0);
}

TEST_CASE("override: a lever changes in one arm alone", "[scenario]") {
    const Scenario s = parse_scenario(two_arms, "a.toml",
                                      {{"strategy.\"one hall\".content.items_per_day", "4"},
                                       {"strategy.other.content.columns_per_day", "0"}});
    CHECK(s.strategies[0].levers.content.items_per_day == 4.0F);
    CHECK(s.strategies[1].levers.content.items_per_day == 2.0F);
    CHECK(s.strategies[1].levers.content.columns_per_day == 0.0F);
}

TEST_CASE("override: values are TOML, bare words, or numbers with a unit", "[scenario]") {
    const Scenario s = parse_scenario("", "a.toml",
                                      {{"study.days", "2 weeks"},
                                       {"study.question", "Why 9 = 9?"},
                                       {"graph.file", "2024"},
                                       {"split.basis", "interest"},
                                       {"groups.open_when_full", "false"},
                                       {"exposure.attention_share", "50 %"},
                                       {"graph.registrations_file", "\"r.txt\""}});
    CHECK(s.study.days == 14);
    CHECK(s.study.question == "Why 9 = 9?");
    CHECK(s.graph.file == "2024");
    CHECK(s.graph.registrations_file == "r.txt");
    CHECK(s.strategies[0].levers.split.basis == SplitBasis::interest);
    CHECK_FALSE(s.strategies[0].levers.groups.open_when_full);
}

TEST_CASE("override: what is wrong with one names it", "[scenario]") {
    CHECK(problems_of(two_arms, {{"incentives.packet_yuan_per_dya", "5"}})
          == "--set incentives.packet_yuan_per_dya=5: no parameter "
             "'incentives.packet_yuan_per_dya'; did you mean 'packet_yuan_per_day'?");
    CHECK(problems_of(two_arms, {{"study.days", "soon"}})
          == "--set study.days=soon: study.days = \"soon\": expected a number of days, e.g. 30 or "
             "\"30 days\"");
    CHECK(problems_of(two_arms, {{"days", "3"}})
          == "--set days=3: no parameter 'days'; did you mean 'study.days'?");
    CHECK(problems_of(two_arms, {{"stdy.days", "3"}})
          == "--set stdy.days=3: no parameter 'stdy.days'; did you mean 'study.days'?");
    CHECK(problems_of(two_arms, {{"", "3"}}) == "--set =3: no parameter ''");
    CHECK(problems_of(two_arms, {{"content.items_per_day", "1000"}})
          == "--set content.items_per_day=1000: content.items_per_day = 1000 is outside [0, 100] "
             "items/day");
}

TEST_CASE("override: what is wrong with one of a strategy names it", "[scenario]") {
    CHECK(problems_of(two_arms, {{"strategy.\"one hal\".content.items_per_day", "4"}})
          == "--set strategy.\"one hal\".content.items_per_day=4: no strategy \"one hal\"; did you "
             "mean 'one hall'?");
    CHECK(problems_of(two_arms, {{"strategy.other.study.days", "4"}})
          == "--set strategy.other.study.days=4: no parameter 'study.days'");
    CHECK(problems_of(two_arms, {{"strategy.other.content.items_per_day", "x"}})
          == "--set strategy.other.content.items_per_day=x: content.items_per_day = \"x\": "
             "expected a number of items/day, e.g. 2 or \"14 items per week\"");
}

TEST_CASE("override: checks of several keys see the overridden values", "[scenario]") {
    CHECK(problems_of(two_arms, {{"study.days", "8"}})
          == "a.toml:9:12: stage.from_day = 9 is after the last day (study.days = 8)");
}

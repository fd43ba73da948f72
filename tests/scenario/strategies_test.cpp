// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "sim/measure/metrics.hpp"

#include "tests/scenario/scenario_texts.hpp"

using namespace coterie;

TEST_CASE("strategies: one inherits levers, stages and rules, in any order", "[scenario]") {
    const Scenario s = parse_scenario(R"(
[[strategy]]
name = "child"
extends = "parent"
[strategy.content]
items_per_day = 5
[[strategy]]
name = "parent"
[strategy.content]
items_per_day = 2
columns_per_day = 2
[[strategy.stage]]
from_day = 10
until_day = "3 weeks"
set = { "split.basis" = "interest" }
[[strategy.rule]]
when = "active_share_7d < 10 %"
set = { incentives.packet_yuan_per_day = 50 }
for_days = 3
cooldown_days = "2 weeks")",
                                      "a.toml");
    REQUIRE(s.strategies.size() == 2);
    const Strategy& child = s.strategies[0];
    CHECK(child.name == "child");
    CHECK(child.levers.content.items_per_day == 5.0F);
    CHECK(child.levers.content.columns_per_day == 2.0F);
    REQUIRE(child.stages.size() == 1);
    CHECK(child.stages[0].until_day == 21);
    CHECK(child.stages[0].set[0].lever == *find_lever("split.basis"));
    CHECK(child.stages[0].set[0].value == 1.0);
    REQUIRE(child.rules.size() == 1);
    CHECK(child.rules[0].when[0].figure == *find_metric("active_share_7d"));
    CHECK(child.rules[0].when[0].number == 0.10);
    CHECK(child.rules[0].cooldown_days == 14);
    CHECK(child.rules[0].set[0].value == 50.0);
}

TEST_CASE("strategies: top-level lever sections are the defaults of all", "[scenario]") {
    const Scenario s = parse_scenario(
        "[staff]\nwage_yuan_per_hour = 9\n[[strategy]]\nname = 'x'\n[[strategy]]\nname = 'y'\n"
        "staff.wage_yuan_per_hour = 8",
        "a.toml");
    CHECK(s.strategies[0].levers.staff.wage_yuan_per_hour == 9.0F);
    CHECK(s.strategies[1].levers.staff.wage_yuan_per_hour == 8.0F);
}

TEST_CASE("strategies: names are needed and differ", "[scenario]") {
    CHECK(problems_of("[[strategy]]\n[[strategy]]\nname = 'x'\n[[strategy]]\nname = 'x'\n"
                      "[[strategy]]\nname = 3")
          == "a.toml:1:1: a strategy needs 'name'\n"
             "a.toml:5:8: two strategies are called \"x\"; the other one is at a.toml:3:8\n"
             "a.toml:7:8: strategy.name = 3: expected a text in quotes");
    CHECK(problems_of("[strategy]\nname = 'x'") == "a.toml:1:1: write strategies as [[strategy]]");
    CHECK(problems_of("strategy = [1]") == "a.toml:1:13: write strategies as [[strategy]]");
}

TEST_CASE("strategies: extends names a strategy and does not loop", "[scenario]") {
    CHECK(problems_of("[[strategy]]\nname = 'one hall'\nextends = 'one hull'")
          == "a.toml:3:11: no strategy \"one hull\"; did you mean 'one hall'?");
    CHECK(problems_of("[[strategy]]\nname = 'x'\nextends = 7")
          == "a.toml:3:11: strategy.extends = 7: expected the name of a strategy");
    CHECK(problems_of("[[strategy]]\nname = 'x'\nextends = 'y'\n"
                      "[[strategy]]\nname = 'y'\nextends = 'x'")
          == "a.toml:6:11: 'extends' runs in a loop: \"x\" -> \"y\" -> \"x\"");
    CHECK(problems_of("[[strategy]]\nname = 'x'\nextends = 'x'")
          == "a.toml:3:11: 'extends' runs in a loop: \"x\" -> \"x\"");
}

TEST_CASE("strategies: only levers may be set in one", "[scenario]") {
    CHECK(problems_of("[[strategy]]\nname = 'x'\n[strategy.exposure]\nattention_share = 1")
          == "a.toml:3:1: 'exposure' is the same in every strategy; it belongs at the top level");
    CHECK(problems_of("[[strategy]]\nname = 'x'\n[strategy.content]\nquality_hours = 1")
          == "a.toml:4:17: 'content.quality_hours' is the same in every strategy; it belongs at "
             "the top level");
    CHECK(problems_of("[[strategy]]\nname = 'x'\n[strategy.contents]\nitems_per_day = 1")
          == "a.toml:3:1: no key 'contents' in a strategy; did you mean 'content'?");
    CHECK(problems_of("[[strategy]]\nname = 'x'\ncontent = 3")
          == "a.toml:3:11: 'content' is a section: write [strategy.content]");
    CHECK(problems_of("[[strategy]]\nname = 'x'\n[strategy.content]\nitem_per_day = 1")
          == "a.toml:4:16: no parameter 'content.item_per_day'; did you mean 'items_per_day'?");
}

TEST_CASE("stages: they have days within the study and settings", "[scenario]") {
    const std::string head = "[[strategy]]\nname = 'x'\n[[strategy.stage]]\n";
    CHECK(problems_of(head + "set = { 'content.items_per_day' = 1 }")
          == "a.toml:3:1: a stage needs 'from_day'");
    CHECK(problems_of(head + "from_day = 5")
          == "a.toml:3:1: expected set = { \"section.name\" = value }");
    CHECK(problems_of(head + "from_day = 500\nset = { 'content.items_per_day' = 1 }")
          == "a.toml:4:12: stage.from_day = 500 is after the last day (study.days = 180)");
    CHECK(problems_of(head + "from_day = 5\nuntil_day = 5\nset = { 'content.items_per_day' = 1 }")
          == "a.toml:5:13: stage.until_day = 5 must be after from_day = 5");
    CHECK(problems_of(head + "from_day = 5\nto_day = 9\nset = { 'content.items_per_day' = 1 }")
          == "a.toml:5:10: no key 'to_day' in a stage");
    CHECK(problems_of("[[strategy]]\nname = 'x'\nstage = 3")
          == "a.toml:3:9: write stages as [[strategy.stage]]");
    CHECK(problems_of("[[strategy]]\nname = 'x'\nrule = 3")
          == "a.toml:3:8: write rules as [[strategy.rule]]");
}

TEST_CASE("settings: only levers, with values in their range", "[scenario]") {
    const std::string head = "[[strategy]]\nname = 'x'\n[[strategy.stage]]\nfrom_day = 5\n";
    CHECK(problems_of(head + "set = { 'content.item_per_day' = 1 }")
          == "a.toml:5:34: no lever 'content.item_per_day'; did you mean 'content.items_per_day'?");
    CHECK(problems_of(head + "set = { content = 1 }") == "a.toml:5:19: no lever 'content'");
    CHECK(problems_of(head + "set = { 'content.items_per_day' = 1000 }")
          == "a.toml:5:35: content.items_per_day = 1000 is outside [0, 100] items/day");
    CHECK(problems_of(head + "set = { 'exposure.attention_share' = 1 }")
          == "a.toml:5:38: no lever 'exposure.attention_share'");
}

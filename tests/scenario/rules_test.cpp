// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "sim/measure/metrics.hpp"

#include "tests/scenario/scenario_texts.hpp"

using namespace coterie;

namespace {

std::string rule_when(const std::string& when) {
    return problems_of("[[strategy]]\nname = 'x'\n[[strategy.rule]]\n" + when
                       + "\nset = { 'content.items_per_day' = 1 }");
}

std::string first_metric(bool (*is_wanted)(const Metric&)) {
    for (const Metric& metric : metrics())
        if (is_wanted(metric)) return std::string(metric.name);
    return "";
}

}  // namespace

TEST_CASE("rule: every operator is read, with or without blanks", "[scenario]") {
    for (const std::string condition :
         {"members < 1", "members<=1", "members >1", " members >= 1 "})
        CHECK(rule_when("when = '" + condition + "'").empty());
    CHECK(rule_when("when = ['members < 9', 'members<=9', 'members >1', 'members >= 1']").empty());
}

TEST_CASE("rule: an unknown figure is refused with the nearest one", "[scenario]") {
    CHECK(rule_when("when = 'active_share_7e < 0.1'")
          == "a.toml:4:8: rule.when = \"active_share_7e < 0.1\": no figure 'active_share_7e'; did "
             "you mean 'active_share_7d'?");
}

TEST_CASE("rule: conditions on figures that the operator cannot observe are refused",
          "[scenario]") {
    const std::string hidden = first_metric([](const Metric& m) { return !m.observable; });
    const std::string text = rule_when("when = '" + hidden + " < 1'");
    const std::string start = "a.toml:4:8: rule.when = \"" + hidden + " < 1\": '" + hidden
                              + "' is a figure that no operator can observe";
    CHECK(text.substr(0, start.size()) == start);
}

TEST_CASE("rule: a condition is a figure, an operator and a number", "[scenario]") {
    const auto refusal = [](const std::string& when, const std::string& what) {
        return "a.toml:4:8: rule.when = \"" + when + "\": " + what;
    };
    const std::string form = "expected \"figure < number\" (or <=, >, >=)";
    CHECK(rule_when("when = 'members'") == refusal("members", form));
    CHECK(rule_when("when = 'members = 3'") == refusal("members = 3", form));
    CHECK(rule_when("when = 'members != 3'") == refusal("members != 3", form));
    CHECK(rule_when("when = 'members < many'")
          == refusal("members < many", "'many' is not a number"));
    CHECK(rule_when("when = 'members < nan'") == refusal("members < nan", "'nan' is not a number"));
    CHECK(rule_when("when = 3") == "a.toml:4:8: rule.when = 3: " + form);
    CHECK(rule_when("when = []") == "a.toml:4:8: rule.when must hold a condition");
    CHECK(rule_when("") == "a.toml:3:1: a rule needs 'when'");
}

TEST_CASE("rule: its days have a range", "[scenario]") {
    CHECK(rule_when("when = 'members < 3'\nfor_days = 0\ncooldown_day = 3")
          == "a.toml:5:12: rule.for_days = 0 is outside [1, 20000] days\n"
             "a.toml:6:16: no key 'cooldown_day' in a rule; did you mean 'cooldown_days'?");
}

TEST_CASE("rule: a number that the figure cannot have is refused with its range", "[scenario]") {
    const auto refusal = [](const std::string& when, const std::string& what) {
        return "a.toml:4:8: rule.when = \"" + when + "\": " + what;
    };
    CHECK(rule_when("when = 'active_share_7d < 15'")
          == refusal("active_share_7d < 15",
                     "15 is outside the range of 'active_share_7d', [0, 1]; did you mean '15 %'?"));
    CHECK(rule_when("when = 'active_share_7d < 115 %'")
          == refusal("active_share_7d < 115 %",
                     "1.15 is outside the range of 'active_share_7d', [0, 1]"));
    CHECK(rule_when("when = 'members > -1'")
          == refusal("members > -1", "-1 is outside the range of 'members', >= 0"));
    CHECK(rule_when("when = 'alive < 2'")
          == refusal("alive < 2", "2 is outside the range of 'alive', [0, 1]"));
    CHECK(rule_when("when = 'cost_yuan < -3'").empty());  // membership fees may exceed the cost
}

TEST_CASE("rule: conditions that never hold are refused", "[scenario]") {
    const auto refusal = [](const std::string& when, const std::string& what) {
        return "a.toml:4:8: rule.when = \"" + when + "\": " + what + ", so the rule never acts";
    };
    CHECK(rule_when("when = 'members < 0'")
          == refusal("members < 0", "'members' is never below 0"));
    CHECK(rule_when("when = 'members <= 0'").empty());
    CHECK(rule_when("when = 'active_share_7d > 1'")
          == refusal("active_share_7d > 1", "'active_share_7d' is never above 1"));
    CHECK(rule_when("when = 'members >= 5001'")
          == refusal("members >= 5001", "'members' is never above population.people = 5000"));
    CHECK(rule_when("when = 'members >= 5000'").empty());
    CHECK(rule_when("when = ['members > 9', 'visits < 3', 'members < 9']")
          == "a.toml:4:8: rule.when: the conditions on 'members' exclude one another, so the rule "
             "never acts");
    CHECK(rule_when("when = ['members >= 9', 'members <= 9']").empty());
}

TEST_CASE("rule: a noisy observation may pass the bounds of a figure", "[scenario]") {
    CHECK(problems_of("[observation]\nnoise_share = 0.1\n[[strategy]]\nname = 'x'\n"
                      "[[strategy.rule]]\nwhen = ['members > 5000', 'active_share_7d > 1']\n"
                      "set = { 'content.items_per_day' = 1 }")
              .empty());
}

TEST_CASE("rule: its days are in the study and in order", "[scenario]") {
    CHECK(rule_when("when = 'members < 3'\nfrom_day = 181")
          == "a.toml:5:12: rule.from_day = 181 is after the last day (study.days = 180)");
    CHECK(rule_when("when = 'members < 3'\nfrom_day = 9\nuntil_day = 9")
          == "a.toml:6:13: rule.until_day = 9 must be after from_day = 9");
}

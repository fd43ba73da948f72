// SPDX-License-Identifier: Apache-2.0
// Texts take their numbers from parameters and definitions.
#include "sim/scenario/text_numbers.hpp"

#include <catch2/catch.hpp>

#include "sim/measure/metrics.hpp"
#include "sim/scenario/describe.hpp"
#include "sim/scenario/read.hpp"

using namespace coterie;

namespace {

Scenario scenario_with(const std::vector<Override>& overrides) {
    return parse_scenario("", "a.toml", overrides);
}

}  // namespace

TEST_CASE("text numbers: a name in braces becomes the value of the parameter or the definition",
          "[scenario]") {
    const TextNumbers numbers(scenario_with({{"visiting.lapse_after_days", "30.5"}}));
    CHECK(numbers.fill("{visiting.lapse_after_days} days, {feed_days} days")
          == "30.5 days, 3 days");
    CHECK(TextNumbers().fill("after {visiting.lapse_after_days}") == "after 45");
    CHECK(numbers.fill("") == "");
    CHECK(numbers.fill("no number") == "no number");
}

TEST_CASE("text numbers: what is no name stays as it is", "[scenario]") {
    const TextNumbers numbers;
    CHECK(numbers.fill("{nothing.of_this} and {feed_days") == "{nothing.of_this} and {feed_days");
    CHECK(numbers.fill("{groups.seats}")
          == "{groups.seats}");  // a lever: each strategy has its own
}

TEST_CASE("text numbers: a parameter in which scenarios differ keeps its name", "[scenario]") {
    const std::vector<Scenario> both{scenario_with({{"visiting.lapse_after_days", "30"}}),
                                     scenario_with({{"visiting.lapse_after_days", "60"}}),
                                     scenario_with({{"visiting.lapse_after_days", "30"}})};
    CHECK(TextNumbers(both).fill("{visiting.lapse_after_days}, {group_tally.dead_after_days}")
          == "visiting.lapse_after_days, 14");
}

TEST_CASE("text numbers: every name in the texts of metrics and states has a number",
          "[scenario]") {
    const TextNumbers numbers;
    for (const Metric& m : metrics())
        for (const std::string_view text : {m.doc, m.denominator}) {
            INFO(text);
            CHECK(numbers.fill(text).find_first_of("{}") == std::string::npos);
        }
    CHECK(describe_metrics().find('{') == std::string::npos);
    const std::string odd = odd_markdown();
    const std::size_t states = odd.find("State variables as the mechanisms declare them");
    REQUIRE(states != std::string::npos);
    CHECK(odd.substr(states, odd.find("\n#", states) - states).find('{') == std::string::npos);
}

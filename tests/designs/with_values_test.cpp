// SPDX-License-Identifier: Apache-2.0
// Values set in a scenario directly: the same as reading its text again with them, for every
// parameter and lever.
#include <catch2/catch.hpp>

#include "sim/designs/axes.hpp"
#include "sim/io/numbers.hpp"
#include "sim/scenario/parameter.hpp"
#include "sim/scenario/resolved.hpp"

using namespace coterie;

namespace {

const char* const two_strategies = R"(
[population]
people = 900
[founding]
members = 40
[study]
days = 60
[[strategy]]
name = "now"
[[strategy]]
name = "some packets, later"
[strategy.incentives]
packet_yuan_per_day = 20
[[strategy.stage]]
from_day = 30
set = { "incentives.packet_yuan_per_day" = 5.5 }
[[strategy.rule]]
when = ["members < 30.25"]
for_days = 3
set = { "groups.seats" = 200 }
[[shock]]
kind = "ad_wave"
day = 50
)";

Scenario by_text(const Scenario& base, const std::string& key, const std::string& value) {
    Scenario made =
        parse_scenario(to_toml(base), base.folder / (base.name + ".toml"), {{key, value}});
    made.name = base.name;
    return made;
}

/// What comes out: the scenario as text, or "refused".
template <class Make>
std::string outcome(Make make) {
    try {
        return to_toml(make());
    } catch (const InvalidInput&) {
        return "refused";
    }
}

/// Values inside, at the ends of and outside the range of a parameter, as --set takes them.
std::vector<std::string> values_for(const Parameter& p) {
    if (p.is<bool*>()) return {"true", "false", "7"};
    if (const auto* choice = std::get_if<ChoiceRef>(&p.value)) {
        std::vector<std::string> names(choice->names.begin(), choice->names.end());
        names.push_back("no such choice");
        return names;
    }
    if (p.is<std::string*>()) return {"visits", "a \"quoted\" text"};
    if (p.is_whole())
        return {std::to_string(p.least), std::to_string(p.least + 3), std::to_string(p.most),
                std::to_string(p.most + 1), "2.5"};
    return {number_text(p.low), number_text(p.low + (p.high - p.low) / 3.0), number_text(p.high),
            number_text(p.high * 2.0 + 1.0), "words"};
}

}  // namespace

TEST_CASE("with values: every parameter and lever is set as its text would set it", "[axes]") {
    const Scenario base = parse_scenario(two_strategies, "two.toml");
    Scenario copy = base;
    Levers levers;
    std::size_t set = 0, refused = 0;
    for (const Parameter& p : all_parameters(copy, levers))
        for (const std::string& value : values_for(p)) {
            const std::string key = p.key();
            const std::string text = outcome([&] { return by_text(base, key, value); });
            const std::string direct = outcome([&] { return with_values(base, {key}, {value}); });
            INFO(key << " = " << value);
            CHECK(direct == text);
            (direct == "refused" ? refused : set) += 1;
        }
    CHECK(set > 400);
    CHECK(refused > 200);
}

TEST_CASE("with values: one strategy's lever alone, and several keys at once", "[axes]") {
    const Scenario base = parse_scenario(two_strategies, "two.toml");
    const std::string key = "strategy.\"now\".incentives.packet_yuan_per_day";
    CHECK(to_toml(with_values(base, {key}, {"12.5"})) == to_toml(by_text(base, key, "12.5")));
    const Scenario both = with_values(base, {"study.days", "founding.members"}, {"90", "50"});
    CHECK(both.study.days == 90);
    CHECK(both.founding.members == 50);
    CHECK(both.name == "two");
}

TEST_CASE("with values: what excludes the rest is refused at the value that causes it", "[axes]") {
    const Scenario base = parse_scenario(two_strategies, "two.toml");
    CHECK_THROWS_WITH(
        with_values(base, {"study.days"}, {"40"}),
        "--set study.days=40: shock.day = 50 is after the last day (study.days = 40)");
    CHECK_THROWS_WITH(
        with_values(base, {"study.days"}, {"20"}),
        "--set study.days=20: stage.from_day = 30 is after the last day (study.days = "
        "20)\n--set study.days=20: shock.day = 50 is after the last day (study.days = "
        "20)");
    const std::string reason = try_values(base, {"founding.members"}, {"1000"}).reason;
    CHECK(
        reason.starts_with("--set founding.members=1000: founding.members = 1000 is more than "
                           "population.people = 900"));
    CHECK(reason.find('\n') == std::string::npos);
}

// SPDX-License-Identifier: Apache-2.0
#include "sim/scenario/resolved.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include "sim/scenario/parameter.hpp"
#include "sim/scenario/parameter_number.hpp"

#include "tests/scenario/scenario_texts.hpp"

using namespace coterie;

namespace {

constexpr std::string_view rich = R"(
[study]
question = "Quotes \" and \\ and\nlines?"
days = "20 weeks"
seed = 9223372036854775807
[exposure]
attention_share = 0.1
[[shock]]
day = 3
kind = "ad_wave"
[[strategy]]
name = "x \" y"
content.items_per_day = "5 per week"
[[strategy.stage]]
from_day = 4
set = { "split.basis" = "social", "groups.open_when_full" = false, "kol.hired" = 1 }
[[strategy.rule]]
when = ["members < 0.1", "active_share_7d >= 1e-7"]
set = { "incentives.packet_yuan_per_day" = 0.7 }
for_days = 2
[[strategy]]
name = "heir"
extends = "x \" y")";

}  // namespace

TEST_CASE("resolved: it reads back as an equal scenario", "[scenario]") {
    Scenario a = parse_scenario(rich, "a.toml");
    const std::string text = to_toml(a);
    Scenario b = parse_scenario(text, "a.toml");
    CHECK(to_toml(b) == text);
    const auto pa = world_parameters(a), pb = world_parameters(b);
    REQUIRE(pa.size() == pb.size());
    for (std::size_t k = 0; k < pa.size(); ++k) CHECK(value_text(pa[k]) == value_text(pb[k]));
    REQUIRE(b.strategies.size() == 2);
    for (std::size_t s = 0; s < 2; ++s) {
        for (std::size_t k = 0; k < lever_names().size(); ++k)
            CHECK(lever_value(a.strategies[s].levers, k) == lever_value(b.strategies[s].levers, k));
        CHECK(a.strategies[s].stages[0].set[2] == b.strategies[s].stages[0].set[2]);
        CHECK(a.strategies[s].rules[0].set[0] == b.strategies[s].rules[0].set[0]);
        CHECK(a.strategies[s].rules[0].when[1].number == b.strategies[s].rules[0].when[1].number);
    }
    CHECK(b.study.question == a.study.question);
}

TEST_CASE("resolved: numbers are exact in their shortest form", "[scenario]") {
    const std::string text = to_toml(parse_scenario(rich, "a.toml"));
    CHECK(text.find("attention_share = 0.1\n") != std::string::npos);
    CHECK(text.find("days = 140\n") != std::string::npos);
    CHECK(text.find("when = [\"members < 0.1\", \"active_share_7d >= 1e-07\"]")
          != std::string::npos);
    CHECK(text.find("set = { \"split.basis\" = \"social\", \"groups.open_when_full\" = false, "
                    "\"kol.hired\" = 1 }")
          != std::string::npos);
}

TEST_CASE("resolved: every number comes back with the same bits", "[scenario]") {
    CHECK(rc::check([](std::uint32_t third) {
        Scenario a = parse_scenario("", "a.toml");
        const double share = (third % 1000003) / 1000003.0;
        for (const Parameter& p : world_parameters(a))
            if (p.is_fraction() && p.high - p.low < 1e6)
                set_number(p, p.low + share * (p.high - p.low));
        Scenario b = a;
        try {
            b = parse_scenario(to_toml(a), "a.toml");
        } catch (const InvalidInput&) {
            RC_DISCARD("values that exclude one another");
        }
        const auto pa = world_parameters(a), pb = world_parameters(b);
        for (std::size_t k = 0; k < pa.size(); ++k)
            if (pa[k].is_fraction()) RC_ASSERT(number_of(pa[k]) == number_of(pb[k]));
    }));
}

TEST_CASE("resolved: with a graph file the people are left to the file", "[scenario]") {
    const std::string text = to_toml(parse_scenario("[graph]\nfile = 'g.txt'", "a.toml"));
    CHECK(text.find("\npeople = ") == std::string::npos);
    CHECK(to_toml(parse_scenario(text, "a.toml")) == text);
}

TEST_CASE("resolved: the hash sees values, not the way they are written", "[scenario]") {
    const auto hash = [](std::string_view text) { return hash_of(parse_scenario(text, "a.toml")); };
    CHECK(hash("[study]\ndays = 14") == hash("# so\n[study]\ndays = '2 weeks'\n[staff]"));
    CHECK(hash("[study]\ndays = 14") != hash("[study]\ndays = 15"));
    CHECK(hash("[content]\nitems_per_day = 2") != hash(""));
}

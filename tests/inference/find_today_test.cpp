// SPDX-License-Identifier: Apache-2.0
#include "sim/inference/find_today.hpp"

#include <cmath>

#include <catch2/catch.hpp>

#include "sim/core/problems.hpp"
#include "sim/scenario/read.hpp"
#include "sim/scenario/resolved.hpp"

using namespace coterie;

namespace {

constexpr std::string_view known_text = R"(
[study]
days = 60
[history]
days = 70
[today]
members = 80
groups = 2
visitors_per_day = 22
posts_per_day = 15
trend = "0 % in 30 days"
[population]
people = 800
[recruitment]
channel_people_per_day = 0.5
[[strategy]]
name = "as it is"
)";

Scenario known(const std::vector<Override>& overrides = {}) {
    return parse_scenario(known_text, "known.toml", overrides);
}

std::string refusal(const std::vector<Override>& overrides, const std::string& more = "") {
    try {
        parse_scenario(std::string(known_text) + more, "known.toml", overrides);
    } catch (const InvalidInput& wrong) {
        return wrong.what();
    }
    return "";
}

}  // namespace

TEST_CASE("today: a trend is a change in a time, or none", "[today]") {
    const auto share = [](std::string_view text) { return trend_of(text).value().share; };
    CHECK(share("") == 0.0);
    CHECK(share("steady") == 0.0);
    CHECK(share("-30 % in 90 days") == Approx(-0.3));
    CHECK(trend_of("-30 % in 90 days")->days == 90);
    CHECK(share("+25% in a year") == Approx(0.25));
    CHECK(trend_of("25 % in a year")->days == 365);
    for (const auto* text : {"down", "-30 %", "-100 % in 90 days", "-30 % in 3 days",
                             "2000 % in 90 days", "-30 days in 90 %", "x in 90 days"})
        CHECK_FALSE(trend_of(text).has_value());
}

TEST_CASE("today: the history ends with the figures that were given, the same each time",
          "[today]") {
    const Scenario s = known();
    const auto found = find_today(s, {}, {});
    REQUIRE(found.has_value());
    CHECK(found->reached.members == Approx(80).epsilon(0.05));
    CHECK(found->reached.visitors == Approx(22).epsilon(0.05));
    CHECK(found->reached.posts == Approx(15).epsilon(0.05));
    CHECK(found->reached.visitors_later / found->reached.visitors == Approx(1.0).epsilon(0.15));
    CHECK(found->scenario.founding.groups == 2);
    CHECK_FALSE(found->scenario.today.is_given());
    const auto again = find_today(s, {}, {.threads = 1});
    CHECK(to_toml(again->scenario) == to_toml(found->scenario));
    // What is written down is the world that was found, to the last digit.
    Scenario written = parse_scenario(today_toml(*found), "today.toml");
    written.study = s.study;
    written.population.people = s.population.people;
    written.history_strategy = s.history_strategy;
    const TodayReached reached = figures_today(written, {}, found->trend, {});
    CHECK(reached.members == found->reached.members);
    CHECK(reached.visitors == found->reached.visitors);
}

TEST_CASE("today: any part of the figures will do", "[today]") {
    Scenario s = known();
    s.today = {};
    s.today.visitors_per_day = 20.0F;
    s.today.trend = "0 % in 30 days";
    s.founding.members = 70;
    const auto found = find_today(s, {}, {});
    CHECK(found->scenario.founding.members == 70);
    CHECK(found->reached.visitors == Approx(20).epsilon(0.05));
}

TEST_CASE("today: a community that declines declines by as much as was said", "[today]") {
    const auto found =
        find_today(known({{"today.trend", "-20 % in 60 days"}, {"history.days", "90"}}), {}, {});
    CHECK(found->reached.visitors_later / found->reached.visitors == Approx(0.8).epsilon(0.15));
    CHECK(found->scenario.population.arrivals_trend < -0.1F);
}

TEST_CASE("today: what no world reaches is refused with the nearest that one does", "[today]") {
    try {
        find_today(known({{"today.visitors_per_day", "79.9"}, {"today.posts_per_day", "1"}}), {},
                   {});
        FAIL("found");
    } catch (const InvalidInput& wrong) {
        CHECK_THAT(wrong.what(), Catch::StartsWith("known: no world was found whose history ends "
                                                   "with the figures of [today]; the nearest one "
                                                   "has\n  members "));
        CHECK_THAT(wrong.what(), Catch::Contains("asked 79.9\n"));
    }
}

TEST_CASE("today: figures that contradict one another are refused with their place", "[today]") {
    CHECK(refusal({{"today.visitors_per_day", "81"}}) ==
          "--set today.visitors_per_day=81: today.visitors_per_day = 81 is more than "
          "today.members = 80");
    CHECK(refusal({{"today.groups", "81"}})
          == "--set today.groups=81: today.groups = 81 is more than today.members = 80");
    CHECK_THAT(
        refusal({{"today.posts_per_day", "9000"}}),
        Catch::Contains("today.posts_per_day = 9000 is more than today.visitors_per_day = "));
    CHECK_THAT(refusal({{"today.trend", "down"}}),
               Catch::Contains("today.trend = \"down\": expected a change from -99 % to 1000 %"));
    CHECK(refusal({{"population.people", "159"}}) ==
          "--set population.people=159: population.people = 159 is too few for today.members = "
          "80: members come and go; give at least twice as many, better ten times");
    CHECK(refusal({{"founding.members", "100"}}) ==
          "--set founding.members=100: founding.members is found from [today]; take it out, or "
          "take out [today]");
    CHECK(refusal({{"history.days", "0"}})
          == "--set history.days=0: history.days = 0: [today] needs at least 28 days before day 1");
    const std::string of_files = refusal({}, "[graph]\nmembers_file = \"m.csv\"\n");
    for (const std::string key : {"today.members", "today.groups", "history.days"})
        CHECK_THAT(of_files, Catch::Contains(key));
    CHECK_THAT(of_files, Catch::Contains("exclude one another"));
}

TEST_CASE("today: figures without a history have one of 180 days", "[today]") {
    const Scenario s =
        parse_scenario("[today]\nmembers = 150\n[population]\npeople = 1500\n", "x.toml");
    CHECK(s.history.days == 180);
    // Members today are the founders that count.
    CHECK_NOTHROW(parse_scenario("[today]\nmembers = 5\n[population]\npeople = 20\n", "x.toml"));
}

// SPDX-License-Identifier: Apache-2.0
// The history of one person, read from the world, must agree with what the run recorded of all.
#include "sim/study/replay.hpp"

#include <set>

#include <catch2/catch.hpp>

#include "sim/study/coupled_outcomes.hpp"

#include "tests/study/small_study.hpp"

using namespace coterie;

namespace {

struct Pairing {
    Scenario scenario = small_scenario({{"study.days", "40"}});
    Market market = market_of(scenario, {}, 1);
    Arm arm(std::size_t s) const { return {&scenario, &scenario.strategies[s], &market, 1}; }
};

PersonHistory life_of(const Pairing& p, std::uint32_t person) {
    return replay_person(p.arm(0), std::nullopt, person)->one;
}

}  // namespace

TEST_CASE("replay: watching changes nothing", "[replay]") {
    const Pairing p;
    const auto replay = replay_person(p.arm(0), std::nullopt, 5);
    CHECK(replay->one.digest == run_simulation(p.arm(0))->digest);
    CHECK(replay->one.days.size() == 40);
    CHECK_FALSE(replay->other);
}

TEST_CASE("replay: visits and posts of all people add up to those of the run", "[replay]") {
    Pairing p;
    const auto run = run_simulation(p.arm(0));
    const std::size_t visits_column = *find_metric("visits"), posts_column = *find_metric("posts");
    double visits = 0, posts = 0, recorded_visits = 0, recorded_posts = 0;
    for (const auto& day : run->days)
        recorded_visits += day[visits_column].value(), recorded_posts += day[posts_column].value();
    for (std::uint32_t i = 0; i < p.market.people(); ++i) {
        const PersonHistory simulation = life_of(p, i);
        for (const PersonDay& d : simulation.days) visits += d.visited, posts += d.posts;
    }
    CHECK(posts == recorded_posts);
    // Who left at a visit was there too; who joined today did not visit.
    CHECK(visits == recorded_visits);
}

TEST_CASE("replay: every cause of an event is the id of one before it or of another's post",
          "[replay]") {
    const Pairing p;
    std::set<std::uint64_t> ids;
    for (std::uint32_t i = 0; i < 60; ++i)
        for (const HistoryEvent& e : life_of(p, i).events) {
            if (e.kind == HistoryEventKind::was_answered) {
                CHECK(e.cause != 0);
                CHECK(ids.contains(e.cause));  // one's own post, written on a day before
            }
            CHECK(e.id != e.cause);
            ids.insert(e.id);
        }
}

TEST_CASE("replay: twins decide the same on every day", "[replay]") {
    const Pairing p;
    const auto replay = replay_person(p.arm(0), p.arm(1), 3);
    CHECK_FALSE(replay->first_different_day);
    CHECK(replay->chain.empty());
}

TEST_CASE("replay: with other levers the chain leads back, day by day, from the first decision",
          "[replay]") {
    const Pairing p;
    bool any = false;
    for (std::uint32_t i = 0; i < 60; ++i) {
        const auto replay = replay_person(p.arm(0), p.arm(2), i);
        if (!replay->first_different_day) continue;
        any = true;
        const std::uint32_t day = *replay->first_different_day;
        CHECK_FALSE(replay->one.days[day - 1].decides_as(replay->other->days[day - 1]));
        for (std::uint32_t d = 1; d < day; ++d)
            CHECK(replay->one.days[d - 1].decides_as(replay->other->days[d - 1]));
        REQUIRE_FALSE(replay->chain.empty());
        CHECK(replay->chain.front().person == i);
        CHECK(replay->chain.front().day == day);
        for (std::size_t k = 1; k < replay->chain.size(); ++k)
            CHECK(replay->chain[k].day < replay->chain[k - 1].day);
    }
    CHECK(any);
}

TEST_CASE("replay: boredom that is certain is why people leave, and nothing else", "[replay]") {
    Pairing p;
    auto& exit = std::get<Exit::Params>(p.scenario.behaviour);
    exit = {.bored_per_day = 0.5F,
            .satisfaction_hold = 0,
            .habit_hold = 0,
            .bond_hold = 0,
            .trust_hold = 0};
    exit.annoyed_per_day = 0.0F;
    exit.friends_days = 1e30F;
    std::size_t left = 0;
    for (std::uint32_t i = 0; i < 60; ++i)
        for (const HistoryEvent& e : life_of(p, i).events)
            if (e.kind == HistoryEventKind::left) {
                CHECK(e.note == "bored");
                ++left;
            }
    CHECK(left > 0);
}

TEST_CASE(
    "coupled outcomes: helped, harmed and unchanged add up to the market; twins change no one",
    "[coupled]") {
    const Pairing p;
    std::vector<RunRecord> runs;
    for (std::size_t s = 0; s < 3; ++s)
        runs.push_back(part_of(p.scenario, {s, 1}, *run_simulation(p.arm(s)), 0.0).record);
    const std::vector<CoupledOutcomes> outcomes = coupled_outcomes_of(runs, 0);
    REQUIRE(outcomes.size() == 2);
    CHECK(outcomes[0].counts.helped == 0);
    CHECK(outcomes[0].counts.harmed == 0);
    for (const CoupledOutcomes& one : outcomes) {
        const CoupledCounts& c = one.counts;
        CHECK(c.people == 300);
        CHECK(c.helped + c.harmed + c.unchanged() == 300);
        CHECK(c.arm - c.helped == c.baseline - c.harmed);
        CHECK(c.helped >= c.helped_least);
        CHECK(c.helped <= c.helped_most);
    }
    CHECK(coupled_text(outcomes, 1).find("coupled counts") != std::string::npos);
}

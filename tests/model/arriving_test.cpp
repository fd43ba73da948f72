// SPDX-License-Identifier: Apache-2.0
// Newcomers known by their first message, and holidays.
#include "sim/model/mechanisms/arriving/arriving.step.hpp"
#include "sim/model/mechanisms/availability/availability.step.hpp"

#include "tests/model/small_world.hpp"

using namespace coterie;

namespace {

Member free_member() {
    Member m;
    m.is_member = 1;
    m.days_here = 5.0F;
    return m;
}

float pull_in_holidays(std::uint32_t busy, std::uint32_t day) {
    const std::vector<Shock> shocks{
        {.day = 10, .kind = ShockKind::holidays, .size = 0.5F, .days = 3}};
    Today today;
    today.day = day, today.shocks = shocks;
    Member m = free_member();
    m.busy = busy;
    // Periods so long that none ends today.
    const Availability::Params p{1e9F, 1e9F, 2.0F};
    Step<Availability>::step(Step<Availability>::Prepared(p, today), today, m, Uniform{~0U});
    return m.pull;
}

float pull_of_newcomer(Newcomers newcomers, float days_here) {
    Today today;
    today.site.newcomers = newcomers;
    Member m = free_member();
    m.days_here = days_here;
    Step<FirstVisit>::step(Step<FirstVisit>::Prepared({}, today), today, m);
    return m.pull;
}

/// What a visitor who joined yesterday, or `days` ago, posts as a first word.
std::size_t first_words(std::uint16_t joined, Newcomers newcomers, bool spoke = false) {
    OneVisitor one;  // on day 10
    one.joined = joined;
    one.site.newcomers = newcomers;
    one.visit.spoke = spoke;
    one.take<FirstWord>({});
    return one.posts.size();
}

}  // namespace

TEST_CASE(
    "holidays: they add their share of a busy period for free people and nothing for busy people",
    "[arriving]") {
    CHECK(pull_in_holidays(0, 9) == 0.0F);
    CHECK(pull_in_holidays(0, 10) == -1.0F);
    CHECK(pull_in_holidays(0, 12) == -1.0F);
    CHECK(pull_in_holidays(0, 13) == 0.0F);
    CHECK(pull_in_holidays(1, 11) == -2.0F);
    CHECK(pull_in_holidays(1, 13) == -2.0F);
}

TEST_CASE("first visit: who is known by a first message comes on the day after arriving",
          "[arriving]") {
    CHECK(pull_of_newcomer(Newcomers::write_first, 1.0F) > 50.0F);
    CHECK(pull_of_newcomer(Newcomers::write_first, 2.0F) == 0.0F);
    CHECK(pull_of_newcomer(Newcomers::register_first, 1.0F) == 0.0F);
}

TEST_CASE("first word: who is known by a first message writes one at the first visit",
          "[arriving]") {
    CHECK(first_words(9, Newcomers::write_first) == 1);
    CHECK(first_words(8, Newcomers::write_first) == 0);
    CHECK(first_words(9, Newcomers::write_first, true) == 0);
    CHECK(first_words(9, Newcomers::register_first) == 0);
}

TEST_CASE("first word: with newcomers known by it, every arrival has written next day",
          "[arriving]") {
    Town town;
    town.market.site.newcomers = Newcomers::write_first;
    town.levers.recruitment.channel_people_per_day = 20.0F;
    town.simulate(30);
    std::uint32_t newcomers = 0;
    for (std::uint32_t i = 0; i < town.world.rows(); ++i) {
        if (town.world.joined[i] == 0 || town.world.joined[i] >= town.world.day) continue;
        if (town.world.status[i] == Status::outside) continue;
        ++newcomers;
        CHECK(town.world.standing[i].posts_written > 0);
    }
    CHECK(newcomers > 20);
}

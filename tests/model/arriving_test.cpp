// SPDX-License-Identifier: Apache-2.0
// Newcomers known by their first message.
#include "sim/model/mechanisms/arriving/arriving.step.hpp"

#include "tests/model/small_world.hpp"

using namespace coterie;

namespace {

float pull_of_newcomer(Newcomers newcomers, float days_here) {
    Today today;
    today.site.newcomers = newcomers;
    Member m;
    m.is_member = 1;
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

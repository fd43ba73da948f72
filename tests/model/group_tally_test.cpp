// SPDX-License-Identifier: Apache-2.0
// What a group's evening counts: who spoke, whether the group is alive, and gifts.
#include <set>

#include <rapidcheck.h>

#include "sim/model/mechanisms/group_tally/distinct_speakers.hpp"
#include "sim/model/mechanisms/group_tally/group_tally.step.hpp"

#include "tests/model/small_world.hpp"

using namespace coterie;

namespace {

std::uint32_t number_below(std::uint32_t limit) { return *rc::gen::inRange(0U, limit); }

/// A post of one of forty people, whose numbers are spread so that places in a set of 512 bits
/// collide.
Post any_speech() {
    const auto author = static_cast<std::uint32_t>(mix(number_below(40)));
    const auto topic = static_cast<std::uint8_t>(number_below(taste_size));
    const auto kind = static_cast<PostKind>(number_below(5));
    return a_post(1, author, topic, kind, number_below(2) == 1 ? mark_first : 0);
}

}  // namespace

TEST_CASE("group tally: speakers are the distinct authors of seven days", "[groups]") {
    CHECK(rc::check([] {
        OneEvening night;
        std::set<std::uint32_t> authors;
        const auto speaks = [&](const Post& post) {
            if (post.kind != PostKind::advert && post.author != no_person)
                authors.insert(post.author);
        };
        for (std::uint32_t days_ago = feed_days; days_ago >= 1; --days_ago)
            for (auto n = number_below(120); n > 0; --n) {
                night.posted(1, days_ago, any_speech());
                if (days_ago < feed_days) speaks(night.feed.back());  // that one scrolls away
            }
        for (auto n = number_below(120); n > 0; --n) {
            night.written.push_back(any_speech());
            if (number_below(8) == 0) night.written.back().author = no_person;  // removed
            speaks(night.written.back());
        }
        const std::uint32_t since = night.today().day - feed_days + 1;
        RC_ASSERT(distinct_speakers(night.feed, night.written, since)
                  == distinct_speakers_of_set(night.feed, night.written, since));
        night.take<GroupTally>({});
        RC_ASSERT(night.group.speakers == authors.size());
    }));
}

TEST_CASE("group tally: two different speakers keep a group alive, one does not", "[groups]") {
    OneEvening night;
    night.group.two_speakers_day = 1;
    night.day = 15;
    night.written = {a_post(1, 5), a_post(1, 5)};
    night.take<GroupTally>({.dead_after_days = 14.0F});
    CHECK(night.group.dead == 1);
    night.written = {a_post(1, 5), a_post(1, 6)};
    night.take<GroupTally>({.dead_after_days = 14.0F});
    CHECK(night.group.dead == 0);
    CHECK(night.group.speakers == 2);
}

TEST_CASE("group tally: adverts and removed posts are no speech", "[groups]") {
    OneEvening night;
    night.written = {a_post(1, 5, advert_topic, PostKind::advert), a_post(1, no_person)};
    night.take<GroupTally>({});
    CHECK(night.group.silent_days == 1);
    CHECK(night.group.speakers == 0);
}

TEST_CASE("group tally: gifts are collected for tomorrow", "[groups]") {
    OneEvening night;
    Post gift = a_post(1, 5, off_topic, PostKind::gift);
    gift.parent = 120;
    night.written = {gift, gift};
    night.take<GroupTally>({});
    CHECK(night.group.gift_fen == 240);
}

// SPDX-License-Identifier: Apache-2.0
// Off-topic posts removed for all members: which, who learns of it, and what that holds back.
#include "sim/model/mechanisms/off_topic_removal/off_topic_removal.step.hpp"

#include "tests/model/small_world.hpp"

using namespace coterie;

namespace {

//   group 1 at night: 20, 21, ... wrote a post on topic 2 and one off topic each
OneEvening evening_of(std::uint32_t authors) {
    OneEvening night;
    for (std::uint32_t k = 0; k < authors; ++k) {
        night.written.push_back(a_post(1, 20 + k, 2));
        night.written.push_back(a_post(1, 20 + k, off_topic));
    }
    return night;
}

}  // namespace

TEST_CASE("curation: off-topic posts are removed for all members, as far as they are recognised",
          "[curation]") {
    double removed = 0;
    for (std::uint32_t day = 1; day <= 100; ++day) {
        OneEvening night = evening_of(40);
        night.day = day;
        night.levers.curation.mode = CurationMode::community;
        night.take<OffTopicRemoval>({.detected_share = 0.9F});
        removed += static_cast<double>(night.tally.off_topic_removed);
        for (const Post& post : night.written)
            if (post.topic == 2) REQUIRE(post.author != no_person);
    }
    CHECK(removed / (100 * 40) == Approx(0.9).margin(0.02));
}

TEST_CASE("curation: each author learns of the removal", "[curation]") {
    OneEvening night = evening_of(40);
    night.levers.curation.mode = CurationMode::community;
    night.take<OffTopicRemoval>({.detected_share = 1.0F});
    REQUIRE(night.events.size() == 40);
    CHECK((night.events[3].kind == OffTopicRemoval::removal && night.events[3].to == 23));
    OneAddressee author;
    author.events_by_kind = {{1, no_person, OffTopicRemoval::removal, 0, 0, 1}};
    author.take<RemovalNotice>({});
    CHECK(author.standing.removal_day == author.day + 1);
    OneAddressee struck;
    struck.events_by_kind = {{1, no_person, Moderation::strike, 0, 0, 1}};
    struck.take<RemovalNotice>({});
    CHECK(struck.standing.removal_day == 0);
}

TEST_CASE("curation: who was reproved holds off-topic posts back, half as much a half-life later",
          "[curation]") {
    const OffTopicRemoval::Params p{.deterred_share = 0.8F, .deterrence_half_life_days = 30.0F};
    OneVisitor one;
    one.day = 60;
    one.take<RemovalDeterrence>(p);
    CHECK(one.visit.off_topic_held_back == 0.0F);  // never reproved
    one.standing.removal_day = 61;
    one.take<RemovalDeterrence>(p);
    CHECK(one.visit.off_topic_held_back == Approx(0.8));
    one.standing.removal_day = 31;
    one.take<RemovalDeterrence>(p);
    CHECK(one.visit.off_topic_held_back == Approx(0.4));
}

TEST_CASE("curation: without community curation nothing is removed", "[curation]") {
    OneEvening night = evening_of(40);
    night.take<OffTopicRemoval>({.detected_share = 1.0F});
    CHECK(night.tally.off_topic_removed == 0);
}

TEST_CASE("curation: what is removed at night is not in the next day's feed", "[curation]") {
    Town town(400, founded_by(200));
    town.levers.curation.mode = CurationMode::community;
    std::get<OffTopicRemoval::Params>(town.params).detected_share = 1.0F;
    town.simulate(20);
    std::size_t off = 0;
    for (const Post& post : town.world.feed) off += post.topic == off_topic ? 1 : 0;
    CHECK_FALSE(town.world.feed.empty());
    CHECK(off == 0);
}

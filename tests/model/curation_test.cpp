// SPDX-License-Identifier: Apache-2.0
// Curation: what a personal feed shows and costs, and which posts are removed for all members.
#include "sim/model/mechanisms/advertising/advertising.step.hpp"
#include "sim/model/mechanisms/contribution/contribution.step.hpp"
#include "sim/model/mechanisms/exposure/exposure.step.hpp"
#include "sim/model/mechanisms/off_topic_removal/off_topic_removal.step.hpp"
#include "sim/model/mechanisms/personal_feed/personal_feed.step.hpp"

#include "tests/model/small_world.hpp"

using namespace coterie;

namespace {

//   group 1: `each` posts of topics 0 (liked), 1 (not) and off topic, by 40, 41 and 42
OneVisitor reader_of(std::uint32_t each, CurationMode mode) {
    OneVisitor one;
    one.levers.curation.mode = mode;
    one.traits.taste = {};
    one.traits.taste[0] = 255, one.traits.taste[1] = 30;
    for (std::uint32_t k = 0; k < each; ++k) {
        one.posted(1, 1, a_post(1, 40, 0));
        one.posted(1, 1, a_post(1, 41, 1));
        one.posted(1, 1, a_post(1, 42, off_topic));
    }
    return one;
}
void read(OneVisitor& one, float precision = 1.0F) {
    one.take<PersonalFeed>({.friends_from = 0.08F, .precision = precision});
    one.take<Exposure>({}, {surely, surely});
}

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

TEST_CASE("curation: without it every member is offered everything", "[curation]") {
    OneVisitor one = reader_of(5, CurationMode::none);
    read(one);
    CHECK(one.visit.posts_read == 15);
    CHECK(one.visit.off_topic_read == 5);
}

TEST_CASE("curation: a perfect personal feed holds what is of interest and nothing else",
          "[curation]") {
    OneVisitor one = reader_of(5, CurationMode::personalised);
    read(one);
    CHECK(one.visit.posts_read == 5);
    CHECK(one.visit.matched == Approx(5.0));
    CHECK(one.visit.unmatched == Approx(0.0));
    CHECK(one.visit.off_topic_read == 0);
}

TEST_CASE("curation: friends' posts are shown for every topic", "[curation]") {
    OneVisitor one = reader_of(5, CurationMode::personalised);
    one.ties.row(1).strengthen(PersonId{42}, 0.5F);
    read(one);
    CHECK(one.visit.posts_read == 10);
    CHECK(one.visit.off_topic_read == 5);
}

TEST_CASE("curation: what a personal feed leaves out costs no attention and is no backlog",
          "[curation]") {
    OneVisitor one = reader_of(20, CurationMode::personalised);
    one.traits.attention_posts = 15;
    read(one);
    CHECK(one.visit.posts_read == 15);
    CHECK(one.visit.unread == 5);
    OneVisitor all = reader_of(20, CurationMode::none);
    all.traits.attention_posts = 15;
    read(all);
    CHECK(all.visit.unread == 45);
}

TEST_CASE("curation: a filter that recognises nothing shows the same posts as no curation",
          "[curation]") {
    OneVisitor blind = reader_of(4, CurationMode::personalised);
    OneVisitor none = reader_of(4, CurationMode::none);
    read(blind, 1e-7F), read(none);
    CHECK(blind.visit.posts_read == none.visit.posts_read);
    CHECK(blind.visit.matched == Approx(none.visit.matched));
    CHECK(blind.visit.unmatched == Approx(none.visit.unmatched));
    CHECK(blind.visit.off_topic_read == none.visit.off_topic_read);
}

TEST_CASE("curation: the filter errs as often as its precision says", "[curation]") {
    double shown = 0;
    OneVisitor one = reader_of(1, CurationMode::personalised);
    one.take<PersonalFeed>({.precision = 0.85F});
    for (one.day = 10; one.day < 4010; ++one.day)
        shown += shows_post(one.today(), one.row(), a_post(1, 41, 1)) ? 1 : 0;
    CHECK(shown / 4000 == Approx(0.15).margin(0.02));
}

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

TEST_CASE("curation: deterrence reduces the off-topic share of new posts and nothing else",
          "[curation]") {
    double off = 0, other = 0, off_held = 0, other_held = 0;
    for (std::uint32_t n = 0; n < 8000; ++n) {
        for (const float off_topic_held_back : {0.0F, 0.75F}) {
            OneVisitor one;
            one.day = 10 + n;
            one.traits.taste[0] = 255;
            one.visit.off_topic_held_back = off_topic_held_back;
            one.take<Contribution>({.posts_per_visit = 1.0F, .off_topic_share = 0.4F},
                                   Step<Contribution>::Draws{draws_of(n).a, {}});
            for (const Post& post : one.posts)
                (post.topic == off_topic ? (off_topic_held_back > 0.0F ? off_held : off)
                                         : (off_topic_held_back > 0.0F ? other_held : other)) +=
                    1.0;
        }
    }
    CHECK(off_held / off == Approx(0.25).margin(0.03));
    CHECK(other_held == other);
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

TEST_CASE("sponsored adverts: a visitor meets as many as were placed", "[adverts]") {
    OneVisitor one;
    one.levers.selling.adverts_per_day = 0.5F;
    for (one.day = 1; one.day <= 100; ++one.day) one.take<SponsoredAdverts>({});
    CHECK(one.visit.adverts_read == 50);
}

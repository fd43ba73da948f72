// SPDX-License-Identifier: Apache-2.0
// What a visit reads, against a slow reading that lists every post since the last visit, and what
// a personal feed leaves of it.
#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include "sim/model/mechanisms/exposure/exposure.step.hpp"
#include "sim/model/mechanisms/personal_feed/personal_feed.step.hpp"

#include "tests/model/small_world.hpp"

using namespace coterie;

namespace {

struct Read {
    std::uint32_t posts = 0, off = 0, adverts = 0, unread = 0;
    double matched = 0, unmatched = 0;
    std::array<std::uint32_t, 2> leaders{};
};

/// One group, the obvious way: a list of what is new, turned to the start, cut at the budget.
Read read_slowly(const OneVisitor& one, std::uint32_t group, std::uint32_t budget, Uniform start) {
    std::vector<Post> fresh;
    for (const Post& post : one.feed)
        if (post.to == group && post.day >= one.last_visit && post.day + feed_days >= one.day)
            fresh.push_back(post);
    Read r;
    if (fresh.empty()) return r;
    const auto turn = start.pick(static_cast<std::uint32_t>(fresh.size()));
    std::rotate(fresh.begin(), fresh.begin() + turn, fresh.end());
    r.unread = static_cast<std::uint32_t>(fresh.size());
    if (fresh.size() > budget) fresh.resize(budget);
    for (const Post& post : fresh) {
        const double taste = one.traits.taste[post.topic] / 255.0;
        ++r.posts, --r.unread;
        r.off += post.topic == off_topic ? 1 : 0;
        r.adverts += post.kind == PostKind::advert ? 1 : 0;
        r.matched += post.topic == off_topic ? 0.0 : taste;
        r.unmatched += 1.0 - taste;
        if ((post.marks & mark_leader) != 0) ++r.leaders[0];
        if ((post.marks & mark_leader_2) != 0) ++r.leaders[1];
    }
    return r;
}

void fill_feed(OneVisitor& one, std::uint32_t group) {
    for (std::uint32_t ago = feed_days; ago >= 1; --ago) {
        const auto posts = *rc::gen::inRange(0U, 30U);
        for (std::uint32_t k = 0; k < posts; ++k) {
            const auto kind = *rc::gen::element(PostKind::starter, PostKind::question,
                                                PostKind::advert, PostKind::answer);
            const std::uint8_t topic = kind == PostKind::advert
                                           ? advert_topic
                                           : *rc::gen::element<std::uint8_t>(0, 1, 2, 12);
            const std::uint8_t marks = *rc::gen::element<std::uint8_t>(0, 1, 2, 4);
            one.posted(group, ago, a_post(group, 20 + k, topic, kind, marks));
        }
    }
}

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

}  // namespace

TEST_CASE("exposure: agrees with listing every post since the last visit", "[exposure]") {
    CHECK(rc::check([] {
        OneVisitor one;
        one.traits.taste = {255, 143, 30};
        one.traits.taste[off_topic] = 90;
        one.traits.attention_posts = *rc::gen::inRange<std::uint8_t>(1, 60);
        one.last_visit = *rc::gen::inRange<std::uint16_t>(4, 10);
        one.kols[2].state = one.kols[3].state = KolState::active;
        fill_feed(one, 1), fill_feed(one, 2);
        const Uniform start{*rc::gen::arbitrary<std::uint32_t>()};
        one.take<Exposure>({.leader_post_value = 0.5F}, {start, {}});
        const Read slow = read_slowly(one, 1, one.traits.attention_posts, start);
        RC_ASSERT(one.visit.posts_read == slow.posts);
        RC_ASSERT(one.visit.off_topic_read == slow.off);
        RC_ASSERT(one.visit.adverts_read == slow.adverts);
        RC_ASSERT(one.visit.unread == slow.unread);
        const double of_leaders = 0.5 * (slow.leaders[0] + slow.leaders[1]);
        RC_ASSERT(std::abs(static_cast<double>(one.visit.matched) - slow.matched - of_leaders)
                  < 1e-4);
        RC_ASSERT(std::abs(static_cast<double>(one.visit.unmatched) - slow.unmatched) < 1e-4);
        for (std::size_t k = 0; k < 2; ++k)
            RC_ASSERT(one.visit.value_of_kol[2 + k] == 0.5F * static_cast<float>(slow.leaders[k]));
    }));
}

TEST_CASE("exposure: two seats never read more than the one budget", "[exposure]") {
    CHECK(rc::check([] {
        OneVisitor one;
        one.seats[1] = GroupId{2};
        one.groups[2].topic = *rc::gen::element<std::uint8_t>(0, 255);
        one.traits.attention_posts = *rc::gen::inRange<std::uint8_t>(1, 60);
        one.last_visit = 5;
        fill_feed(one, 1), fill_feed(one, 2);
        one.take<Exposure>({}, {exactly(0.3F), exactly(0.8F)});
        const Visit& v = one.visit;
        RC_ASSERT(v.read[0] + v.read[1] == v.posts_read);
        RC_ASSERT(v.posts_read <= one.traits.attention_posts);
        RC_ASSERT(v.unread == v.offered[0] + v.offered[1] - v.posts_read);
    }));
}

TEST_CASE("exposure: the more a home group is preferred the more is read there", "[exposure]") {
    const auto read_at_home = [](float preference) {
        OneVisitor one;
        one.seats[1] = GroupId{2};
        for (std::uint32_t g = 1; g <= 2; ++g)
            for (std::uint32_t k = 0; k < 60; ++k) one.posted(g, 1, a_post(g, 20 + k));
        one.traits.attention_posts = 40;
        one.take<Exposure>({.home_seat_preference = preference}, {{}, {}});
        return one.visit.read[0];
    };
    CHECK(read_at_home(1.0F) == 20);
    CHECK(read_at_home(3.0F) == 30);
}

TEST_CASE("exposure: a post of today is not there and one of four days ago is gone", "[exposure]") {
    OneVisitor one;
    one.last_visit = 0;
    one.posted(1, 3, a_post(1, 20));
    one.take<Exposure>({}, {{}, {}});
    CHECK(one.visit.posts_read == 1);
    OneVisitor next;  // who was here after that post has read it or never will
    next.last_visit = 8;
    next.posted(1, 3, a_post(1, 20));
    next.take<Exposure>({}, {{}, {}});
    CHECK(next.visit.posts_read == 0);
}

TEST_CASE("exposure: items are read first and cost attention like posts", "[exposure]") {
    OneVisitor one;
    one.traits.attention_posts = 3;
    one.groups[1].staff_items = 2, one.groups[1].quality = 1.0F;
    for (std::uint32_t k = 0; k < 9; ++k) one.posted(1, 1, a_post(1, 20 + k));
    one.take<Exposure>({}, {{}, {}});
    CHECK(one.visit.posts_read == 1);
    CHECK(one.visit.staff_value > 0.0F);
}

TEST_CASE("exposure: an item is worth its quality times the reader's interest", "[exposure]") {
    const auto value = [](float quality, std::uint8_t taste) {
        OneVisitor one;
        one.traits.taste[4] = taste;
        one.groups[1].staff_items = 1, one.groups[1].quality = quality;
        one.groups[1].item_topics[0] = 4;
        one.take<Exposure>({}, {{}, {}});
        return one.visit.staff_value;
    };
    CHECK(value(0.0F, 255) == 0.0F);
    CHECK(value(0.5F, 255) == Approx(0.5F * value(1.0F, 255)));
    CHECK(value(1.0F, 0) < 0.5F * value(1.0F, 255));
}

TEST_CASE("exposure: an item of a celebrity counts for that celebrity alone", "[exposure]") {
    OneVisitor one;
    one.groups[1].kol_items = {0, 1};
    one.take<Exposure>({}, {{}, {}});
    CHECK(one.visit.value_of_kol[0] == 0.0F);
    CHECK(one.visit.value_of_kol[1] > 0.0F);
    CHECK(one.visit.kol_value == one.visit.value_of_kol[1]);
    CHECK(one.visit.staff_value == 0.0F);
}

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

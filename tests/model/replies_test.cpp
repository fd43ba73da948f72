// SPDX-License-Identifier: Apache-2.0
// Answers: who is chosen, and that an exchange grows both sides of a tie.
#include "sim/model/mechanisms/replies/replies.step.hpp"

#include "tests/model/small_world.hpp"

using namespace coterie;

namespace {

//   1 has read what 20 and 21 posted yesterday in group 1
struct TwoPosts : OneVisitor {
    TwoPosts() {
        traits.taste[0] = 255;
        posted(1, 1, a_post(1, 20));
        posted(1, 1, a_post(1, 21));
        visit.offered[0] = visit.read[0] = 2;
        visit.posts_read = 2, visit.matched = 2.0F;
    }
};

// A mean of one answer and a draw between e^-1 and 2 e^-1: exactly one answer.
const Replying::Params one_reply{.replies_per_visit = 1.0F, .reading_scale = 0.1F};
constexpr Step<Replying>::Draws exactly_one{exactly(0.5F)};

/// Share of single answers that go to the second post, over the draws of many people.
template <class Prepare>
double share_to_second(Prepare prepare, const Replying::Params& p) {
    int second = 0;
    constexpr int tries = 4000;
    for (int n = 0; n < tries; ++n) {
        TwoPosts one;
        prepare(one);
        one.day = 10 + static_cast<std::uint32_t>(n);
        one.take<Replying>(p, exactly_one);
        REQUIRE(one.events.size() == 1);
        second += one.events[0].to == 21 ? 1 : 0;
    }
    return static_cast<double>(second) / tries;
}

void nothing(TwoPosts&) {}

}  // namespace

TEST_CASE("replying: two posts alike are answered alike", "[replies]") {
    CHECK(share_to_second(nothing, one_reply) == Approx(0.5).margin(0.03));
}

TEST_CASE("replying: answers go by weight: fit one, a full tie adds its weight", "[replies]") {
    Replying::Params p = one_reply;
    p.tie_weight = 3.0F;
    const auto befriend = [](TwoPosts& one) { one.ties.row(1).add(PersonId{21}, 65535); };
    CHECK(share_to_second(befriend, p) == Approx(4.0 / 5.0).margin(0.03));
}

TEST_CASE("replying: first posts and questions draw answers by their weights", "[replies]") {
    Replying::Params p = one_reply;
    p.first_post_weight = 1.0F, p.question_weight = 2.0F;
    const auto first = [](TwoPosts& one) { one.feed[1].marks = mark_first; };
    const auto asks = [](TwoPosts& one) { one.feed[1].kind = PostKind::question; };
    CHECK(share_to_second(first, p) == Approx(2.0 / 3.0).margin(0.03));
    CHECK(share_to_second(asks, p) == Approx(3.0 / 4.0).margin(0.03));
}

TEST_CASE("replying: an answered post draws half as much", "[replies]") {
    const auto answered = [](TwoPosts& one) { one.feed_answers[1] = 1; };
    CHECK(share_to_second(answered, one_reply) == Approx(1.0 / 3.0).margin(0.03));
}

TEST_CASE("replying: an answer draws the stated share of what an opening draws", "[replies]") {
    Replying::Params p = one_reply;
    p.answer_ratio = 0.25F;
    const auto answers = [](TwoPosts& one) { one.feed[1].kind = PostKind::answer; };
    CHECK(share_to_second(answers, p) == Approx(0.25 / 1.25).margin(0.03));
    p.tie_weight = 3.0F;  // a friend's answer: four times that
    const auto by_friend = [](TwoPosts& one) {
        one.feed[1].kind = PostKind::answer;
        one.ties.row(1).add(PersonId{21}, 65535);
    };
    CHECK(share_to_second(by_friend, p) == Approx(1.0 / 2.0).margin(0.03));
}

TEST_CASE("replying: own posts, adverts and gifts are never answered", "[replies]") {
    TwoPosts one;
    one.feed[0].author = 1;
    one.feed[1].kind = GENERATE(PostKind::advert, PostKind::gift);
    one.take<Replying>(one_reply, exactly_one);
    CHECK(one.events.empty());
    CHECK(one.posts.empty());
}

TEST_CASE("replying: a visitor does not answer the same post twice", "[replies]") {
    TwoPosts one;
    one.take<Replying>({.replies_per_visit = 10.0F, .reading_scale = 0.1F},
                       Step<Replying>::Draws{never});
    CHECK(one.events.size() == 2);
    CHECK(one.events[0].to != one.events[1].to);
}

TEST_CASE("replying: who has read nothing answers nothing", "[replies]") {
    OneVisitor one;
    one.take<Replying>({.replies_per_visit = 10.0F}, Step<Replying>::Draws{never});
    CHECK(one.posts.empty());
}

TEST_CASE("replying: answers of a visit average the stated mean", "[replies]") {
    double replies = 0;
    for (std::uint32_t n = 0; n < 4000; ++n) {
        OneVisitor one;
        for (std::uint32_t k = 0; k < 40; ++k) one.posted(1, 1, a_post(1, 20));
        one.traits.taste[0] = 255;
        one.visit.offered[0] = one.visit.read[0] = 40;
        one.visit.posts_read = 40, one.visit.matched = 40.0F;
        one.take<Replying>({.replies_per_visit = 0.6F}, Step<Replying>::Draws{draws_of(n).a});
        replies += static_cast<double>(one.events.size());
    }
    CHECK(replies / 4000 == Approx(0.6 * (1.0 - std::exp(-50.0 / 6.0))).margin(0.03));
}

TEST_CASE("replying: an answer names its parent, its topic and its group", "[replies]") {
    TwoPosts one;
    one.feed[0].topic = one.feed[1].topic = 5;
    one.traits.taste[5] = 255;
    one.take<Replying>(one_reply, exactly_one);
    REQUIRE(one.posts.size() == 1);
    const Post& answer = one.posts[0];
    CHECK(answer.kind == PostKind::answer);
    CHECK(one.feed[answer.parent].author == one.events[0].to);
    CHECK((answer.topic == 5 && answer.to == 1 && answer.author == 1 && answer.day == 10));
}

TEST_CASE("replying: an exchange grows the tie on both sides alike", "[replies]") {
    TwoPosts one;
    one.take<Replying>(one_reply, exactly_one);
    REQUIRE(one.events.size() == 1);
    OneAddressee author;
    author.events_by_kind = one.events;
    author.take<Answered>(one_reply);
    CHECK(one.ties.row(1).strength_to(PersonId{one.events[0].to}) == Approx(0.12F).margin(1e-4));
    CHECK(author.ties.row(1).strength_to(PersonId{1}) == Approx(0.12F).margin(1e-4));
    CHECK(author.notices == 1);
    CHECK(author.standing.replies_received == 1);
}

TEST_CASE("replying: off topic, where people meet as people, ties grow more", "[replies]") {
    TwoPosts one;
    one.feed[0].topic = one.feed[1].topic = off_topic;
    Replying::Params p = one_reply;
    p.off_topic_gain_ratio = 5.0F;
    one.take<Replying>(p, exactly_one);
    REQUIRE(one.events.size() == 1);
    CHECK(one.ties.row(1).strength_to(PersonId{one.events[0].to}) == Approx(0.6F).margin(1e-4));
}

TEST_CASE("answered: staff answers are noticed but make no tie", "[replies]") {
    OneAddressee author;
    author.events_by_kind = {{1, no_person, Service::staff_reply, 0, 0, 1}};
    author.take<Answered>({});
    CHECK(author.notices == 1);
    CHECK(author.ties.degree(1) == 0);
}

TEST_CASE("answered: more replies than can be counted stay at the most", "[replies]") {
    OneAddressee author;
    author.events_by_kind.assign(300, {1, 2, Replying::reply, 0, 0, 1});
    author.take<Answered>({});
    CHECK(author.notices == 255);
    CHECK(author.standing.replies_received == 300);
}

TEST_CASE(
    "replies: a tie after many exchanges is as strong as one exchange after the other makes it",
    "[replies]") {
    const float gain = GENERATE(0.0F, 0.02F, 0.12F, 1.0F);
    const Replying::Params p{.tie_gain = gain};
    OneVisitor one;
    for (std::uint32_t n = 1; n <= 40; ++n) {
        one.ties.row(1).strengthen(PersonId{2}, tie_gain_on(p, 0));
        CHECK(one.ties.row(1).strength_to(PersonId{2})
              == Approx(strength_after(p, static_cast<float>(n))).margin(1e-3));
    }
}

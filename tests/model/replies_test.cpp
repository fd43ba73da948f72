// SPDX-License-Identifier: Apache-2.0
// Answers and private messages: who is chosen, and that an exchange grows both sides of a tie.
// Longer than 300 lines: the cases share their small worlds.
#include <numeric>

#include "sim/model/mechanisms/moderation/moderation.step.hpp"
#include "sim/model/mechanisms/off_topic_removal/off_topic_removal.step.hpp"
#include "sim/model/mechanisms/private_messages/private_messages.step.hpp"
#include "sim/model/mechanisms/recruitment/recruitment.step.hpp"
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

/// Mean 0.04: exp(-0.04) = 0.9608 is nothing, 1.04 exp(-0.04) = 0.9992 at most one.
const Uniform one_message = just_under(0.98F);

//   1 gets a message from 5 and, before it, perhaps one from 4: whether 5 is answered
bool answers_five(std::uint32_t day, bool four_wrote) {
    OneAddressee one;
    one.day = day;
    if (four_wrote) one.events_by_kind.push_back({1, 4, PrivateMessages::message, 0, 1, 1});
    one.events_by_kind.push_back({1, 5, PrivateMessages::message, 0, 1, 1});
    one.take<MessagesReceived>({.answer_share = 0.5F});
    return std::any_of(one.events.begin(), one.events.end(),
                       [](const Event& l) { return l.to == 5; });
}

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

TEST_CASE("private messages: go along ties in proportion to their strength", "[replies]") {
    int strong = 0;
    for (std::uint32_t n = 0; n < 4000; ++n) {
        OneVisitor one;
        one.ties.row(1).add(PersonId{2}, 10000), one.ties.row(1).add(PersonId{3}, 30000);
        one.take<PrivateMessages>({}, Step<PrivateMessages>::Draws{one_message, {}, draws_of(n).a});
        REQUIRE(one.events.size() == 1);
        strong += one.events[0].to == 3 ? 1 : 0;
    }
    CHECK(strong / 4000.0 == Approx(0.75).margin(0.03));
}

TEST_CASE("private messages: a stated share goes to acquaintances", "[replies]") {
    OneVisitor one;
    one.ties.row(1).add(PersonId{2}, 10000);
    one.acquaintances = {7};
    const PrivateMessages::Params p{.acquaintance_share = 0.2F};
    one.take<PrivateMessages>(p, Step<PrivateMessages>::Draws{one_message, just_under(0.2F), {}});
    one.take<PrivateMessages>(p, Step<PrivateMessages>::Draws{one_message, exactly(0.2F), {}});
    REQUIRE(one.events.size() == 2);
    CHECK((one.events[0].to == 7 && one.events[1].to == 2));
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

TEST_CASE("private messages: a person without ties and acquaintances writes to no one",
          "[replies]") {
    OneVisitor one;
    one.take<PrivateMessages>({}, Step<PrivateMessages>::Draws{one_message, {}, {}});
    CHECK(one.events.empty());
    CHECK(one.tally.messages == 0);
}

TEST_CASE("private messages: grow the tie on both sides alike and some are answered", "[replies]") {
    OneVisitor one;
    one.ties.row(1).add(PersonId{2}, 0);
    one.ties.row(1).strengthen(PersonId{2}, 0.5F);
    one.take<PrivateMessages>({.tie_gain = 0.1F},
                              Step<PrivateMessages>::Draws{one_message, {}, {}});
    REQUIRE(one.events.size() == 1);
    const float grown = (one.ties.row(1).strength_to(PersonId{2}) - 0.5F) / 0.5F;
    int answers = 0;
    for (std::uint32_t n = 0; n < 2000; ++n) {
        OneAddressee other;
        other.day = n;
        other.events_by_kind = one.events;
        other.take<MessagesReceived>({.answer_share = 0.4F, .tie_gain = 0.1F});
        CHECK(other.ties.row(1).strength_to(PersonId{1}) == Approx(grown).margin(1e-3));
        CHECK(other.notices == 1);
        answers += static_cast<int>(other.events.size());
    }
    CHECK(answers / 2000.0 == Approx(0.4).margin(0.04));
}

TEST_CASE("messages received: an answer is noticed and answered as often as a first message",
          "[replies]") {
    int answers = 0;
    for (std::uint32_t n = 0; n < 2000; ++n) {
        OneAddressee one;
        one.day = n;
        one.events_by_kind = {{1, 2, PrivateMessages::message_back, 0, 1, 1}};
        one.take<MessagesReceived>({.answer_share = 0.4F});
        CHECK(one.notices == 1);
        answers += static_cast<int>(one.events.size());
    }
    CHECK(answers / 2000.0 == Approx(0.4).margin(0.04));
}

TEST_CASE("private messages: with a directory, a person without ties writes to a member",
          "[replies]") {
    std::array<int, 64> got{};
    for (std::uint32_t day = 1; day <= 2000; ++day) {
        OneVisitor one;
        one.day = day;
        one.site.directory = true;
        for (std::uint32_t other = 40; other < 64; ++other) one.seen(other, 0);
        one.seen(3, 1);  // seen within a month, not within a week, as 38 others were
        one.take<PrivateMessages>({}, Step<PrivateMessages>::Draws{one_message, {}, {}});
        for (const Event& event : one.events) ++got[event.to];
    }
    CHECK(got[1] == 0);  // not to oneself
    CHECK(got[3] == 0);
    CHECK(std::accumulate(got.begin() + 40, got.end(), 0) == 0);
    CHECK(std::accumulate(got.begin(), got.end(), 0) == 2000);
    for (std::uint32_t other = 4; other < 40; ++other) CHECK(got[other] > 25);
}

TEST_CASE("private messages: if no member was seen this week, one seen this month is found",
          "[replies]") {
    OneVisitor one;
    one.site.directory = true;
    for (std::uint32_t other = 0; other < 64; ++other) one.seen(other, other == 1 ? 3 : 1);
    one.take<PrivateMessages>({}, Step<PrivateMessages>::Draws{one_message, {}, {}});
    REQUIRE(one.events.size() == 1);
    CHECK(one.events[0].to != 1);
}

TEST_CASE("private messages: a stated share is found by search, the rest are those known",
          "[replies]") {
    int known = 0;
    for (std::uint32_t day = 1; day <= 2000; ++day) {
        OneVisitor one;
        one.day = day;
        one.site.directory = true;
        one.ties.row(1).add(PersonId{63}, 10000);
        one.seen(63, 1);  // search prefers every other person
        one.take<PrivateMessages>({.search_share = 0.3F},
                                  Step<PrivateMessages>::Draws{one_message, {}, {}});
        REQUIRE(one.events.size() == 1);
        known += one.events[0].to == 63 ? 1 : 0;
    }
    CHECK(known / 2000.0 == Approx(0.7).margin(0.04));
}

TEST_CASE("private messages: what is not started in public is written to single persons",
          "[replies]") {
    int messages = 0;
    for (std::uint32_t n = 0; n < 4000; ++n) {
        OneVisitor one;
        one.ties.row(1).add(PersonId{2}, 10000);
        one.site.private_share = 0.25F;
        one.posts_mean = 2.0F;
        one.take<PrivateMessages>({.messages_per_visit = 0.0F},
                                  Step<PrivateMessages>::Draws{draws_of(n).a, {}, {}});
        messages += static_cast<int>(one.events.size());
    }
    CHECK(messages / 4000.0 == Approx(0.5).margin(0.04));
}

TEST_CASE("messages received: another's message does not decide whether mine is answered",
          "[replies]") {
    int same = 0;
    for (std::uint32_t day = 1; day <= 50; ++day)
        same += answers_five(day, true) == answers_five(day, false) ? 1 : 0;
    CHECK(same == 50);
}

TEST_CASE("private messages: an acquaintance written to before joining stays an acquaintance",
          "[replies]") {
    Town town;
    std::uint32_t who = 0, friend_here = no_person;  // an outsider who knows a member
    for (; friend_here == no_person; ++who)
        if (town.world.status[who] == Status::outside)
            for (const std::uint32_t j : town.market.acquaintances.of(who))
                if (town.world.status[j] == Status::member) friend_here = j;
    --who;
    town.world.ties.row(friend_here).strengthen(PersonId{who}, 0.05F);  // as a message does
    town.operator_day<Admission>({{who, no_person, 0.0F, RequestKind::join, false}});
    const TieRow row = town.world.ties.row(friend_here);
    CHECK((row.contexts(row.find(PersonId{who})) & context_acquainted) != 0);
}

namespace {

/// Events of all kinds except those that `M` applies to, for a person that they would affect;
/// it must have one in `interests` kinds.
template <class M>
OneAddressee after_events_of_no_interest(const typename M::Params& params, int interests) {
    OneAddressee one;
    int met = 0;
    for (std::uint32_t k = 0; k < most_event_kinds; ++k) {
        one.events_by_kind = {{1, 5, static_cast<EventKind>(k), 0, 1, 1}};
        if (Step<M>::applies_to(one.today(), one.row()))
            ++met;
        else
            one.take<M>(params);
    }
    CHECK(met == interests);
    return one;
}

bool untouched(const OneAddressee& one) {
    return packed(std::vector{one.standing}) == packed(std::vector{Standing{}}) && one.notices == 0
           && one.status == Status::member && one.ties.degree(1) == 0 && one.events.empty()
           && one.vacated.empty();
}

}  // namespace

TEST_CASE("events: one that a mechanism does not apply to changes nothing", "[replies]") {
    CHECK(untouched(after_events_of_no_interest<Answered>({.tie_gain = 0.5F}, 2)));
    CHECK(untouched(after_events_of_no_interest<MessagesReceived>({.answer_share = 1.0F}, 2)));
    CHECK(untouched(after_events_of_no_interest<Sanctions>({.strikes_to_remove = 1}, 1)));
    CHECK(untouched(after_events_of_no_interest<RemovalNotice>({}, 1)));
    OneAddressee one;
    for (std::uint32_t k = 0; k < most_event_kinds; ++k) {
        const auto kind = static_cast<EventKind>(k);
        one.events_by_kind = {{1, 5, Replying::reply, 0, 1, 1}, {1, 5, kind, 0, 1, 1}};
        const Addressee a = one.row();
        CHECK((a.events.has(kind) && a.events.has(Replying::reply, Moderation::strike)));
        CHECK(a.events.has(Channels::channel) == (kind == Channels::channel));
    }
}

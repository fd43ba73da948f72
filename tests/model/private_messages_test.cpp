// SPDX-License-Identifier: Apache-2.0
// Private messages: who gets them, which are answered, and that they grow both sides of a tie.
#include <numeric>

#include "sim/model/mechanisms/private_messages/private_messages.step.hpp"

#include "tests/model/small_world.hpp"

using namespace coterie;

namespace {

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

TEST_CASE("private messages: go along ties in proportion to their strength", "[messages]") {
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

TEST_CASE("private messages: a stated share goes to acquaintances", "[messages]") {
    OneVisitor one;
    one.ties.row(1).add(PersonId{2}, 10000);
    one.acquaintances = {7};
    const PrivateMessages::Params p{.acquaintance_share = 0.2F};
    one.take<PrivateMessages>(p, Step<PrivateMessages>::Draws{one_message, just_under(0.2F), {}});
    one.take<PrivateMessages>(p, Step<PrivateMessages>::Draws{one_message, exactly(0.2F), {}});
    REQUIRE(one.events.size() == 2);
    CHECK((one.events[0].to == 7 && one.events[1].to == 2));
}

TEST_CASE("private messages: a person without ties and acquaintances writes to no one",
          "[messages]") {
    OneVisitor one;
    one.take<PrivateMessages>({}, Step<PrivateMessages>::Draws{one_message, {}, {}});
    CHECK(one.events.empty());
    CHECK(one.tally.messages == 0);
}

TEST_CASE("private messages: grow the tie on both sides alike and some are answered",
          "[messages]") {
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
          "[messages]") {
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
          "[messages]") {
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
          "[messages]") {
    OneVisitor one;
    one.site.directory = true;
    for (std::uint32_t other = 0; other < 64; ++other) one.seen(other, other == 1 ? 3 : 1);
    one.take<PrivateMessages>({}, Step<PrivateMessages>::Draws{one_message, {}, {}});
    REQUIRE(one.events.size() == 1);
    CHECK(one.events[0].to != 1);
}

TEST_CASE("private messages: a stated share is found by search, the rest are those known",
          "[messages]") {
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
          "[messages]") {
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
          "[messages]") {
    int same = 0;
    for (std::uint32_t day = 1; day <= 50; ++day)
        same += answers_five(day, true) == answers_five(day, false) ? 1 : 0;
    CHECK(same == 50);
}

// SPDX-License-Identifier: Apache-2.0
// Who hears of the community: channels that are paid for, and invitations by members.
#include "sim/model/mechanisms/channels/channels.step.hpp"
#include "sim/model/mechanisms/referral/referral.step.hpp"

#include "tests/model/small_world.hpp"

using namespace coterie;

namespace {

void advertise(Town& town, const Channels::Params& p) {
    ++town.world.day;
    OperatorMorning row{{town.world, {}, town.scratch.tallies[0], town.scratch.outbox(0)}};
    const World& w = town.world;
    const Today today{w.day,    w.run_key, &town.levers,   town.shocks,    w.recency_bits.data(),
                      w.groups, w.feed,    w.feed_offsets, w.feed_answers, w.kols};
    Step<Channels>::step(p, today, row);
}

double invitations_at(std::uint16_t joined, float reward, float information = 1.0F) {
    double sum = 0;
    for (std::uint32_t n = 0; n < 8000; ++n) {
        OneVisitor one;
        one.day = 100, one.last_visit = 99, one.joined = joined;
        one.standing.trust = 1.0F;
        one.information = information;
        one.levers.recruitment.referral_reward_yuan = reward;
        one.acquaintances = {5, 6};
        const FourDraws u = draws_of(n);
        one.take<Referral>({.invitations_first_days = 0.25F, .worth_share = 0.8F}, {u.a, u.b, u.c});
        sum += static_cast<double>(one.events.size());
    }
    return sum / 8000;
}

}  // namespace

TEST_CASE("channels: reach as many as are paid for, and pay for the wasted ones too",
          "[recruitment]") {
    Town town;
    town.levers.recruitment = {.channel_people_per_day = 2.5F, .channel_yuan_per_person = 4.0F};
    for (int day = 0; day < 400; ++day) advertise(town, {.wasted_share = 0.5F});
    const auto reached = static_cast<double>(town.scratch.tallies[0].channel_reached);
    CHECK(reached == Approx(1000).margin(40));
    CHECK(town.world.ledger.channels_yuan == Approx(4.0 * reached));
    town.scratch.events.deliver(town.world.rows());
    // Half reach no person, and a quarter of the others (150 of 600) are members already.
    CHECK(static_cast<double>(town.scratch.events.size()) == Approx(375).margin(60));
}

TEST_CASE("channels: members and people not yet reachable get no event", "[recruitment]") {
    Town town(300, founded_by(100));
    for (Traits& t : town.market.traits) t.reachable_day = 50;
    town.levers.recruitment.channel_people_per_day = 200.0F;
    advertise(town, {.wasted_share = 0.0F});
    town.scratch.events.deliver(town.world.rows());
    CHECK(town.scratch.events.size() == 0);
    town.world.day = 49;
    advertise(town, {.wasted_share = 0.0F});
    town.scratch.events.deliver(town.world.rows());
    CHECK(town.scratch.events.size() > 0);
    for (const Event& l : town.scratch.events.events())
        CHECK(town.world.status[l.to] != Status::member);
}

TEST_CASE("referral: newcomers invite often, other members rarely, a reward raises both",
          "[recruitment]") {
    CHECK(invitations_at(100, 0.0F) == Approx(0.25 + 0.01).margin(0.02));
    CHECK(invitations_at(0, 0.0F) == Approx(0.01).margin(0.005));
    CHECK(invitations_at(100, 20.0F) > 1.3 * invitations_at(100, 0.0F));
}

TEST_CASE("referral: a visit that brought nothing leaves the share that does not go with worth",
          "[recruitment]") {
    CHECK(invitations_at(100, 0.0F, 0.0F) == Approx(0.2 * 0.26).margin(0.01));
    CHECK(invitations_at(100, 0.0F, 0.5F) == Approx(0.6 * 0.26).margin(0.015));
}

TEST_CASE("referral: who does not trust does not invite, nor who has just left", "[recruitment]") {
    OneVisitor wary, gone;
    wary.acquaintances = gone.acquaintances = {5};
    wary.standing.trust = 0.0F;
    gone.status = Status::left;
    wary.take<Referral>({}, {never, {}, {}}), gone.take<Referral>({}, {never, {}, {}});
    CHECK((wary.events.empty() && gone.events.empty()));
}

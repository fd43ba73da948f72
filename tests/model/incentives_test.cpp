// SPDX-License-Identifier: Apache-2.0
// Red packets and check-ins: what pulls, what wears out, what crowds out, what comes back.
#include "sim/model/mechanisms/check_in/check_in.step.hpp"
#include "sim/model/mechanisms/packets/packets.step.hpp"
#include "sim/model/mechanisms/packets/response.hpp"

#include "tests/model/small_world.hpp"

using namespace coterie;

namespace {

GroupMorning morning_of(Present& now) { return {GroupId{1}, now.groups[1], 1, 8, now.tally}; }

//   1 opens a packet of about `yuan` in group 1
OneVisitor opener(float yuan) {
    OneVisitor one;
    one.groups[1].pay_expected_yuan = yuan;
    return one;
}

float packet_push(float reference, float pay, float response = 1.0F,
                  std::uint32_t incentive_eligible = 1) {
    Member m;
    m.reward_reference = reference, m.pay_expected_yuan = pay;
    m.packet_response = response, m.incentive_eligible = incentive_eligible;
    m.packet_pull = pay > 0.0F ? 1.0F : 0.0F;
    Step<PacketPull>::step({.scale_yuan = 2.0F, .loss_weight = 0.5F}, Today{}, m);
    return m.pull;
}

}  // namespace

TEST_CASE("packet call: packet and gifts are shared by those who came last", "[incentives]") {
    Present now;
    now.levers.incentives.packet_yuan_per_day = 50.0F;
    now.groups[1].visitors = 5, now.groups[1].gift_fen = 500;
    now.groups[1].visitors_before_packet = 5, now.groups[1].openers = 5;
    GroupMorning g = morning_of(now);
    Step<PacketCall>::step({.pull = 1.0F, .scale_yuan = 2.0F}, now.today(), g);
    CHECK(now.groups[1].pay_expected_yuan == Approx(11.0F));
    CHECK(now.groups[1].packet_pull == Approx(std::log(1.0 + 11.0 / 2.0)).epsilon(1e-4));
    CHECK(now.groups[1].gift_fen == 0);
}

TEST_CASE("packet call: a first packet is shared by the members that it attracts", "[incentives]") {
    Present now;
    now.levers.incentives.packet_yuan_per_day = 60.0F;
    now.groups[1].visitors = 10, now.groups[1].members = 100;
    GroupMorning g = morning_of(now);
    Step<PacketCall>::step({.pull = 1.0F, .scale_yuan = 2.0F}, now.today(), g);
    const double pay = static_cast<double>(now.groups[1].pay_expected_yuan);
    const double odds = 10.0 / 90.0 * (1.0 + pay / 2.0);  // e^(ln(1 + pay / v0))
    CHECK(60.0 / pay == Approx(100.0 * odds / (1.0 + odds)).epsilon(0.01));
    CHECK(pay < 60.0 / 10.0);

    Present full;  // all of them came yesterday: no more can come
    full.levers.incentives.packet_yuan_per_day = 60.0F;
    full.groups[1].visitors = 10, full.groups[1].members = 10;
    GroupMorning h = morning_of(full);
    Step<PacketCall>::step({.pull = 1.0F}, full.today(), h);
    CHECK(full.groups[1].pay_expected_yuan == Approx(6.0F));
}

TEST_CASE("packet call: between packet days only gifts are shared", "[incentives]") {
    Present now;  // day 10
    now.levers.incentives.packet_yuan_per_day = 50.0F;
    now.levers.incentives.packet_every_days = 7;
    now.groups[1].visitors = 1;
    GroupMorning g = morning_of(now);
    Step<PacketCall>::step({}, now.today(), g);
    CHECK(now.groups[1].pay_expected_yuan == 0.0F);
    now.day = 14;
    Step<PacketCall>::step({}, now.today(), g);
    CHECK(now.groups[1].pay_expected_yuan == 50.0F);
}

TEST_CASE("packet pull: a packet pulls by the response of the members that it targets",
          "[incentives]") {
    CHECK(packet_push(0.0F, 4.0F) == 1.0F);
    CHECK(packet_push(0.0F, 4.0F, 0.5F) == 0.5F);
    CHECK(packet_push(0.0F, 4.0F, 1.0F, 0) == 0.0F);
}

TEST_CASE("packet pull: less than one is used to pushes away, more than that does not",
          "[incentives]") {
    CHECK(packet_push(4.0F, 0.0F) == Approx(-1.0F));
    CHECK(packet_push(4.0F, 2.0F) == Approx(1.0F - 0.5F));
    CHECK(packet_push(4.0F, 9.0F) == 1.0F);
    CHECK(packet_push(4.0F, 9.0F, 1.0F, 0) == Approx(-1.0F));  // paid to the others only
}

TEST_CASE("red packets: the reference level follows what is paid, and forgets", "[incentives]") {
    OneVisitor one = opener(6.0F);
    const RedPackets::Params p{.reference_gain = 0.2F};
    for (int n = 0; n < 60; ++n) {
        one.visit = {};
        one.take<RedPackets>(p, Step<RedPackets>::Draws{exactly(0.5F)});
    }
    CHECK(one.reward_reference == Approx(6.0F).epsilon(1e-3));
    one.groups[1].pay_expected_yuan = 0.0F;
    one.visit = {};
    one.take<RedPackets>(p, Step<RedPackets>::Draws{});
    CHECK(one.reward_reference == Approx(0.8F * 6.0F).epsilon(1e-3));
}

TEST_CASE("red packets: each wears the response out, a month restores two thirds", "[incentives]") {
    OneVisitor one = opener(6.0F);
    one.packet_response = 0.6F, one.last_visit = 10;  // opened another today already
    one.take<RedPackets>({.wear = 0.1F}, Step<RedPackets>::Draws{exactly(0.5F)});
    CHECK(one.packet_response == Approx(0.9F * 0.6F).epsilon(1e-4));
    OneVisitor rested = opener(0.0F);
    rested.packet_response = 0.4F, rested.day = 39;
    rested.take<RedPackets>({.recovery_days = 30.0F}, Step<RedPackets>::Draws{});
    CHECK(rested.packet_response == Approx(1.0 - 0.6 * std::exp(-1.0)).epsilon(1e-4));
}

TEST_CASE("red packets: steady pay takes the drive down to its share and no further",
          "[incentives]") {
    OneVisitor one = opener(6.0F);
    const RedPackets::Params p{.crowding_out = 0.3F, .crowding_days = 5.0F};
    for (int n = 0; n < 200; ++n) {
        one.take<RedPackets>(p, Step<RedPackets>::Draws{exactly(0.5F)});
        CHECK(one.standing.drive >= 0.7F - 1e-4F);
    }
    CHECK(one.standing.drive == Approx(0.7F).epsilon(1e-3));
    one.groups[1].pay_expected_yuan = 0.0F;
    one.day = 9 + 90;
    one.take<RedPackets>({.drive_recovery_days = 90.0F}, Step<RedPackets>::Draws{});
    CHECK(one.standing.drive == Approx(1.0 - 0.3 * std::exp(-1.0)).epsilon(1e-3));
}

TEST_CASE("red packets: who is not meant gets none and keeps the drive", "[incentives]") {
    OneVisitor one = opener(6.0F);
    one.incentive_eligible = false;
    one.take<RedPackets>({}, Step<RedPackets>::Draws{exactly(0.5F)});
    one.take<GivingBack>({}, Step<GivingBack>::Draws{surely});
    CHECK(one.visit.packet_yuan == 0.0F);
    CHECK(one.standing.drive == 1.0F);
    CHECK(one.posts.empty());
    CHECK(one.tally.packets_opened == 0);
}

TEST_CASE("red packets: openers draw what is expected on average and never beyond the cap",
          "[incentives]") {
    double sum = 0;
    for (std::uint32_t n = 0; n < 4000; ++n) {
        OneVisitor one = opener(6.0F);
        one.take<RedPackets>({.taken_at_most_yuan = 11.0F}, Step<RedPackets>::Draws{draws_of(n).a});
        CHECK(one.visit.packet_yuan <= 11.0F);
        sum += static_cast<double>(one.visit.packet_yuan);
    }
    CHECK(sum / 4000 == Approx(6.0).epsilon(0.03));
}

TEST_CASE("red packets: receivers send on the stated share, by gifts of a few", "[incentives]") {
    double received = 0, given = 0;
    for (std::uint32_t n = 0; n < 20000; ++n) {
        OneVisitor one = opener(6.0F);
        const FourDraws u = draws_of(n);
        one.take<RedPackets>({}, Step<RedPackets>::Draws{u.a});
        one.take<GivingBack>({.gift_share = 0.18F}, Step<GivingBack>::Draws{u.b});
        received += static_cast<double>(one.visit.packet_yuan) * 100.0;
        for (const Post& gift : one.posts) given += gift.parent;
        CHECK(one.tally.gift_fen == (one.posts.empty() ? 0 : one.posts[0].parent));
    }
    CHECK(given / received == Approx(0.18).margin(0.01));
}

TEST_CASE("red packets: who got more is likelier to give, and gives a little more",
          "[incentives]") {
    const auto of_received = [](float yuan, float* fen) {
        return share_of_draws([&](Uniform u) {
            OneVisitor one = opener(6.0F);
            one.visit.packet_yuan = yuan;
            one.take<GivingBack>({.gift_share = 0.18F,
                                  .giver_share = 0.2F,
                                  .amount_power = 0.4F,
                                  .larger_gifts_part = 0.25F},
                                 Step<GivingBack>::Draws{u});
            if (!one.posts.empty()) *fen = static_cast<float>(one.posts[0].parent);
            return !one.posts.empty();
        });
    };
    float small = 0.0F, large = 0.0F;
    const double rarely = of_received(1.5F, &small), often = of_received(12.0F, &large);
    CHECK(often / rarely == Approx(std::pow(8.0, 0.3)).epsilon(0.05));
    CHECK(large / small == Approx(std::pow(8.0F, 0.1F)).epsilon(0.01));
}

TEST_CASE("red packets: bargain hunters respond by their ratio", "[incentives]") {
    Traits hunter;
    hunter.leanings = leans_bargain_hunter;
    CHECK(rested_response({.hunter_ratio = 3.0F}, hunter) == 3.0F);
    CHECK(rested_response({.hunter_ratio = 3.0F}, Traits{}) == 1.0F);
}

TEST_CASE("check-in: a streak grows a day at a time and breaks by a missed one", "[incentives]") {
    OneVisitor one;
    one.levers.incentives.checkin_points_per_day = 10;
    for (int n = 0; n < 8; ++n) one.take<CheckIn>({}, Step<CheckIn>::Draws{surely});
    CHECK(one.streak == 8);
    one.standing.satisfaction = 0.5F;
    one.last_visit = 8;
    one.take<CheckIn>({.break_cost = 0.05F}, Step<CheckIn>::Draws{never});
    CHECK(one.streak == 0);
    CHECK(one.standing.satisfaction == Approx(0.45F));
    CHECK(one.tally.streaks_broken == 1);
}

TEST_CASE("check-in: no member checks in without points, or if not targeted", "[incentives]") {
    OneVisitor off, other;
    other.levers.incentives.checkin_points_per_day = 10;
    other.incentive_eligible = false;
    off.take<CheckIn>({}, Step<CheckIn>::Draws{surely});
    other.take<CheckIn>({}, Step<CheckIn>::Draws{surely});
    CHECK(off.tally.checkins + other.tally.checkins == 0);
}

TEST_CASE("check-in: every hundred points become a gift and the rest is kept", "[incentives]") {
    OneVisitor one;
    one.levers.incentives.checkin_points_per_day = 40;
    one.levers.incentives.streak_bonus_points = 50;  // from the seventh day
    for (int n = 0; n < 7; ++n) one.take<CheckIn>({}, Step<CheckIn>::Draws{surely});
    CHECK(one.tally.points_redeemed + one.standing.points == 7 * 40 + 50);
    CHECK(one.tally.points_redeemed == 300);
}

TEST_CASE("check-in: better gifts make more visitors check in", "[incentives]") {
    const auto share = [](float yuan) {
        return share_of_draws(
            [&](Uniform u) {
                OneVisitor one;
                one.levers.incentives.checkin_points_per_day = 100;
                one.levers.incentives.gift_yuan_per_100_points = yuan;
                one.take<CheckIn>({.base_logit = 0.0F, .gift_weight = 1.0F},
                                  Step<CheckIn>::Draws{u});
                return one.tally.checkins == 1;
            },
            256);
    };
    CHECK(share(0.0F) == Approx(0.5).margin(0.01));
    CHECK(share(2.0F) == Approx(0.75).margin(0.01));  // odds 1 + 2 yuan to one
}

TEST_CASE("streak pull: grows to the seventh day, then is flat, and dies with a missed day",
          "[incentives]") {
    const auto pull = [](std::uint32_t streak, float days_away) {
        Member m;
        m.streak = streak, m.days_away = days_away;
        Step<StreakPull>::step({.streak_pull = 0.7F}, Today{}, m);
        return m.pull;
    };
    CHECK(pull(1, 1.0F) == Approx(0.1F));
    CHECK(pull(7, 1.0F) == Approx(0.7F));
    CHECK(pull(70, 1.0F) == pull(7, 1.0F));
    CHECK(pull(70, 2.0F) == 0.0F);
}

TEST_CASE("check-in: a visit without a check-in breaks the streak", "[incentives]") {
    OneVisitor one;
    one.levers.incentives.checkin_points_per_day = 10;
    one.streak = 7;
    one.take<CheckIn>({}, Step<CheckIn>::Draws{never});
    CHECK(one.streak == 0);
}

// SPDX-License-Identifier: Apache-2.0
// Material incentives. A red packet pulls by kap ln(1 + pay / v0), worn out by each packet and
// recovering in a month; the reference level follows what is paid, and less than the reference
// hurts (Kahneman & Tversky 1979); while paid, the intrinsic drive shrinks towards 1 - chi (Deci,
// Koestner & Ryan 1999) and comes back slowly; who receives gives some back (Yuan et al. 2020:
// 18 % within a day). Check-ins give points, a streak holds people until it breaks.
#pragma once

#include <cmath>

#include "sim/model/mechanisms/contribution/contribution.hpp"

namespace coterie {

struct RedPackets {
    static constexpr std::string_view name = "red_packets";
    static constexpr std::string_view summary =
        "A visitor on a packet day opens one: it moves the reference level, wears out, crowds out "
        "the intrinsic drive, and a part is given back to the group.";
    using Row = VisitorLanes;
    struct Params {
        float pull = 0.9F;
        float scale_yuan = 2.0F;
        float hunter_ratio = 2.0F;
        float wear = 0.02F;
        float recovery_days = 30.0F;
        float reference_gain = 0.10F;
        float loss_weight = 0.30F;
        float crowding_out = 0.30F;
        float crowding_days = 30.0F;
        float drive_recovery_days = 90.0F;
        float gift_share = 0.18F;
        float giver_share = 0.18F;
        float amount_power = 0.3F;
        float larger_gifts_part = 0.35F;
        float taken_at_most_yuan = 200.0F;
        static constexpr auto fields() {
            using P = Params;
            return std::tuple{
                field("pull", &P::pull, "logit", 0, 5,
                      "Pull of a packet, per ln(1 + expected yuan / scale).",
                      "first prototype (kap); assumed (0.3-1.5)", {"packets", "visits", Moves::up}),
                field("scale_yuan", &P::scale_yuan, "yuan", 0.01F, 1000,
                      "Amount a head that counts as one unit.", "first prototype; assumed (0.5-10)",
                      {"packets", "visits"}),
                field("hunter_ratio", &P::hunter_ratio, "", 1, 10,
                      "Response of bargain hunters, relative.", "assumed (1-4)",
                      {"packets", "visits", Moves::up}),
                field("wear", &P::wear, "share/packet", 0, 1,
                      "Share of the response each packet wears out.",
                      "first prototype; F13: 0.05 (0.01-0.1)", {"packets", "visits", Moves::down}),
                field("recovery_days", &P::recovery_days, "days", 1, 3650,
                      "Days in which a worn response recovers by 63 %.", "F13: 30 days",
                      {"packets", "visits", Moves::down}),
                field("reference_gain", &P::reference_gain, "share/visit", 0, 1,
                      "How fast the reference level follows what is paid.",
                      "first prototype; assumed (0.03-0.3)", {"packets_stop", "visits"}),
                field("loss_weight", &P::loss_weight, "logit", 0, 5,
                      "Push away of getting one unit less than the reference level.",
                      "Kahneman & Tversky 1979 (sign); prototype",
                      {"packets_stop", "visits", Moves::down}),
                field("crowding_out", &P::crowding_out, "share", 0, 0.95F,
                      "Share of the intrinsic drive that steady pay takes.",
                      "Deci et al. 1999; F14: 0.3 (0.1-0.5)", {"packets", "posts", Moves::down}),
                field("crowding_days", &P::crowding_days, "days", 1, 3650,
                      "Days of pay in which 63 % of that is lost.", "first prototype; assumed",
                      {"packets", "posts", Moves::up}),
                field("drive_recovery_days", &P::drive_recovery_days, "days", 1, 3650,
                      "Days without pay in which 63 % comes back.", "first prototype; assumed",
                      {"packets_stop", "posts", Moves::down}),
                field("gift_share", &P::gift_share, "share", 0, 0.9F,
                      "Share of what is received that receivers send on to the group.",
                      "Yuan et al. 2020: 0.18 within a day (0.10-0.30)",
                      {"packets", "gifts", Moves::up}),
                field("giver_share", &P::giver_share, "share", 0.01F, 1,
                      "Share of openers who send a packet of their own; at this default one of "
                      "what an opener could expect, fewer send larger ones.",
                      "assumed: as much as was received (0.1-0.3)",
                      {"packets", "gifts", Moves::up}),
                field("amount_power", &P::amount_power, "", 0, 1,
                      "Power of the amount received in giving.",
                      "Yuan et al. 2020: the luckiest give 1.5 times as much, over groups of "
                      "unlike sizes; 0.5 in packets of one size",
                      {"packets", "gifts"}),
                field("larger_gifts_part", &P::larger_gifts_part, "share", 0, 1,
                      "Part of that power which lies in larger gifts and not in more givers.",
                      "Yuan et al. 2020: mostly more givers; assumed (0-0.5)",
                      {"packets", "gifts"}),
                field("taken_at_most_yuan", &P::taken_at_most_yuan, "yuan", 1, 100000,
                      "Most one opener can draw from a packet.", "cap of the chat service: 200",
                      {"packets", "packets_yuan"})};
        }
    };
    template <class U>
    struct DrawsOf {
        U amount;
        static constexpr std::array words{VisitDraw::packet_amount};
    };
    using Draws = DrawsOf<Uniform>;
    struct Prepared : Params {
        ExponentialDecay wear_left, paid, unpaid;
        Prepared(const Params& p, const Today&)
            : Params(p),
              wear_left(ExponentialDecay::with_time_constant(p.recovery_days)),
              paid(ExponentialDecay::with_time_constant(p.crowding_days)),
              unpaid(ExponentialDecay::with_time_constant(p.drive_recovery_days)) {}
    };
    static void step(const Prepared& p, const Today&, VisitorLanes& m,
                     const DrawsOf<Uniform8>& draws) {
        const Int8 paid = (m.pay_expected_yuan > 0.0F) & (m.incentive_eligible > 0.0F);
        const Float8 whole = m.hunts_bargains > 0.0F ? Float8{} + p.hunter_ratio : Float8{} + 1.0F;
        const Int8 touched =
            (m.packet_response != whole) | (m.drive != 1.0F) | (m.reward_reference != 0.0F);
        if (lanes_true(paid | touched) == 0) return;  // nothing to recover from
        m.packet_response = whole - (whole - m.packet_response) * p.wear_left.after(m.days_away);
        open_packets(p, m, paid, draws);
        const Float8 target = paid ? Float8{} + (1.0F - p.crowding_out) : Float8{} + 1.0F;
        const Float8 kept = paid ? p.paid.after(m.days_away) : p.unpaid.after(m.days_away);
        m.drive += (1.0F - kept) * (target - m.drive);
        m.reward_reference += p.reference_gain * (m.packet_yuan - m.reward_reference);
    }

    /// Response of a rested person.
    static float response_of(const Params& p, const Traits& traits) {
        return (traits.leanings & leans_bargain_hunter) != 0 ? p.hunter_ratio : 1.0F;
    }

private:
    /// A random share: uniform with twice the mean that is left (the services' own rule).
    static void open_packets(const Prepared& p, VisitorLanes& m, Int8 paid,
                             const DrawsOf<Uniform8>& draws) {
        const Float8 drawn = 2.0F * m.pay_expected_yuan * draws.amount.value();
        m.packet_yuan = paid ? at_most(drawn, p.taken_at_most_yuan) : Float8{};
        m.packet_response = paid ? m.packet_response * (1.0F - p.wear) : m.packet_response;
        m.count_true(Count::packets_opened, paid);
        m.count(Count::packets_fen, to_int(m.packet_yuan * 100.0F));
    }
};

/// Who received something sends a part of it on.
struct GivingBack {
    static constexpr std::string_view name = "giving_back";
    static constexpr std::string_view summary =
        "Some of those who opened a packet send a packet of their own to the group.";
    using Row = Visitor;
    using Params = RedPackets::Params;
    static constexpr bool shares_params = true;
    struct Draws {
        Uniform gives;
        static constexpr std::array words{VisitDraw::packet_gives};
    };
    struct Prepared : Params {
        float most_chance;  // of giving, with twice what could be expected: the most there is
        Prepared(const Params& p, const Today&)
            : Params(p),
              most_chance(1.001F * p.giver_share * exp2_portable(power_of_chance(p))
                          / mean_of_power(p.amount_power)) {}
    };
    /// Who got more gives more, by a power of the luck: mostly by being likelier to give, a part by
    /// giving more (Yuan et al. 2020). What is given comes to the share of what was received.
    static bool applies_to(const Today&, const Visitor& v) { return v.visit.packet_yuan > 0.0F; }
    static void step(const Prepared& p, const Today& today, Visitor& v, const Draws& draws) {
        if (!draws.gives.below(p.most_chance)) return;
        const float expected = today.group(v.seats[0]).pay_expected_yuan;
        const float ln_luck = log1p_portable(v.visit.packet_yuan / expected - 1.0F);
        const float in_size = p.amount_power * p.larger_gifts_part;
        const float fen =
            100.0F * expected * p.gift_share / p.giver_share * exp_portable(in_size * ln_luck);
        const float chance = p.giver_share * exp_portable(power_of_chance(p) * ln_luck)
                             / mean_of_power(p.amount_power);
        if (fen < 1.0F || !draws.gives.below(chance)) return;
        Post gift;
        gift.to = index_of(v.seats[0]);
        gift.author = index_of(v.id);
        gift.parent = static_cast<std::uint32_t>(fen);
        gift.day = saturate<std::uint16_t>(today.day);
        gift.topic = off_topic;
        gift.kind = PostKind::gift;
        v.out.posts->push_back(gift);
        v.tally.add(Count::gifts);
        v.tally.add(Count::gift_fen, gift.parent);
    }

private:
    static float power_of_chance(const Params& p) {
        return p.amount_power - p.amount_power * p.larger_gifts_part;
    }
    /// Mean of the power of a share that is uniform in [0, 2].
    static float mean_of_power(float power) { return exp2_portable(power) / (1.0F + power); }
};

/// In the morning each group learns whether a packet awaits, and what an opener can expect.
struct PacketCall {
    static constexpr std::string_view name = "packet_call";
    static constexpr std::string_view summary =
        "On packet days the packet, with yesterday's gifts, is shared by those expected to come.";
    using Row = GroupMorning;
    using Params = RedPackets::Params;
    static constexpr bool shares_params = true;

    static void step(const Params& p, const Today& today, GroupMorning& g) {
        const IncentiveLevers& levers = today.levers->incentives;
        const bool packet_day = today.day % levers.packet_every_days == 0;
        const float sent = packet_day ? levers.packet_yuan_per_day : 0.0F;
        const float pot = sent + static_cast<float>(g.group.gift_fen) / 100.0F;
        g.group.gift_fen = 0;
        const bool day_after = g.group.packet_day != 0;  // yesterday's visitors came for a packet
        g.group.packet_day = sent > 0.0F ? 1 : 0;
        const float visitors = static_cast<float>(std::max(g.group.visitors, 1U));
        // Scaled only from a day without a packet: scaling daily packets would swing ever wider.
        const bool known = sent > 0.0F && !day_after && g.group.visitors_before_packet > 0;
        const bool first = sent > 0.0F && !day_after && !known;
        const float drawn = known ? static_cast<float>(g.group.openers)
                                        / static_cast<float>(g.group.visitors_before_packet)
                                  : 1.0F;
        const float openers =
            first ? forecast(p, pot, visitors, g.group.members) : std::max(visitors * drawn, 1.0F);
        if (sent > 0.0F && !day_after)
            g.group.visitors_before_packet = std::max(g.group.visitors, 1U);
        g.group.pay_expected_yuan = pot / openers;
        g.group.packet_pull = p.pull * log1p_portable(g.group.pay_expected_yuan / p.scale_yuan);
    }

private:
    /// Openers of a first packet: its pull raises the odds of yesterday's share of visitors, the
    /// less the more of them share it.
    static float forecast(const Params& p, float pot, float visitors, std::uint32_t members) {
        constexpr int rounds = 8;  // each brings the error down by more than half
        const float all = std::max(static_cast<float>(members), visitors);
        float openers = visitors;
        for (int k = 0; k < rounds; ++k) {
            const float pull = p.pull * log1p_portable(pot / openers / p.scale_yuan);
            const float drawn = visitors * exp_portable(pull);
            openers = 0.5F * (openers + all * drawn / (all - visitors + drawn));
        }
        return std::max(openers, 1.0F);
    }
};

/// In the decision to come: today's packet pulls, a packet below the reference level pushes.
struct PacketPull {
    static constexpr std::string_view name = "packet_pull";
    static constexpr std::string_view summary =
        "An expected packet pulls by the person's response; less than the reference pushes away.";
    using Row = Member;
    using Params = RedPackets::Params;
    static constexpr bool shares_params = true;

    static void step(const Params& p, const Today&, Member& m) {
        const float incentive_eligible = static_cast<float>(m.incentive_eligible);
        const float short_of = m.reward_reference - incentive_eligible * m.pay_expected_yuan;
        const float missing = short_of > 0.0F ? short_of : 0.0F;
        m.pull +=
            incentive_eligible * m.packet_pull * m.packet_response - p.loss_weight / p.scale_yuan * missing;
    }
};

struct CheckIn {
    static constexpr std::string_view name = "check_in";
    static constexpr std::string_view summary =
        "Where points are given, visitors check in; streaks grow and break, points buy gifts.";
    using Row = VisitorLanes;
    struct Params {
        float base_logit = 0.0F;
        float gift_weight = 0.8F;
        float streak_pull = 0.5F;
        float break_cost = 0.05F;
        static constexpr auto fields() {
            using P = Params;
            return std::tuple{
                field("base_logit", &P::base_logit, "logit", -5, 5,
                      "Logit of checking in at a visit for a gift of next to nothing.",
                      "assumed: half of visitors (-2..2)", {"checkin", "checkins", Moves::up}),
                field("gift_weight", &P::gift_weight, "logit", 0, 5,
                      "Rise per ln(1 + yuan a day in points).", "assumed (0-2)",
                      {"checkin", "checkins", Moves::up}),
                field("streak_pull", &P::streak_pull, "logit", 0, 5,
                      "Pull of a streak of seven days not yet broken.",
                      "F16: grows to day 7, then flat; assumed (0-1.5)",
                      {"checkin", "visits", Moves::up}),
                field("break_cost", &P::break_cost, "satisfaction", 0, 1,
                      "Satisfaction lost when a streak of seven days breaks.",
                      "F16 (sign); assumed (0-0.2)", {"checkin", "satisfaction", Moves::down})};
        }
    };
    template <class U>
    struct DrawsOf {
        U checks_in;
        static constexpr std::array words{VisitDraw::checks_in};
    };
    using Draws = DrawsOf<Uniform>;
    struct Prepared : Params {
        float points_per_day, bonus;
        float odds_against;  // of checking in
        Prepared(const Params& p, const Today& today)
            : Params(p),
              points_per_day(static_cast<float>(today.levers->incentives.checkin_points_per_day)),
              bonus(static_cast<float>(today.levers->incentives.streak_bonus_points)) {
            const IncentiveLevers& levers = today.levers->incentives;
            const float yuan = points_per_day * levers.gift_yuan_per_100_points / 100.0F;
            odds_against = exp_portable(-p.base_logit - p.gift_weight * log1p_portable(yuan));
        }
    };
    static void step(const Prepared& p, const Today&, VisitorLanes& m,
                     const DrawsOf<Uniform8>& draws) {
        const Int8 lives = m.streak > 0.0F;
        const Int8 offered = m.incentive_eligible * p.points_per_day > 0.0F;
        if (lanes_true(lives | offered) == 0) return;
        const Int8 in = offered & (draws.checks_in.value() * (1.0F + p.odds_against) < 1.0F);
        const Int8 breaks = lives & ((m.days_away > 1.0F) | (offered & ~in));
        const Float8 broken = breaks ? at_most(m.streak, full_streak) : Float8{};
        m.satisfaction = at_least(m.satisfaction - p.break_cost * broken / full_streak, -1.0F);
        m.streak = at_most((breaks ? Float8{} : m.streak) - to_float(in), 255.0F);
        const Float8 bonus = m.streak >= full_streak ? Float8{} + p.bonus : Float8{};
        const Float8 points = m.points + (in ? p.points_per_day + bonus : Float8{});
        const Int8 gifts = in & to_int((points + 0.5F) * 0.01F);  // of hundred points, whole
        m.points = at_most(points - to_float(gifts * 100), 65535.0F);
        m.count_true(Count::streaks_broken, breaks);
        m.count_true(Count::checkins, in);
        m.count(Count::points_redeemed, gifts * 100);
    }

    static constexpr float full_streak = 7.0F;
};

/// In the decision to come: a living streak pulls.
struct StreakPull {
    static constexpr std::string_view name = "streak_pull";
    static constexpr std::string_view summary =
        "A check-in streak that a missed day would break pulls its holder.";
    using Row = Member;
    using Params = CheckIn::Params;
    static constexpr bool shares_params = true;

    static void step(const Params& p, const Today&, Member& m) {
        const auto streak = static_cast<float>(m.streak);
        const float length = streak < CheckIn::full_streak ? streak : CheckIn::full_streak;
        const float alive = m.days_away < 1.5F ? 1.0F : 0.0F;
        m.pull += p.streak_pull / 7.0F * length * alive;
    }
};

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
// The steps of packets.hpp.
#pragma once

#include "sim/model/mechanisms/packets/packets.hpp"
#include "sim/model/visitor_lanes.hpp"

namespace coterie {

template <>
struct Step<RedPackets> {
    using Params = RedPackets::Params;
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
                     const DrawsOf<UniformLanes>& draws) {
        const LaneMask paid = (m.pay_expected_yuan > 0.0F) & (m.incentive_eligible > 0.0F);
        const FloatLanes whole = select(m.hunts_bargains > 0.0F, p.hunter_ratio, 1.0F);
        const LaneMask touched =
            (m.packet_response != whole) | (m.drive != 1.0F) | (m.reward_reference != 0.0F);
        if (!any_of(paid | touched)) return;  // nothing to recover from
        m.packet_response = whole - (whole - m.packet_response) * p.wear_left.after(m.days_away);
        open_packets(p, m, paid, draws);
        const FloatLanes target = select(paid, 1.0F - p.crowding_out, 1.0F);
        const FloatLanes kept =
            select(paid, p.paid.after(m.days_away), p.unpaid.after(m.days_away));
        m.drive += (1.0F - kept) * (target - m.drive);
        m.reward_reference += p.reference_gain * (m.packet_yuan - m.reward_reference);
    }

private:
    /// A random share: uniform with twice the mean that is left (the services' own rule).
    static void open_packets(const Prepared& p, VisitorLanes& m, LaneMask paid,
                             const DrawsOf<UniformLanes>& draws) {
        const FloatLanes drawn = 2.0F * m.pay_expected_yuan * draws.amount.value();
        m.packet_yuan = select(paid, min(drawn, p.taken_at_most_yuan), 0.0F);
        m.packet_response = select(paid, m.packet_response * (1.0F - p.wear), m.packet_response);
        m.count_true(&Tally::packets_opened, paid);
        m.count(&Tally::packets_fen, to_int(m.packet_yuan * 100.0F));
    }
};

template <>
struct Step<GivingBack> {
    using Params = GivingBack::Params;
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
    /// Who got more gives more, by a power of the share drawn: mostly by being likelier to give, a
    /// part by giving more (Yuan et al. 2020). What is given comes to the share of what was
    /// received.
    static bool applies_to(const Today&, const Visitor& v) { return v.visit.packet_yuan > 0.0F; }
    static void step(const Prepared& p, const Today& today, Visitor& v, const Draws& draws) {
        if (!draws.gives.below(p.most_chance)) return;
        const float expected = today.group(v.seats[0]).pay_expected_yuan;
        const float ln_share = log1p_portable(v.visit.packet_yuan / expected - 1.0F);
        const float in_size = p.amount_power * p.larger_gifts_part;
        const float fen =
            100.0F * expected * p.gift_share / p.giver_share * exp_portable(in_size * ln_share);
        const float chance = p.giver_share * exp_portable(power_of_chance(p) * ln_share)
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
        ++v.tally.gifts;
        v.tally.gift_fen += gift.parent;
    }

private:
    static float power_of_chance(const Params& p) {
        return p.amount_power - p.amount_power * p.larger_gifts_part;
    }
    /// Mean of the power of a share that is uniform in [0, 2].
    static float mean_of_power(float power) { return exp2_portable(power) / (1.0F + power); }
};

template <>
struct Step<PacketCall> {
    using Params = PacketCall::Params;
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
    /// which is smaller when more of them share it.
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

template <>
struct Step<PacketPull> {
    using Params = PacketPull::Params;
    static void step(const Params& p, const Today&, Member& m) {
        const float incentive_eligible = static_cast<float>(m.incentive_eligible);
        const float short_of = m.reward_reference - incentive_eligible * m.pay_expected_yuan;
        const float missing = short_of > 0.0F ? short_of : 0.0F;
        m.pull += incentive_eligible * m.packet_pull * m.packet_response
                  - p.loss_weight / p.scale_yuan * missing;
    }
};

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
// The steps of exit.hpp.
#pragma once

#include "sim/model/ending.hpp"
#include "sim/model/mechanisms/exit/exit.hpp"
#include "sim/model/visitor_lanes.hpp"

namespace coterie {

template <>
struct Step<Exit> {
    using Params = Exit::Params;
    template <class U>
    struct DrawsOf {
        U bored, friends, annoyed, kol;
        static constexpr std::array words{VisitDraw::leaves_bored, VisitDraw::leaves_friends,
                                          VisitDraw::leaves_annoyed, VisitDraw::leaves_kol};
    };
    using Draws = DrawsOf<Uniform>;
    struct Prepared : Params {
        float most_bored;                   // bored_per_day at the least satisfaction, -1
        std::uint32_t latest_kol_exit = 0;  // day + 1
        Prepared(const Params& p, const Today& today)
            : Params(p), most_bored(p.bored_per_day * exp_portable(p.satisfaction_hold)) {
            for (const Kol& kol : today.kols)
                latest_kol_exit = std::max(latest_kol_exit, kol.exit_day);
        }
    };
    /// Whether friends are missed, of one visitor, or of eight; `needed` of 255.
    template <class Real>
    static auto misses_friends(const Params& p, Real strength_all, Real share_here, Real needed) {
        return (strength_all > p.friends_least_strength) & (share_here * 255.0F < needed);
    }
    /// Who cannot leave today, since no clock can ring: most people.
    static void screen(const Prepared& p, const Today& today, VisitorLanes& m,
                       const DrawsOf<UniformLanes>& draws) {
        const FloatLanes days = min(m.days_away, longest_days);
        const auto may_ring = [&](UniformLanes clock, FloatLanes hazard) {  // see `first_to_ring`
            return clock.value() < 1.001F * hazard * days;
        };
        const LaneMask bored = may_ring(draws.bored, p.most_bored);
        const LaneMask alone =
            misses_friends(p, m.tie_strength_all, m.friends_share_here, m.friends_needed)
            & may_ring(draws.friends, 1.0F / p.friends_days);
        const LaneMask annoyed =
            may_ring(draws.annoyed, p.annoyed_per_day * (m.annoyance - p.annoyance_tolerated));
        const auto days_since_exit = static_cast<float>(today.day + 1 - p.latest_kol_exit);
        const LaneMask news =
            select(p.latest_kol_exit > 0, days_since_exit < m.days_away, LaneMask(false));
        m.may_leave = select(bored | alone | annoyed | news, 1.0F, 0.0F);
    }
    static bool applies_to(const Today&, const Visitor& v) { return v.visit.may_leave; }
    static void step(const Prepared& p, const Today& today, Visitor& v, const Draws& draws) {
        const Standing& s = v.standing;
        const float bored =
            p.bored_per_day
            * exp_portable(-p.satisfaction_hold * s.satisfaction - p.habit_hold * v.habit
                           - p.bond_hold * s.bond - p.trust_hold * s.trust);
        const bool alone = misses_friends(p, v.visit.tie_strength_all, v.visit.friends_share_here,
                                          static_cast<float>(v.traits.friends_needed));
        const float over = s.annoyance - p.annoyance_tolerated;
        const float days = days_counted(today, v);
        const std::array<float, 4> hazards{
            bored < highest_hazard ? bored : highest_hazard, alone ? 1.0F / p.friends_days : 0.0F,
            over > 0.0F ? p.annoyed_per_day * over : 0.0F, follow_hazard(p, today, v) / days};
        const std::size_t cause = competing_hazard_event<4>(
            hazards, {draws.bored, draws.friends, draws.annoyed, draws.kol}, days);
        if (cause == hazards.size()) return;
        constexpr std::array causes{EndCause::bored, EndCause::friends, EndCause::annoyed,
                                    EndCause::kol};
        end_membership(causes[cause], v.status, v.standing, v.seats, v.tally, v.out);
    }

private:
    static constexpr float longest_days = 7.0F;    // absence counted towards leaving at a visit
    static constexpr float highest_hazard = 0.5F;  // a day, in any state
    static float days_counted(const Today& today, const Visitor& v) {
        return v.days_away(today) < longest_days ? v.days_away(today) : longest_days;
    }
    /// Cumulative hazard of following those who left since the last visit.
    static float follow_hazard(const Params& p, const Today& today, const Visitor& v) {
        float hazard = 0.0F;
        for (std::size_t k = 0; k < today.kols.size(); ++k) {
            const Kol& kol = today.kols[k];
            const bool news = kol.exit_day <= today.day + 1 && v.is_news(today, kol.exit_day);
            const float attachment = static_cast<float>(v.standing.attachment[k]) / 65535.0F;
            if (!news || attachment <= least_attachment) continue;
            const float logit = p.kol_attachment * attachment - p.kol_bond_hold * v.standing.bond
                                - p.kol_trust_hold * v.standing.trust - p.kol_offset;
            hazard -= log1m_portable(logistic(logit) * 0.999999F);
        }
        return hazard;
    }
    static constexpr float least_attachment = 0.05F;
};

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
// The steps of referral.hpp.
#pragma once

#include "sim/model/mechanisms/referral/referral.hpp"
#include "sim/model/visitor_lanes.hpp"

namespace coterie {

template <>
struct Step<Referral> {
    using Params = Referral::Params;
    template <class U>
    struct DrawsOf {
        U invites, target, second;
        static constexpr std::array words{VisitDraw::invitations, VisitDraw::first_invited,
                                          VisitDraw::second_invited};
    };
    using Draws = DrawsOf<Uniform>;
    struct Prepared : Params {
        ExponentialDecay eagerness;
        float rewarded = 1.0F;
        Prepared(const Params& p, const Today& today)
            : Params(p), eagerness(ExponentialDecay::with_time_constant(p.early_days)) {
            const float yuan = today.levers->recruitment.referral_reward_yuan;
            if (yuan > 0.0F)
                rewarded += p.reward_weight * log1p_portable(yuan / p.reward_scale_yuan);
        }
    };
    static void screen(const Prepared& p, const Today&, VisitorLanes& m,
                       const DrawsOf<UniformLanes>& draws) {
        const FloatLanes eager = p.invitations_first_days * p.eagerness.after(m.days_here);
        const FloatLanes worth = 1.0F - (1.0F - m.information) * (1.0F - m.bond);
        const FloatLanes mean = (eager + p.invitations_later) * m.trust * p.rewarded
                                * (1.0F - p.worth_share * (1.0F - worth));
        m.invitations = poisson(draws.invites, mean, 2);
    }
    static bool applies_to(const Today&, const Visitor& v) { return v.visit.invitations > 0; }
    static void step(const Prepared&, const Today&, Visitor& v, const Draws& draws) {
        const std::uint32_t invitations = v.visit.invitations;
        if (v.status != Status::member) return;
        const auto known = static_cast<std::uint32_t>(v.acquaintances.size());
        if (known == 0) return;
        for (std::uint32_t k = 0; k < invitations; ++k) {
            const Uniform u = k == 0 ? draws.target : draws.second;
            v.out.events->push_back({v.acquaintances[u.pick(known)], index_of(v.id),
                                     Referral::invitation, 0, 0, index_of(v.seats[0])});
        }
        v.tally.invitations += invitations;
    }
};

}  // namespace coterie

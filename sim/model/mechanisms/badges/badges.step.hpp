// SPDX-License-Identifier: Apache-2.0
// The steps of badges.hpp.
#pragma once

#include "sim/model/mechanisms/badges/badges.hpp"
#include "sim/model/visitor_lanes.hpp"

namespace coterie {

template <>
struct Step<Badges> {
    using Params = Badges::Params;
    static void step(const Params& p, const Today& today, VisitorLanes& m) {
        const auto badge = static_cast<float>(today.levers->recognition.badge_posts);
        const Float8 gap = badge - m.posts_written;
        const Int8 ahead = (m.posts_written > 0.0F) & (gap > 0.0F);
        // One alone at a time: where badges are given at all, few have one close ahead.
        for (std::uint32_t some = lanes_true(ahead); some != 0; some &= some - 1) {
            const int l = std::countr_zero(some);
            const float near = exp_portable(-gap[l] / (p.reach_share * badge));
            m.recognition[l] +=
                log1p_portable(p.pull * steering(p, today, PersonId{m.who[l]}) * near);
        }
    }

private:
    /// How much badges move a person, the same for life: 1, in between, or 0.
    static float steering(const Params& p, const Today& today, PersonId who) {
        const DrawKey key{today.run_key, 0, purpose_of("badges.steering")};
        const float u = draw<FourDraws>(key, who).a.value();
        if (u < p.steered_share) return 1.0F;
        return u < 1.0F - p.unmoved_share ? p.half_steered_pull : 0.0F;
    }
};

}  // namespace coterie

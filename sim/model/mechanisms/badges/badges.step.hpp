// SPDX-License-Identifier: Apache-2.0
// The steps of badges.hpp.
#pragma once

#include "sim/model/mechanisms/badges/badges.hpp"
#include "sim/model/visitor_lanes.hpp"

namespace coterie {

template <>
struct Step<Badges> {
    using Params = Badges::Params;
    static bool is_off(const Params&, const Today& today) {
        return today.levers->recognition.badge_posts == 0;
    }
    static void step(const Params& p, const Today& today, VisitorLanes& m) {
        const auto first = static_cast<float>(today.levers->recognition.badge_posts);
        for (std::size_t l = 0; l < FloatLanes::size(); ++l) {
            if (m.posts_written[l] == 0.0F) continue;
            float badge = first;
            while (badge <= m.posts_written[l]) badge *= p.next_badge_ratio;
            const float gap = badge - m.posts_written[l];
            const float near = exp_portable(-gap / (p.reach_share * badge));
            const float push = p.pull * steering(p, today, PersonId{m.who[l]}) * near;
            m.recognition.set(l, m.recognition[l] + log1p_portable(push));
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

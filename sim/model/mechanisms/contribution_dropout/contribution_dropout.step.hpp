// SPDX-License-Identifier: Apache-2.0
// The steps of contribution_dropout.hpp.
#pragma once

#include "sim/model/mechanisms/contribution_dropout/contribution_dropout.hpp"
#include "sim/model/visitor_lanes.hpp"

namespace coterie {

template <>
struct Step<ContributionDropout> {
    using Params = ContributionDropout::Params;
    template <class U>
    struct DrawsOf {
        U stop, comeback;
        static constexpr std::array words{VisitDraw::stops, VisitDraw::comes_back};
    };
    using Draws = DrawsOf<Uniform>;
    static void step(const Params& p, const Today&, VisitorLanes& m,
                     const DrawsOf<UniformLanes>& draws) {
        const LaneMask had_stopped = m.has_stopped > 0.0F;
        const FloatLanes credit = p.reply_credit * m.replies_received;
        FloatLanes stays = 1.0F;
        FloatLanes weighed = 0.0F;
        for (LaneMask more = m.posts_to_weigh > 0.0F; any_of(more);) {
            const FloatLanes through = m.posts_written - weighed;
            const FloatLanes stops = (p.stop_exponent - 1.0F) / (p.stop_offset + through + credit);
            stays = select(more, stays * (1.0F - clamp01(stops)), stays);
            weighed += 1.0F;
            more = m.posts_to_weigh > weighed;
        }
        const LaneMask stops = ~had_stopped & (draws.stop.value() >= stays);
        const FloatLanes back = 1.0F - exp_portable(-m.days_away / p.comeback_days);
        const LaneMask comes_back = had_stopped & (draws.comeback.value() < back);
        m.has_stopped = select(stops, 1.0F, select(comes_back, 0.0F, m.has_stopped));
        m.posts_to_weigh = 0.0F;
        m.count_true(&Tally::stops, stops);
    }
};

}  // namespace coterie

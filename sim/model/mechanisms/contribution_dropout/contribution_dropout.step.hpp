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
                     const DrawsOf<Uniform8>& draws) {
        const Int8 had_stopped = m.has_stopped > 0.0F;
        const Float8 credit = p.reply_credit * m.replies_received;
        Float8 stays = Float8{} + 1.0F;
        Float8 weighed{};
        for (Int8 more = m.posts_to_weigh > 0.0F; lanes_true(more) != 0;) {
            const Float8 through = m.posts_written - weighed;
            const Float8 stops = (p.stop_exponent - 1.0F) / (p.stop_offset + through + credit);
            stays = more ? stays * (1.0F - clamp01(stops)) : stays;
            weighed += 1.0F;
            more = m.posts_to_weigh > weighed;
        }
        const Int8 stops = ~had_stopped & (draws.stop.value() >= stays);
        const Float8 back = 1.0F - exp_portable(-m.days_away / p.comeback_days);
        const Int8 comes_back = had_stopped & (draws.comeback.value() < back);
        m.has_stopped -= to_float(stops - comes_back);
        m.posts_to_weigh = Float8{};
        m.count_true(Count::stops, stops);
    }
};

}  // namespace coterie

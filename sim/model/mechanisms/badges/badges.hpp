// SPDX-License-Identifier: Apache-2.0
// Badges. A badge that is close ahead raises the rate of posting of people who respond to badges:
//   rate x (1 + g exp(-gap / h))
// (Anderson et al. 2013). After each badge there is a next one, some times as many posts away.
// About a fifth of people are strongly steered and more than two fifths not at all (Hoernle et al.
// 2020).
#pragma once

#include "sim/core/fields.hpp"
#include "sim/model/row_kinds.hpp"

namespace coterie {

struct Badges {
    static constexpr std::string_view name = "badges";
    static constexpr std::string_view summary =
        "A badge close ahead lifts posting of people who respond to badges; once earned the next "
        "one is farther away.";
    using Row = VisitorLanes;
    struct Params {
        float pull = initial.pull;
        float reach_share = initial.reach_share;
        float steered_share = initial.steered_share;
        float unmoved_share = initial.unmoved_share;
        float half_steered_pull = initial.half_steered_pull;
        float next_badge_ratio = initial.next_badge_ratio;
        static const Params initial;  ///< the defaults, given in badges.docs.cpp
        static constexpr auto fields() {
            using P = Params;
            return std::tuple{field("pull", &P::pull, "ratio", 0, 10),
                              field("reach_share", &P::reach_share, "share", 0.001F, 1),
                              field("steered_share", &P::steered_share, "share", 0, 1),
                              field("unmoved_share", &P::unmoved_share, "share", 0, 1),
                              field("half_steered_pull", &P::half_steered_pull, "share", 0, 1),
                              field("next_badge_ratio", &P::next_badge_ratio, "ratio", 1.1F, 1000)};
        }
        static FieldNotes notes();
    };
};

}  // namespace coterie

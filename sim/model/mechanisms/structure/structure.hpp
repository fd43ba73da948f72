// SPDX-License-Identifier: Apache-2.0
// Changes of groups. The operator divides a crowded group by interest, region, tier, chance, the
// communities of the tie graph, or a schism (two leaders in dispute, members on the sides of the
// minimum cut of tie strengths between them; Zachary 1977); merges small groups, dissolves silent
// ones, and opens temporary ones on a topic with an end day. People keep their ties.
#pragma once

#include "sim/core/fields.hpp"
#include "sim/model/row_kinds.hpp"

namespace coterie {

struct Structure {
    static constexpr std::string_view name = "structure";
    static constexpr std::string_view summary =
        "Crowded groups are divided, small ones merged, silent ones dissolved, temporary ones "
        "opened and closed, as the levers say.";
    using Row = Operator;
    struct Params {
        float hours_per_change = 2.0F;
        float temporary_interest = 0.5F;
        float least_side_share = 0.1F;
        std::uint32_t split_rest_days = 30;
        static constexpr auto fields() {
            return std::tuple{
                field("hours_per_change", &Params::hours_per_change, "hours", 0, 100,
                      "Staff hours that opening, dividing, merging or closing a group takes.",
                      "assumed: two (0.5-5)", {"split", "staff_hours", Moves::up}),
                field("temporary_interest", &Params::temporary_interest, "share", 0, 1,
                      "Share of members of matching main interest who take a temporary seat.",
                      "assumed: half", {"temporary", "mean_group_size"}),
                field("least_side_share", &Params::least_side_share, "share", 0, 0.5F,
                      "A schism that would take fewer members with it does not happen.",
                      "assumed: a tenth (0.05-0.3)", {"schism", "groups", Moves::down}),
                field("split_rest_days", &Params::split_rest_days, "days", 1, 3650,
                      "A group just divided, or found indivisible, is left alone for so long.",
                      "assumed: a month (7-90)", {"split", "groups", Moves::down})};
        }
    };
};

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
// The life of groups. A tally at night counts who spoke; nothing there says whether a group lives.
// Structure divides a crowded group by interest, region, tier, chance, the communities of the tie
// graph, or a schism (two leaders in dispute, members on the sides of the minimum cut of tie
// strengths between them; Zachary 1977); merges small groups, dissolves silent ones, and opens
// temporary ones on a topic with an end day. People keep their ties whatever happens to groups.
#pragma once

#include "sim/model/rows.hpp"

namespace coterie {

struct GroupTally {
    static constexpr std::string_view name = "group_tally";
    static constexpr std::string_view summary =
        "Each group counts today's speakers, posts and gifts; silence counts up.";
    using Row = GroupEvening;
    struct Params {
        float dead_after_days = 14.0F;
        static constexpr auto fields() {
            return std::tuple{field("dead_after_days", &Params::dead_after_days, "days", 1, 365,
                                    "A group without two members speaking for so long is dead.",
                                    "E16: two speakers in 14 days; definition",
                                    {"many_groups", "dead_group_share", Moves::down})};
        }
    };
    static void step(const Params& p, const Today& today, GroupEvening& g);
};

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
    static void step(const Params& p, const Today& today, Operator& scratch);
};

/// Divides `group` as `levers` say; returns the number of groups made (0 when it cannot be divided
/// so that each side has `least_share` of the members).
std::uint32_t split_group(World& world, GroupId group, const SplitLevers& levers,
                          float least_share);

/// Evening, last: wages and what was given out are booked.
struct Accounts {
    static constexpr std::string_view name = "accounts";
    static constexpr std::string_view summary =
        "Wages, packets and gifts of the day are booked by lever.";
    using Row = Operator;
    struct Params {
        float packet_fee_share = 0.0F;
        static constexpr auto fields() {
            return std::tuple{field("packet_fee_share", &Params::packet_fee_share, "share", 0, 0.5F,
                                    "Fee of the payment service on packets.", "given: none",
                                    {"packets", "cost_yuan", Moves::up})};
        }
    };
    static void step(const Params& p, const Today& today, Operator& scratch);
};

}  // namespace coterie

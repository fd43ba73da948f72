// SPDX-License-Identifier: Apache-2.0
// Items that staff and hired KOLs publish. Hours per item decide quality,
//   Q = 1 - exp(-(hours / items) / hq).
// Each item notifies the members, items wear out, and items in a regular slot build an expectation
// that a missed slot breaks.
#pragma once

#include "sim/core/fields.hpp"
#include "sim/model/row_kinds.hpp"

namespace coterie {

struct Content {
    static constexpr std::string_view name = "content";
    static constexpr std::string_view summary =
        "Staff and hired KOLs publish items in every group; quality from hours, novelty wears, "
        "notifications push, regular slots pull those with a habit.";
    static constexpr std::string_view purpose = "content";
    using Row = GroupMorning;
    struct Params {
        float quality_hours = 0.5F;
        float slot_pull = 0.7F;
        float slot_days = 14.0F;
        float ping_push = 0.05F;
        float item_wear = 0.012F;
        float staleness_days = 30.0F;
        static constexpr auto fields() {
            using P = Params;
            return std::tuple{
                field("quality_hours", &P::quality_hours, "hours/item", 0.01F, 24,
                      "Hours in an item that give 63 % of full quality.", "first prototype (hq)",
                      {"hall", "staff_quality", Moves::down}),
                field("slot_pull", &P::slot_pull, "logit", 0, 5,
                      "Pull of an expected column on somebody with a full habit.",
                      "first prototype (2 pullS)", {"hall", "visits", Moves::up}),
                field("slot_days", &P::slot_days, "days", 1, 365,
                      "Days of regular columns that build 63 % of the expectation.",
                      "assumed: two weeks (5-40)", {"hall", "visits"}),
                field("ping_push", &P::ping_push, "logit/item", 0, 5,
                      "Push of each item's notification.", "first prototype; assumed (0.01-0.15)",
                      {"hall", "visits", Moves::down}),
                field("item_wear", &P::item_wear, "1/item", 0, 1,
                      "Novelty that each item of the last 30 days takes from the next of its kind.",
                      "first prototype; assumed (0.005-0.03)",
                      {"hall", "information_benefit", Moves::down}),
                field("staleness_days", &P::staleness_days, "days", 1, 365,
                      "Days over which items count as recent for novelty.",
                      "M50: uses in the last 30 days",
                      {"hall", "information_benefit", Moves::down})};
        }
    };
};

}  // namespace coterie

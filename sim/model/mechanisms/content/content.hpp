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
            return std::tuple{field("quality_hours", &P::quality_hours, "hours/item", 0.01F, 24),
                              field("slot_pull", &P::slot_pull, "logit", 0, 5),
                              field("slot_days", &P::slot_days, "days", 1, 365),
                              field("ping_push", &P::ping_push, "logit/item", 0, 5),
                              field("item_wear", &P::item_wear, "1/item", 0, 1),
                              field("staleness_days", &P::staleness_days, "days", 1, 365)};
        }
        static FieldNotes notes();
    };
};

}  // namespace coterie

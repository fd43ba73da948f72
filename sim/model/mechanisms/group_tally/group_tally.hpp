// SPDX-License-Identifier: Apache-2.0
// The nightly count of each group: who spoke, what was posted, and how long the group has been
// silent. Whether a group survives follows from the other mechanisms.
#pragma once

#include "sim/core/fields.hpp"
#include "sim/model/row_kinds.hpp"

namespace coterie {

struct GroupTally {
    static constexpr std::string_view name = "group_tally";
    static constexpr std::string_view summary =
        "Each group counts today's speakers, posts and gifts; silence counts up.";
    using Row = GroupEvening;
    struct Params {
        float dead_after_days = 14.0F;
        static constexpr auto fields() {
            return std::tuple{field("dead_after_days", &Params::dead_after_days, "days", 1, 365)};
        }
        static FieldNotes notes();
    };
};

}  // namespace coterie

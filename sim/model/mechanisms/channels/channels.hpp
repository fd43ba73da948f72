// SPDX-License-Identifier: Apache-2.0
// Paid channels reach random people of the market.
#pragma once

#include "sim/core/fields.hpp"
#include "sim/model/row_kinds.hpp"

namespace coterie {

/// Paid channels reach people of the market.
struct Channels {
    static constexpr std::string_view name = "channels";
    static constexpr std::string_view summary =
        "Paid channels reach random people; those already here or not reachable are wasted reach.";
    static constexpr std::string_view purpose = "channels";
    using Row = OperatorMorning;
    struct Params {
        float wasted_share = 0.1F;
        static constexpr auto fields() {
            return std::tuple{field("wasted_share", &Params::wasted_share, "share", 0, 1)};
        }
        static FieldNotes notes();
    };
};

}  // namespace coterie

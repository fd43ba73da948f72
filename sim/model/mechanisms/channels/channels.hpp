// SPDX-License-Identifier: Apache-2.0
// Paid channels reach random people of the market.
#pragma once

#include "sim/core/fields.hpp"
#include "sim/model/columns.hpp"
#include "sim/model/event_kinds.hpp"
#include "sim/model/row_kinds.hpp"

namespace coterie {

/// Paid channels reach people of the market.
struct Channels {
    static constexpr std::string_view name = "channels";
    static constexpr std::string_view summary =
        "Paid channels reach random people; those already here or not reachable are wasted reach.";
    static constexpr std::string_view purpose = "channels";
    using Row = OperatorMorning;
    static constexpr EventKind channel{5};
    static constexpr std::array sends{
        SentEvent{channel, "channel", "An advertisement reached the addressee."}};
    struct Params {
        float wasted_share = initial.wasted_share;
        static const Params initial;  ///< the defaults, given in channels.docs.cpp
        static constexpr auto fields() {
            return std::tuple{field("wasted_share", &Params::wasted_share, "share", 0, 1)};
        }
        static FieldNotes notes();
    };
    struct Counts {
        Count channel_reached = 0;
        static constexpr auto columns() {
            using C = Counts;
            return std::tuple{column("channel_reached", &C::channel_reached, "people",
                                     "People that a channel reached.")};
        }
    };
};

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
// Accounts: the day's wages, packets and gifts are booked.
#pragma once

#include "sim/core/fields.hpp"
#include "sim/model/row_kinds.hpp"

namespace coterie {

/// Evening, last: wages and what was given out are booked.
struct Accounts {
    static constexpr std::string_view name = "accounts";
    static constexpr std::string_view summary =
        "Wages, packets and gifts of the day are booked by lever.";
    using Row = Operator;
    struct Params {
        float packet_fee_share = 0.0F;
        static constexpr auto fields() {
            return std::tuple{
                field("packet_fee_share", &Params::packet_fee_share, "share", 0, 0.5F)};
        }
        static FieldNotes notes();
    };
};

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
// Accounts: the day's wages, packets and gifts are booked.
#pragma once

#include "sim/core/fields.hpp"
#include "sim/model/columns.hpp"
#include "sim/model/row_kinds.hpp"

namespace coterie {

/// Evening, last: wages and what was given out are booked.
struct Accounts {
    static constexpr std::string_view name = "accounts";
    static constexpr std::string_view summary =
        "Wages, packets and gifts of the day are booked by lever.";
    using Row = Operator;
    struct Params {
        float packet_fee_share = initial.packet_fee_share;
        static const Params initial;  ///< the defaults, given in accounts.docs.cpp
        static constexpr auto fields() {
            return std::tuple{
                field("packet_fee_share", &Params::packet_fee_share, "share", 0, 0.5F)};
        }
        static FieldNotes notes();
    };
    /// In the order of ledger.csv, in which they are added up. A mechanism that spends in a new way
    /// declares a line of its own.
    struct Ledger {
        double wages_yuan = 0.0;
        double packets_yuan = 0.0;
        double gifts_yuan = 0.0;
        double kol_fees_yuan = 0.0;
        double channels_yuan = 0.0;
        double referrals_yuan = 0.0;
        double fees_income_yuan = 0.0;
        double content_hours = 0.0;
        double service_hours = 0.0;
        double moderation_hours = 0.0;
        double cultivation_hours = 0.0;
        double structure_hours = 0.0;
        static constexpr auto columns() {
            using L = Ledger;
            return std::tuple{
                spent("wages_yuan", &L::wages_yuan, "Wages so far."),
                spent("packets_yuan", &L::packets_yuan, "Red packets of the operator so far."),
                spent("gifts_yuan", &L::gifts_yuan, "Gifts for check-in points so far."),
                spent("kol_fees_yuan", &L::kol_fees_yuan, "Fees of hired celebrities so far."),
                spent("channels_yuan", &L::channels_yuan, "Paid channels so far."),
                spent("referrals_yuan", &L::referrals_yuan, "Rewards for invitations so far."),
                received("fees_income_yuan", &L::fees_income_yuan,
                         "Membership fees received so far."),
                worked("content_hours", &L::content_hours, "Staff hours on content so far."),
                worked("service_hours", &L::service_hours, "Staff hours on answering so far."),
                worked("moderation_hours", &L::moderation_hours,
                       "Staff hours on moderation so far."),
                worked("cultivation_hours", &L::cultivation_hours,
                       "Staff hours on raising leaders so far."),
                worked("structure_hours", &L::structure_hours,
                       "Staff hours on running and regrouping groups so far.")};
        }
    };
};

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
// Referral. Members invite acquaintances, most soon after joining (Qiu et al. 2016: 80 % of first
// invitations within 5 days), and more when the visit was worth more, 1 - (1 - I)(1 - B) of
// information and bonds.
#pragma once

#include "sim/core/fields.hpp"
#include "sim/model/columns.hpp"
#include "sim/model/row_kinds.hpp"

namespace coterie {

struct Referral {
    static constexpr std::string_view name = "referral";
    static constexpr std::string_view summary =
        "Members invite acquaintances: often right after joining, rarely later, more for a reward, "
        "when they trust and when the visit brought something.";
    using Row = Visitor;
    struct Params {
        float invitations_first_days = 0.5F;
        float early_days = 3.1F;
        float invitations_later = 0.01F;
        float worth_share = 1.0F;
        float reward_weight = 0.5F;
        float reward_scale_yuan = 10.0F;
        static constexpr auto fields() {
            using P = Params;
            return std::tuple{
                field("invitations_first_days", &P::invitations_first_days, "invitations/visit", 0,
                      5),
                field("early_days", &P::early_days, "days", 0.1F, 90),
                field("invitations_later", &P::invitations_later, "invitations/visit", 0, 5),
                field("worth_share", &P::worth_share, "share", 0, 1),
                field("reward_weight", &P::reward_weight, "per ln(1+yuan)", 0, 5),
                field("reward_scale_yuan", &P::reward_scale_yuan, "yuan", 0.1F, 1000)};
        }
        static FieldNotes notes();
    };
    struct PerVisit {
        std::uint8_t invitations = 0;
        static constexpr auto columns() {
            return std::tuple{column("invitations", &PerVisit::invitations, "invitations",
                                     "Invitations that the visitor is going to send.")};
        }
    };
};

}  // namespace coterie

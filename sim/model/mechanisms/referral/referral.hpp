// SPDX-License-Identifier: Apache-2.0
// Referral. Members invite acquaintances, most soon after joining (Qiu et al. 2016: 80 % of first
// invitations within 5 days), and more when the visit was worth more, 1 - (1 - I)(1 - B) of
// information and bonds.
#pragma once

#include "sim/core/fields.hpp"
#include "sim/model/columns.hpp"
#include "sim/model/event_kinds.hpp"
#include "sim/model/lane_links.hpp"
#include "sim/model/row_kinds.hpp"

namespace coterie {

struct Referral {
    static constexpr std::string_view name = "referral";
    static constexpr std::string_view summary =
        "Members invite acquaintances: often right after joining, rarely later, more for a reward, "
        "when they trust and when the visit brought something.";
    using Row = Visitor;
    static constexpr EventKind invitation{4};
    static constexpr std::array sends{
        SentEvent{invitation, "invitation", "A member asks the addressee to join."}};
    struct Params {
        float invitations_first_days = initial.invitations_first_days;
        float early_days = initial.early_days;
        float invitations_later = initial.invitations_later;
        float worth_share = initial.worth_share;
        float reward_weight = initial.reward_weight;
        float reward_scale_yuan = initial.reward_scale_yuan;
        static const Params initial;  ///< the defaults, given in referral.docs.cpp
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
    struct Counts {
        Count invitations = 0;
        static constexpr auto columns() {
            using C = Counts;
            return std::tuple{
                column("invitations", &C::invitations, "messages", "Invitations by members.")};
        }
    };
    template <class Real>
    struct Lanes {
        Real invitations{};  // how many will be sent
        static constexpr auto links() {
            using L = Lanes;
            return std::tuple{screened(&L::invitations, [](auto& v, float x) {
                v.visit.invitations = static_cast<std::uint8_t>(x);
            })};
        }
    };
};

}  // namespace coterie

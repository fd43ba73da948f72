// SPDX-License-Identifier: Apache-2.0
// Leaving. Rival causes are independent clocks, the first to ring within the days since the last
// visit wins (competing risks), so a lever on one cause moves no other:
//   bored    h0 exp(-c1 E - c2 H - c3 B - c4 T)
//   friends  1 / tau, when the tie-weighted share of friends seen in 30 days is below the person's
//            own threshold (Garcia et al. 2013; iWiW: thresholds uniform in 0.3-0.7)
//   annoyed  per unit of annoyance beyond what is tolerated
//   kol      once, at the first visit after a KOL left: logistic(kx attachment - kb B - kt T - kc)
// Those who never come again do not leave, they lapse.
#pragma once

#include "sim/core/fields.hpp"
#include "sim/model/columns.hpp"
#include "sim/model/lane_links.hpp"
#include "sim/model/row_kinds.hpp"

namespace coterie {

struct Exit {
    static constexpr std::string_view name = "exit";
    static constexpr std::string_view summary =
        "Boredom, friends gone, annoyance and a KOL's departure compete; satisfaction, habit, "
        "bonds and trust hold members back.";
    using Row = Visitor;
    struct Params {
        float bored_per_day = initial.bored_per_day;
        float satisfaction_hold = initial.satisfaction_hold;
        float habit_hold = initial.habit_hold;
        float bond_hold = initial.bond_hold;
        float trust_hold = initial.trust_hold;
        float friends_days = initial.friends_days;
        float friends_least_strength = initial.friends_least_strength;
        float annoyed_per_day = initial.annoyed_per_day;
        float annoyance_tolerated = initial.annoyance_tolerated;
        float kol_attachment = initial.kol_attachment;
        float kol_bond_hold = initial.kol_bond_hold;
        float kol_trust_hold = initial.kol_trust_hold;
        float kol_offset = initial.kol_offset;
        static const Params initial;  ///< the defaults, given in exit.docs.cpp
        static constexpr auto fields() {
            using P = Params;
            return std::tuple{
                core(field("bored_per_day", &P::bored_per_day, "1/day", 0, 0.5F), 0.001F, 0.1F),
                field("satisfaction_hold", &P::satisfaction_hold, "", 0, 10),
                field("habit_hold", &P::habit_hold, "", 0, 10),
                field("bond_hold", &P::bond_hold, "", 0, 10),
                field("trust_hold", &P::trust_hold, "", 0, 10),
                field("friends_days", &P::friends_days, "days", 1, 3650),
                field("friends_least_strength", &P::friends_least_strength, "strength", 0, 50),
                field("annoyed_per_day", &P::annoyed_per_day, "1/day", 0, 0.5F),
                field("annoyance_tolerated", &P::annoyance_tolerated, "adverts", 0, 50),
                field("kol_attachment", &P::kol_attachment, "logit", 0, 12),
                field("kol_bond_hold", &P::kol_bond_hold, "logit", 0, 12),
                field("kol_trust_hold", &P::kol_trust_hold, "logit", 0, 12),
                field("kol_offset", &P::kol_offset, "logit", 0, 12)};
        }
        static FieldNotes notes();
    };
    struct PerVisit {
        bool may_leave = false;
        static constexpr auto columns() {
            return std::tuple{column("may_leave", &PerVisit::may_leave, "",
                                     "Whether any cause can end the membership at this visit.")};
        }
    };
    template <class Real>
    struct Lanes {
        Real may_leave{};  // whether any clock could ring
        static constexpr auto links() {
            using L = Lanes;
            return std::tuple{
                screened(&L::may_leave, [](auto& v, float x) { v.visit.may_leave = x > 0.0F; })};
        }
    };
};

}  // namespace coterie

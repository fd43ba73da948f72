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
#include "sim/model/row_kinds.hpp"

namespace coterie {

struct Exit {
    static constexpr std::string_view name = "exit";
    static constexpr std::string_view summary =
        "Boredom, friends gone, annoyance and a KOL's departure compete; satisfaction, habit, "
        "bonds and trust hold members back.";
    using Row = Visitor;
    struct Params {
        float bored_per_day = 0.002966F;
        float satisfaction_hold = 1.2F;
        float habit_hold = 3.0F;
        float bond_hold = 1.5F;
        float trust_hold = 0.5F;
        float friends_days = 60.0F;
        float friends_least_strength = 0.3F;
        float annoyed_per_day = 0.0005F;
        float annoyance_tolerated = 1.0F;
        float kol_attachment = 4.0F;
        float kol_bond_hold = 2.0F;
        float kol_trust_hold = 1.0F;
        float kol_offset = 2.7F;
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
};

}  // namespace coterie

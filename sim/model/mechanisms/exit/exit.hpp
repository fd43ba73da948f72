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
                core(field("bored_per_day", &P::bored_per_day, "1/day", 0, 0.5F,
                           "Hazard of leaving out of boredom with nothing to hold.",
                           "core, fitted (results/reference/fit); h0 of the first prototype",
                           {"hall", "leaves_bored", Moves::up}),
                     0.001F, 0.1F),
                field("satisfaction_hold", &P::satisfaction_hold, "", 0, 10,
                      "How much satisfaction lowers it.", "first prototype",
                      {"hall", "leaves_bored"}),
                field("habit_hold", &P::habit_hold, "", 0, 10, "How much habit lowers it.",
                      "first prototype", {"hall", "leaves_bored", Moves::down}),
                field("bond_hold", &P::bond_hold, "", 0, 10, "How much bonds lower it.",
                      "first prototype", {"hall", "leaves_bored", Moves::down}),
                field("trust_hold", &P::trust_hold, "", 0, 10, "How much trust lowers it.",
                      "assumed (0-2)", {"hall", "leaves_bored", Moves::down}),
                field("friends_days", &P::friends_days, "days", 1, 3650,
                      "Mean days until one leaves whose friends are gone.",
                      "iWiW 7-60; prototype 60", {"hall", "leaves_friends", Moves::down}),
                field("friends_least_strength", &P::friends_least_strength, "strength", 0, 50,
                      "Tie strength one must have to miss friends at all.", "first prototype",
                      {"hall", "leaves_friends", Moves::down}),
                field("annoyed_per_day", &P::annoyed_per_day, "1/day", 0, 0.5F,
                      "Hazard per advert of annoyance beyond what is tolerated.",
                      "see appraisal.annoyance_cost; assumed (0-0.004)",
                      {"ads", "leaves_annoyed", Moves::up}),
                field("annoyance_tolerated", &P::annoyance_tolerated, "adverts", 0, 50,
                      "Annoyance that drives nobody away.", "assumed (0-3)",
                      {"ads", "leaves_annoyed", Moves::down}),
                field("kol_attachment", &P::kol_attachment, "logit", 0, 12,
                      "Rise of following a KOL out with full attachment.",
                      "first prototype (kx); assumed (2-6)", {"kol_exit", "leaves_kol", Moves::up}),
                field("kol_bond_hold", &P::kol_bond_hold, "logit", 0, 12,
                      "How much bonds to members hold against it.", "first prototype (kb)",
                      {"kol_exit", "leaves_kol", Moves::down}),
                field("kol_trust_hold", &P::kol_trust_hold, "logit", 0, 12,
                      "How much trust in the brand holds against it.", "assumed (0-3)",
                      {"kol_exit", "leaves_kol", Moves::down}),
                field("kol_offset", &P::kol_offset, "logit", 0, 12,
                      "Reluctance to follow anybody anywhere.",
                      "first prototype (kc 3.0 less "
                      "the trust term at 0.3)",
                      {"kol_exit", "leaves_kol", Moves::down})};
        }
    };
};

}  // namespace coterie

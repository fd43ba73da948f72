// SPDX-License-Identifier: Apache-2.0
// What a visit was worth. Information benefit saturates and turns down under overload,
//   I = (1 - exp(-m / m0)) exp(-max(0, m - mOv) / MOv)          (Ren & Kraut 2014; Liang 2007)
// bonds B = 1 - exp(-S / b0), S the strength of ties to those seen within a week, and
//   u = wI I + wB B + wR ln(1 + replies) + wK attachment - cR misfit / 40
//       - ovl ln(1 + unread / budget) - cA annoyance
// moves satisfaction (fast) and trust (slowly, losses faster than gains).
#pragma once

#include "sim/core/fields.hpp"
#include "sim/model/row_kinds.hpp"

namespace coterie {

struct Appraisal {
    static constexpr std::string_view name = "appraisal";
    static constexpr std::string_view summary =
        "What was read, who is around and who answered move satisfaction, trust and annoyance.";
    using Row = VisitorLanes;
    struct Params {
        float information_weight = 1.0F;
        float enough_posts = 12.0F;
        float overload_posts = 40.0F;
        float overload_fade_posts = 80.0F;
        float bond_weight = 0.5184F;
        float bond_scale = 0.8F;
        float reply_weight = 0.35F;
        float attachment_weight = 0.8F;
        float misfit_cost = 0.9873F;
        float backlog_cost = 0.35F;
        float annoyance_cost = 0.5F;
        float annoyance_half_life_days = 0.7F;
        float ping_annoyance = 0.1F;
        float satisfaction_gain = 0.10F;
        float trust_gain = 0.02F;
        float trust_loss = 0.05F;
        float effective_value_posts = 2.0F;
        float effective_trust = 0.35F;
        static constexpr auto fields() {
            using P = Params;
            return std::tuple{
                field("information_weight", &P::information_weight, "", 0, 5,
                      "Worth of full information.",
                      "first prototype; one direction with "
                      "misfit_cost, bond_weight (review of identifiability)",
                      {"hall", "satisfaction", Moves::up}),
                field("enough_posts", &P::enough_posts, "posts", 1, 200,
                      "Matched posts that give 63 % of the information benefit.",
                      "first prototype; F1e: 40/3..40",
                      {"hall", "information_benefit", Moves::down}),
                field("overload_posts", &P::overload_posts, "posts", 1, 1000,
                      "Matched posts from which more reading is worth less.",
                      "Liang 2007 by Ren & Kraut 2014: 40 messages",
                      {"busy", "information_benefit"}),
                field("overload_fade_posts", &P::overload_fade_posts, "posts", 1, 1000,
                      "Further posts that cut the benefit to 37 %.",
                      "assumed from Ren & Kraut 2014 (40-160)", {"busy", "information_benefit"}),
                core(field("bond_weight", &P::bond_weight, "", 0, 5, "Worth of full bonds.",
                           "core, fitted (results/reference/fit); wB of the first prototype",
                           {"hall", "satisfaction", Moves::up}),
                     0, 4),
                field("bond_scale", &P::bond_scale, "strength", 0.05F, 20,
                      "Tie strength around that gives 63 % of full bonds.", "first prototype",
                      {"hall", "bond_benefit", Moves::down}),
                field("reply_weight", &P::reply_weight, "per ln(1+n)", 0, 5,
                      "Worth of having been answered.", "first prototype; Joyce & Kraut 2006",
                      {"hall", "satisfaction", Moves::up}),
                field("attachment_weight", &P::attachment_weight, "", 0, 5,
                      "Worth of meeting a KOL one is fully attached to.", "first prototype",
                      {"kol", "satisfaction", Moves::up}),
                core(field("misfit_cost", &P::misfit_cost, "per 40 posts", 0, 10,
                           "Cost of reading 40 posts of no interest.",
                           "core, fitted (results/reference/fit); cR of the first prototype",
                           {"hall", "satisfaction", Moves::down}),
                     0, 5),
                field("backlog_cost", &P::backlog_cost, "per ln(1+n)", 0, 5,
                      "Cost of what stays unread, in attention budgets.",
                      "Jones, Ravid & Rafaeli 2004 (sign); prototype",
                      {"busy", "satisfaction", Moves::down}),
                field("annoyance_cost", &P::annoyance_cost, "per advert", 0, 5,
                      "Cost of one advert just read.",
                      "with exit.annoyed_per_day from Goli et al. 2025: linear in adverts, three "
                      "times as much in the long run; assumed (0.1-0.8)",
                      {"ads", "satisfaction", Moves::down}),
                field("annoyance_half_life_days", &P::annoyance_half_life_days, "days", 0.1F, 90,
                      "Days in which annoyance halves.", "assumed (0.5-7)",
                      {"ads", "annoyance", Moves::up}),
                field("ping_annoyance", &P::ping_annoyance, "adverts", 0, 5,
                      "Annoyance of one staff item as a notification.", "assumed (0-0.3)",
                      {"hall", "annoyance", Moves::up}),
                field("satisfaction_gain", &P::satisfaction_gain, "share/visit", 0.001F, 1,
                      "Weight of the latest visit in satisfaction.",
                      "first prototype; F1e: 0.1-0.2", {"hall", "satisfaction"}),
                field("trust_gain", &P::trust_gain, "share/visit", 0, 1,
                      "Share of the way up that trust goes at a good visit.",
                      "assumed (0.005-0.05)", {"hall", "trust", Moves::up}),
                field("trust_loss", &P::trust_loss, "share/visit", 0, 1,
                      "Share of the way down that trust goes at a bad visit.",
                      "F18: losses weigh 2-3 times gains; assumed", {"hall", "trust", Moves::down}),
                field("effective_value_posts", &P::effective_value_posts, "posts", 0, 100,
                      "Matched value a visit must bring for a member to count as effective.",
                      "definition of the metric effective_members; assumed",
                      {"hall", "effective_members", Moves::down}),
                field("effective_trust", &P::effective_trust, "", 0, 1,
                      "Trust a member must have to count as effective.",
                      "definition of the metric effective_members; assumed",
                      {"hall", "effective_members", Moves::down})};
        }
    };
};

}  // namespace coterie

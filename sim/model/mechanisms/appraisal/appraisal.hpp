// SPDX-License-Identifier: Apache-2.0
// What a visit was worth. Information benefit saturates and turns down under overload,
//   I = (1 - exp(-m / m0)) exp(-max(0, m - mOv) / MOv)          (Ren & Kraut 2014; Liang 2007)
// bonds B = 1 - exp(-S / b0), S the strength of ties to those seen within a week, and
//   u = wI I + wB B + wR ln(1 + replies) + wK attachment - cR misfit / 40
//       - ovl ln(1 + unread / budget) - cA annoyance
// moves satisfaction (fast) and trust (slowly, losses faster than gains).
#pragma once

#include "sim/core/fields.hpp"
#include "sim/model/columns.hpp"
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
                field("information_weight", &P::information_weight, "", 0, 5),
                field("enough_posts", &P::enough_posts, "posts", 1, 200),
                field("overload_posts", &P::overload_posts, "posts", 1, 1000),
                field("overload_fade_posts", &P::overload_fade_posts, "posts", 1, 1000),
                core(field("bond_weight", &P::bond_weight, "", 0, 5), 0, 4),
                field("bond_scale", &P::bond_scale, "strength", 0.05F, 20),
                field("reply_weight", &P::reply_weight, "per ln(1+n)", 0, 5),
                field("attachment_weight", &P::attachment_weight, "", 0, 5),
                core(field("misfit_cost", &P::misfit_cost, "per 40 posts", 0, 10), 0, 5),
                field("backlog_cost", &P::backlog_cost, "per ln(1+n)", 0, 5),
                field("annoyance_cost", &P::annoyance_cost, "per advert", 0, 5),
                field("annoyance_half_life_days", &P::annoyance_half_life_days, "days", 0.1F, 90),
                field("ping_annoyance", &P::ping_annoyance, "adverts", 0, 5),
                field("satisfaction_gain", &P::satisfaction_gain, "share/visit", 0.001F, 1),
                field("trust_gain", &P::trust_gain, "share/visit", 0, 1),
                field("trust_loss", &P::trust_loss, "share/visit", 0, 1),
                field("effective_value_posts", &P::effective_value_posts, "posts", 0, 100),
                field("effective_trust", &P::effective_trust, "", 0, 1)};
        }
        static FieldNotes notes();
    };
    struct PerVisitor {
        float satisfaction = 0.0F;
        float trust = 0.3F;
        float annoyance = 0.0F;
        static constexpr auto columns() {
            using S = PerVisitor;
            return std::tuple{column("satisfaction", &S::satisfaction, "",
                                     "Moving average of the worth of visits."),
                              column("trust", &S::trust, "", "Trust in the brand, [0, 1]."),
                              column("annoyance", &S::annoyance, "adverts",
                                     "Annoyance after the last visit; it fades within days.")};
        }
    };
};

}  // namespace coterie

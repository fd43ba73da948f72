// SPDX-License-Identifier: Apache-2.0
// What a visit was worth. Information benefit saturates and turns down under overload,
//   I = (1 - exp(-m / m0)) exp(-max(0, m - mOv) / MOv)          (Ren & Kraut 2014; Liang 2007)
// bonds B = 1 - exp(-S / b0), S the strength of ties to those seen within a week, and
//   u = wI I + wB B + wE (1 - exp(-e / m0)) + wR ln(1 + replies) + wK attachment
//       - cR misfit / 40 - ovl ln(1 + unread / budget) - cA annoyance
// where e is what entertains (items off topic, which do not inform), moves satisfaction (fast) and
// trust (slowly, losses faster than gains). Trust goes towards anchor + slope u: what a person who
// joins has, raised by visits that are worth it and lowered by those that are not.
#pragma once

#include "sim/core/fields.hpp"
#include "sim/model/columns.hpp"
#include "sim/model/kinds.hpp"
#include "sim/model/lane_links.hpp"
#include "sim/model/row_kinds.hpp"

namespace coterie {

struct Appraisal {
    static constexpr std::string_view name = "appraisal";
    static constexpr std::string_view summary =
        "What was read, who is around and who answered move satisfaction, trust and annoyance.";
    using Row = VisitorLanes;
    struct Params {
        float information_weight = initial.information_weight;
        float enough_posts = initial.enough_posts;
        float overload_posts = initial.overload_posts;
        float overload_fade_posts = initial.overload_fade_posts;
        float bond_weight = initial.bond_weight;
        float bond_scale = initial.bond_scale;
        float reply_weight = initial.reply_weight;
        float attachment_weight = initial.attachment_weight;
        float misfit_cost = initial.misfit_cost;
        float backlog_cost = initial.backlog_cost;
        float annoyance_cost = initial.annoyance_cost;
        float annoyance_half_life_days = initial.annoyance_half_life_days;
        float ping_annoyance = initial.ping_annoyance;
        float satisfaction_gain = initial.satisfaction_gain;
        float entertainment_weight = initial.entertainment_weight;
        float trust_anchor = initial.trust_anchor;
        float trust_slope = initial.trust_slope;
        float trust_gain = initial.trust_gain;
        float trust_loss = initial.trust_loss;
        float effective_satisfaction = initial.effective_satisfaction;
        float effective_trust = initial.effective_trust;
        static const Params initial;  ///< the defaults, given in appraisal.docs.cpp
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
                field("entertainment_weight", &P::entertainment_weight, "", 0, 5),
                field("trust_anchor", &P::trust_anchor, "", 0, 1),
                field("trust_slope", &P::trust_slope, "per worth", 0, 5),
                field("trust_gain", &P::trust_gain, "share/visit", 0, 1),
                field("trust_loss", &P::trust_loss, "share/visit", 0, 1),
                field("effective_satisfaction", &P::effective_satisfaction, "", -1, 2),
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
    struct Counts {
        Count information_milli = 0;
        Count bond_milli = 0;
        Count satisfaction_milli = 0;
        Count trust_milli = 0;
        Count annoyance_milli = 0;
        static constexpr auto columns() {
            using C = Counts;
            return std::tuple{
                column("information_milli", &C::information_milli, "",
                       "Information benefit of visits, in thousandths."),
                column("bond_milli", &C::bond_milli, "",
                       "Benefit of bonds at visits, in thousandths."),
                column("satisfaction_milli", &C::satisfaction_milli, "",
                       "Satisfaction of visitors, in thousandths."),
                column("trust_milli", &C::trust_milli, "", "Trust of visitors, in thousandths."),
                column("annoyance_milli", &C::annoyance_milli, "",
                       "Annoyance of visitors, in thousandths.")};
        }
    };
    template <class Real>
    struct Lanes {
        Real satisfaction, trust, annoyance;
        Real information, effective;  // what this visit came to
        static constexpr auto links() {
            using L = Lanes;
            return std::tuple{
                keeps(
                    &L::satisfaction, [](auto& v) -> auto& { return v.standing.satisfaction; }),
                keeps(
                    &L::trust, [](auto& v) -> auto& { return v.standing.trust; }),
                keeps(
                    &L::annoyance, [](auto& v) -> auto& { return v.standing.annoyance; }),
                gives(&L::effective, [](auto& v, float x) {
                    v.availability =
                        static_cast<std::uint8_t>((v.availability & availability_busy)
                                                  | (x > 0.0F ? availability_effective : 0));
                })};
        }
    };
};

}  // namespace coterie

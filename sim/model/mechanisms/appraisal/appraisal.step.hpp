// SPDX-License-Identifier: Apache-2.0
// The steps of appraisal.hpp.
#pragma once

#include "sim/model/mechanisms/appraisal/appraisal.hpp"
#include "sim/model/visitor_lanes.hpp"

namespace coterie {

template <>
struct Step<Appraisal> {
    using Params = Appraisal::Params;
    template <class Real>
    static void step(const Params& p, const Today&, VisitorLanesOf<Real>& m) {
        const Real over =
            select(m.matched > p.overload_posts, m.matched - p.overload_posts, Real(0.0F));
        m.information = (1.0F - exp_portable(m.matched * (-1.0F / p.enough_posts)))
                        * exp_portable(over * (-1.0F / p.overload_fade_posts));
        m.bond = 1.0F - exp_portable(m.tie_strength_here * (-1.0F / p.bond_scale));
        const Real annoyance =
            m.annoyance * exp2_portable(m.days_away * (-1.0F / p.annoyance_half_life_days))
            + m.adverts + p.ping_annoyance * m.items_pinging;
        m.annoyance = min(annoyance, Real(most_annoyance));
        const Real worth = worth_of(p, m);
        m.satisfaction += p.satisfaction_gain * (worth - m.satisfaction);
        const Real good = clamp01(p.trust_anchor + p.trust_slope * worth);
        m.trust +=
            select(good > m.trust, Real(p.trust_gain), Real(p.trust_loss)) * (good - m.trust);
        const Real trusted = select(m.trust >= p.effective_trust, Real(1.0F), Real(0.0F));
        m.effective = select(m.satisfaction >= p.effective_satisfaction, trusted, Real(0.0F));
    }
    static void step(const Params& p, const Today& today, VisitorLanes& m) {
        step<FloatLanes>(p, today, m);
        m.count_milli(&Tally::information_milli, m.information);
        m.count_milli(&Tally::bond_milli, m.bond);
        m.count_milli(&Tally::satisfaction_milli, m.satisfaction);
        m.count_milli(&Tally::trust_milli, m.trust);
        m.count_milli(&Tally::annoyance_milli, m.annoyance);
    }

private:
    static constexpr float most_annoyance = 50.0F;  // beyond this more makes no difference
    template <class Real>
    static Real worth_of(const Params& p, const VisitorLanesOf<Real>& m) {
        const Real answered = p.reply_weight * log1p_portable(m.replies);
        const Real behind = p.backlog_cost * log1p_portable(m.unread / m.attention_posts);
        const Real diverted = p.entertainment_weight
                              * (1.0F - exp_portable(m.entertained * (-1.0F / p.enough_posts)));
        const Real u = p.information_weight * m.information + p.bond_weight * m.bond
                       + p.attachment_weight * clamp01(m.kol_attachment_met)
                       - p.misfit_cost / 40.0F * m.unmatched - p.annoyance_cost * m.annoyance
                       + select(m.entertained > 0.0F, diverted, Real(0.0F))
                       + select(m.replies > 0.0F, answered, Real(0.0F))
                       - select(m.unread > 0.0F, behind, Real(0.0F));
        return clamp(u, -1.0F, 2.0F);  // bounded: no feedback grows without end
    }
};

}  // namespace coterie

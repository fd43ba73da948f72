// SPDX-License-Identifier: Apache-2.0
// The steps of contribution.hpp.
#pragma once

#include "sim/model/mechanisms/contribution/contribution.hpp"
#include "sim/model/mechanisms/contribution/publish.hpp"
#include "sim/model/visitor_lanes.hpp"

namespace coterie {

template <>
struct Step<Contribution> {
    using Params = Contribution::Params;
    template <class U>
    struct DrawsOf {
        U starters, seat;
        static constexpr std::array words{VisitDraw::starters, VisitDraw::seat_to_speak_in};
    };
    using Draws = DrawsOf<Uniform>;
    static void screen(const Params&, const Today& today, VisitorLanes& m,
                       const DrawsOf<UniformLanes>& draws) {
        m.posts = poisson(draws.starters, m.posts_mean * (1.0F - today.site.private_share), 24);
    }
    static bool applies_to(const Today&, const Visitor& v) { return v.visit.posts > 0; }
    static void step(const Params& p, const Today& today, Visitor& v, const Draws& draws) {
        if (v.seats[0] == no_group && v.seats[1] == no_group) return;
        const std::size_t seat = seat_to_speak_in(v, draws.seat);
        for (std::uint32_t k = 0; k < v.visit.posts; ++k) start_post(p, today, v, seat, k);
    }

private:
    /// Home, or the temporary group in proportion to what was read there.
    static std::size_t seat_to_speak_in(const Visitor& v, Uniform u) {
        if (v.seats[1] == no_group) return 0;
        if (v.seats[0] == no_group) return 1;
        const std::uint32_t home = v.visit.read[0] + 1, side = v.visit.read[1] + 1;
        return u.pick(home + side) < home ? 0 : 1;
    }
};

template <>
struct Step<Willingness> {
    using Params = Willingness::Params;
    template <class Real>
    static void step(const Params& p, const Today& today, VisitorLanesOf<Real>& m) {
        const Real days_silent = static_cast<float>(today.day + 1) - m.spoke_day;
        const Real spoke_last = p.momentum * exp_portable(days_silent * (-1.0F / p.momentum_days));
        const Real speakers = m.speakers + p.item_safety * m.item_today;
        const Real fear =
            m.shyness
            * exp_portable(speakers * (-1.0F / p.speakers_scale) - p.bond_safety * m.bond);
        // A power of the share left to those who have stopped, so that 0 and 1 are both legal.
        const float ln_quiet = ln_of(p.quiet_share);
        m.log_willingness = p.satisfaction_push * (m.satisfaction - 0.5F) - fear
                            + m.has_stopped * ln_quiet + m.recognition
                            + select(m.drive < 1.0F, ln_of(m.drive), Real(0.0F))
                            + m.leads * p.leader_push + m.asked_today * p.interactive_push
                            + select(m.spoke_day > 0.0F, spoke_last, Real(0.0F));
        const Real mean = p.posts_per_visit * exp_portable(m.log_initiative + m.log_willingness);
        m.posts_mean = min(mean, Real(p.most_posts_per_visit));
    }

private:
    template <class Real>
    static Real ln_of(Real share) {
        const Real ln = log1p_portable(share - 1.0F);
        return select(share < 1e-6F, Real(-13.8F), ln);
    }
};

}  // namespace coterie

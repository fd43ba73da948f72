// SPDX-License-Identifier: Apache-2.0
// The steps of visiting.hpp.
#pragma once

#include "sim/model/mechanisms/visiting/visiting.hpp"
#include "sim/model/rows.hpp"

namespace coterie {

template <>
struct Step<Visiting> {
    using Params = Visiting::Params;
    static void step(const Params& p, const Today&, Member& m, Uniform u) {
        const float kept = decay_factor(m.days_away - 1.0F, p.habit_half_life_days);
        const float waiting = p.reply_pull * (m.notices > 0 ? 1.0F : 0.0F);
        const float habit = m.habit * kept;
        const float logit =
            p.base_logit + p.disposition_spread * m.disposition
            + p.satisfaction_weight * m.inclination + (p.habit_weight + m.habit_pull) * habit
            + p.novelty_weight * p.novelty_days / (p.novelty_days + m.days_here) + waiting + m.pull
            - p.motive_ended_logit * static_cast<float>(m.motive_ended);
        // u (1 + exp(-z)) < 1 is u < 1 / (1 + exp(-z)) without the division; & for no branch.
        const std::uint32_t wants = u.value() * (1.0F + exp_portable(-logit)) < 1.0F ? 1U : 0U;
        const std::uint32_t long_gone = m.days_away > p.lapse_after_days ? 1U : 0U;
        m.comes = m.is_member & wants;
        m.lapses = m.is_member & (wants ^ 1U) & long_gone;
    }
};

template <>
struct Step<HabitUpdate> {
    using Params = HabitUpdate::Params;
    struct Prepared : Params {
        ExponentialDecay habit;
        Prepared(const Params& p, const Today&)
            : Params(p), habit(ExponentialDecay::halving_in(p.habit_half_life_days)) {}
    };
    static void step(const Prepared& p, const Today& today, Visitor& v) {
        const std::uint32_t away = v.whole_days_away(today);
        const float kept = p.habit.after(away > 0 ? away - 1 : 0);
        const float gain = 1.0F - p.habit.after(1);
        const float full = v.visit.packet_yuan > 0.0F ? p.paid_habit_share : 1.0F;
        v.habit = v.habit * kept;
        v.habit += gain * (full - v.habit);
        v.inclination = v.standing.satisfaction - p.drive_weight * (1.0F - v.standing.drive);
        mark_retention(today, v);
        v.notices = 0;
        v.last_visit = saturate<std::uint16_t>(today.day);
        count(v);
    }

private:
    static void mark_retention(const Today& today, Visitor& v) {
        const std::uint32_t tenure = v.whole_days_here(today);
        const std::uint32_t bit = tenure == 1    ? 1U
                                  : tenure == 7  ? 2U
                                  : tenure == 30 ? 4U
                                  : tenure == 90 ? 8U
                                                 : 0U;
        v.standing.retention = static_cast<std::uint8_t>(v.standing.retention | bit);
    }
    static void count(Visitor& v) {
        ++v.tally.visits;
        v.tally.habit_milli += thousandths(v.habit);
    }
};

}  // namespace coterie

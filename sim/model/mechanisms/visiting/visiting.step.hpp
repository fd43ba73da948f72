// SPDX-License-Identifier: Apache-2.0
// The steps of visiting.hpp.
#pragma once

#include "sim/model/mechanisms/visiting/habit.hpp"
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
        const float full = v.visit.packet_yuan > 0.0F ? p.paid_habit_share : 1.0F;
        v.habit = habit_after_visit(v.habit, v.whole_days_away(today), full, p.habit);
        v.habit += v.visit.checkin_habit * (1.0F - v.habit);
        v.inclination = v.standing.satisfaction - p.drive_weight * (1.0F - v.standing.drive);
        mark_retention(today, v);
        v.notices = 0;
        v.last_visit = saturate<std::uint16_t>(today.day);
        count(v);
    }

private:
    static void mark_retention(const Today& today, Visitor& v) {
        const std::uint32_t tenure = v.whole_days_here(today);
        std::uint32_t bits = v.standing.retention;
        for (std::size_t k = 0; k < Visiting::retention_days.size(); ++k)
            bits |= (tenure == Visiting::retention_days[k] ? 1U : 0U) << k;
        v.standing.retention = static_cast<std::uint8_t>(bits);
    }
    static void count(Visitor& v) {
        ++v.tally.visits;
        v.tally.habit_milli += thousandths(v.habit);
    }
};

}  // namespace coterie

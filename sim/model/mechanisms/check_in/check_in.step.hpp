// SPDX-License-Identifier: Apache-2.0
// The steps of check_in.hpp.
#pragma once

#include "sim/model/mechanisms/check_in/check_in.hpp"
#include "sim/model/visitor_lanes.hpp"

namespace coterie {

template <>
struct Step<CheckIn> {
    using Params = CheckIn::Params;
    template <class U>
    struct DrawsOf {
        U checks_in;
        static constexpr std::array words{VisitDraw::checks_in};
    };
    using Draws = DrawsOf<Uniform>;
    struct Prepared : Params {
        float points_per_day, bonus;
        float odds_against;  // of checking in
        float habit;         // share of the gap that a check-in closes
        Prepared(const Params& p, const Today& today)
            : Params(p),
              points_per_day(static_cast<float>(today.levers->incentives.checkin_points_per_day)),
              bonus(static_cast<float>(today.levers->incentives.streak_bonus_points)) {
            const IncentiveLevers& levers = today.levers->incentives;
            const float yuan = points_per_day * levers.gift_yuan_per_100_points / 100.0F;
            habit = p.habit_gain * exp_portable(-yuan / p.paid_yuan);
            odds_against = exp_portable(-p.base_logit - p.gift_weight * log1p_portable(yuan));
        }
    };
    static void step(const Prepared& p, const Today&, VisitorLanes& m,
                     const DrawsOf<UniformLanes>& draws) {
        m.checkin_habit = 0.0F;
        const LaneMask has_streak = m.streak > 0.0F;
        const LaneMask offered = m.incentive_eligible * p.points_per_day > 0.0F;
        if (!any_of(has_streak | offered)) return;
        const LaneMask in = offered & (draws.checks_in.value() * (1.0F + p.odds_against) < 1.0F);
        const LaneMask breaks = has_streak & ((m.days_away > 1.0F) | (offered & ~in));
        const FloatLanes broken = select(breaks, min(m.streak, full_streak), 0.0F);
        m.satisfaction = max(m.satisfaction - p.break_cost * broken / full_streak, -1.0F);
        m.checkin_habit = select(in, p.habit, 0.0F);
        m.streak = min(select(breaks, 0.0F, m.streak) + select(in, 1.0F, 0.0F), 255.0F);
        const FloatLanes bonus = select(m.streak >= full_streak, p.bonus, 0.0F);
        const FloatLanes points = m.points + select(in, p.points_per_day + bonus, 0.0F);
        const IntLanes gifts = select(in, to_int((points + 0.5F) * 0.01F), 0);  // of 100 points
        m.points = min(points - to_float(gifts * 100), 65535.0F);
        m.count_true(&Tally::streaks_broken, breaks);
        m.count_true(&Tally::checkins, in);
        m.count(&Tally::points_redeemed, gifts * 100);
    }
    static constexpr float full_streak = 7.0F;
};

template <>
struct Step<StreakPull> {
    using Params = StreakPull::Params;
    static void step(const Params& p, const Today&, Member& m) {
        const auto streak = static_cast<float>(m.streak);
        const float length =
            streak < Step<CheckIn>::full_streak ? streak : Step<CheckIn>::full_streak;
        const float alive = m.days_away < 1.5F ? 1.0F : 0.0F;
        m.pull += p.streak_pull / 7.0F * length * alive;
    }
};

}  // namespace coterie

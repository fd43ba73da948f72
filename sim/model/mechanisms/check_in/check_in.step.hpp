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
        Prepared(const Params& p, const Today& today)
            : Params(p),
              points_per_day(static_cast<float>(today.levers->incentives.checkin_points_per_day)),
              bonus(static_cast<float>(today.levers->incentives.streak_bonus_points)) {
            const IncentiveLevers& levers = today.levers->incentives;
            const float yuan = points_per_day * levers.gift_yuan_per_100_points / 100.0F;
            odds_against = exp_portable(-p.base_logit - p.gift_weight * log1p_portable(yuan));
        }
    };
    static void step(const Prepared& p, const Today&, VisitorLanes& m,
                     const DrawsOf<Uniform8>& draws) {
        const Int8 lives = m.streak > 0.0F;
        const Int8 offered = m.incentive_eligible * p.points_per_day > 0.0F;
        if (lanes_true(lives | offered) == 0) return;
        const Int8 in = offered & (draws.checks_in.value() * (1.0F + p.odds_against) < 1.0F);
        const Int8 breaks = lives & ((m.days_away > 1.0F) | (offered & ~in));
        const Float8 broken = breaks ? at_most(m.streak, full_streak) : Float8{};
        m.satisfaction = at_least(m.satisfaction - p.break_cost * broken / full_streak, -1.0F);
        m.streak = at_most((breaks ? Float8{} : m.streak) - to_float(in), 255.0F);
        const Float8 bonus = m.streak >= full_streak ? Float8{} + p.bonus : Float8{};
        const Float8 points = m.points + (in ? p.points_per_day + bonus : Float8{});
        const Int8 gifts = in & to_int((points + 0.5F) * 0.01F);  // of hundred points, whole
        m.points = at_most(points - to_float(gifts * 100), 65535.0F);
        m.count_true(Count::streaks_broken, breaks);
        m.count_true(Count::checkins, in);
        m.count(Count::points_redeemed, gifts * 100);
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

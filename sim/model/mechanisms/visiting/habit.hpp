// SPDX-License-Identifier: Apache-2.0
// How visits build habit.
#pragma once

#include "sim/core/exponential_decay.hpp"

namespace coterie {

/// Habit after a visit, from the habit after the visit `days_away` days before: a visit every day
/// keeps it, each day without one lets it fade, and the visit closes a part of the gap to `full`.
inline float habit_after_visit(float habit, std::uint32_t days_away, float full,
                               const ExponentialDecay& decay) {
    const float left = habit * decay.after(days_away > 0 ? days_away - 1 : 0);
    return left + (1.0F - decay.after(1)) * (full - left);
}

}  // namespace coterie

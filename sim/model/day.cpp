// SPDX-License-Identifier: Apache-2.0
#include "sim/model/day.hpp"

#include "day_steps.hpp"  // from the build folder: the steps of all mechanisms

namespace coterie {

void simulate_day(const DayParams& params, const Levers& levers, std::span<const Shock> shocks,
                  World& world, DayScratch& scratch) {
    DayPlan<Day>::step(params, levers, shocks, world, scratch);
}

}  // namespace coterie

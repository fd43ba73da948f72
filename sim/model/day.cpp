// SPDX-License-Identifier: Apache-2.0
#include "sim/model/day.hpp"

namespace coterie {

void live_day(const DayParams& params, const Levers& levers, std::span<const Shock> shocks,
              World& world, Desk& desk) {
    Day::step(params, levers, shocks, world, desk);
}

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
// The first day: groups are open, founders have joined, acquaintances among them have ties.
#pragma once

#include "sim/model/day.hpp"
#include "sim/model/population.hpp"
#include "sim/model/world.hpp"

namespace coterie {

/// The world before day 1. `market` must outlive it.
World first_world(const Market& market, const Founding& founding, const Levers& levers,
                  const DayParams& behaviour, std::uint64_t run_key);

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
// The history of a study: the days before its first one. They are simulated once a replicate, under
// the levers of that time, and every arm begins with a copy of what they leave. So an arm is bit by
// bit the run of a longer study whose levers change on the first day; only the books begin at zero.
#pragma once

#include <memory>
#include <stop_token>
#include <vector>

#include "sim/study/run.hpp"

namespace coterie {

struct SimulatedHistory {
    World last;                            ///< the evening before day 1
    std::vector<std::vector<Ratio>> days;  ///< by day, by metric
};

/// Simulates `scenario.history` in the market of a replicate. Null when the scenario has none, or
/// when a stop was requested.
std::shared_ptr<const SimulatedHistory> simulate_history(const Scenario& scenario,
                                                         const Market& market,
                                                         std::uint32_t replicate,
                                                         const std::stop_token& stop = {});

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
#include "sim/study/history.hpp"

#include "sim/study/simulation.hpp"

namespace coterie {

std::shared_ptr<const SimulatedHistory> simulate_history(const Scenario& scenario,
                                                         const Market& market,
                                                         std::uint32_t replicate,
                                                         const std::stop_token& stop) {
    if (scenario.history.days == 0) return nullptr;
    Scenario before = scenario;  // a study of its own, whose last evening is the one before day 1
    before.study.days = scenario.history.days;
    before.study.kol_dependence_day = 0;
    before.history.days = 0;
    before.strategies = {scenario.history_strategy};
    before.shocks.clear();
    Simulation simulation({&before, &before.strategies.front(), &market, replicate});
    if (!simulation.run(stop)) return nullptr;
    RunResult result = std::move(simulation).finish();
    result.last.history_days = scenario.history.days;
    result.last.ledger = {};
    return std::make_shared<const SimulatedHistory>(
        SimulatedHistory{std::move(result.last), std::move(result.days)});
}

}  // namespace coterie

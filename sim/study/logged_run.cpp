// SPDX-License-Identifier: Apache-2.0
#include "sim/study/logged_run.hpp"

#include <limits>

#include "sim/model/first_world.hpp"
#include "sim/study/simulation.hpp"

namespace coterie {

std::optional<LoggedRun> run_logged(const Arm& arm, const std::stop_token& stop,
                                    const std::function<void(const Simulation&)>& after_day) {
    Simulation simulation(arm);
    LogRecorder recorder(arm.scenario->observation);
    while (!simulation.is_over()) {
        if (stop.stop_requested()) return std::nullopt;
        recorder.before(simulation.world());
        simulation.simulate_day();
        recorder.after(simulation.world(), simulation.scratch());
        if (after_day) after_day(simulation);
    }
    CommunityLog log = recorder.finished(simulation.world());
    return LoggedRun{std::move(simulation).finish(), std::move(log)};
}

std::optional<CommunityLog> log_of(const Arm& arm, const std::stop_token& stop,
                                   std::size_t most_events) {
    const Scenario& scenario = *arm.scenario;
    if (!arm.strategy->rules.empty())
        throw InvalidInput(scenario.name + ": strategy '" + arm.strategy->name
                           + "' has rules; a community confronted with data may have none");
    Policy policy(*arm.strategy);
    const std::uint64_t run_key = run_key_of(scenario.study.seed, arm.replicate);
    World world = first_world(*arm.market, scenario.founding, policy.levers_of(1, {}),
                              scenario.behaviour, run_key);
    DayScratch scratch(world);
    LogRecorder recorder(scenario.observation);
    for (std::uint32_t day = 1; day <= scenario.study.days; ++day) {
        if (stop.stop_requested()) return std::nullopt;
        const Levers levers = policy.levers_of(day, {});
        recorder.before(world);
        simulate_day(scenario.behaviour, levers, scenario.shocks, world, scratch);
        recorder.after(world, scratch);
        if (most_events > 0 && recorder.events() > most_events) return CommunityLog{};
    }
    return recorder.finished(world);
}

}  // namespace coterie

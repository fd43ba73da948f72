// SPDX-License-Identifier: Apache-2.0
#include "sim/study/logged_run.hpp"

#include <limits>

#include "sim/study/life.hpp"
#include "sim/model/first_world.hpp"

namespace coterie {

std::optional<LoggedRun> live_logged(const Arm& arm, const std::atomic<bool>* stop,
                                     const std::function<void(const Life&)>& after_day) {
    Life life(arm);
    LogRecorder recorder(arm.scenario->observation);
    while (!life.is_over()) {
        if (stop != nullptr && stop->load()) return std::nullopt;
        recorder.before(life.world());
        life.live_day();
        recorder.after(life.world(), life.desk());
        if (after_day) after_day(life);
    }
    CommunityLog log = recorder.finished(life.world());
    return LoggedRun{std::move(life).finish(), std::move(log)};
}

std::optional<CommunityLog> log_of(const Arm& arm, const std::atomic<bool>* stop,
                                   std::size_t most_events) {
    const Scenario& scenario = *arm.scenario;
    if (!arm.strategy->rules.empty())
        throw InvalidInput(scenario.name + ": strategy '" + arm.strategy->name
                           + "' has rules; a community confronted with data may have none");
    Policy policy(*arm.strategy);
    const std::uint64_t run_key = run_key_of(scenario.study.seed, arm.replicate);
    World world = first_world(*arm.market, scenario.founding, policy.levers_of(1, {}),
                              scenario.behaviour, run_key);
    Desk desk(world);
    LogRecorder recorder(scenario.observation);
    for (std::uint32_t day = 1; day <= scenario.study.days; ++day) {
        if (stop != nullptr && stop->load()) return std::nullopt;
        const Levers levers = policy.levers_of(day, {});
        recorder.before(world);
        live_day(scenario.behaviour, levers, scenario.shocks, world, desk);
        recorder.after(world, desk);
        if (most_events > 0 && recorder.events() > most_events) return CommunityLog{};
    }
    return recorder.finished(world);
}

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
#include "sim/study/logged_run.hpp"

#include <array>

namespace coterie {

namespace {

Observer observer_of(LogRecorder& recorder) {
    return {[&](const Simulation& s) { recorder.before(s.world()); },
            [&](const Simulation& s) { recorder.after(s.world(), s.scratch()); }};
}

}  // namespace

std::optional<LoggedRun> run_logged(const Arm& arm, const std::stop_token& stop,
                                    const Observer& also) {
    Simulation simulation(arm);
    LogRecorder recorder(arm.scenario->observation);
    const std::array observers{observer_of(recorder), also};
    if (!simulation.run(stop, observers)) return std::nullopt;
    CommunityLog log = recorder.finished(simulation.world());
    return LoggedRun{std::move(simulation).finish(), std::move(log)};
}

std::optional<CommunityLog> log_of(const Arm& arm, const std::stop_token& stop,
                                   std::size_t most_events) {
    if (!arm.strategy->rules.empty())
        throw InvalidInput(arm.scenario->name + ": strategy '" + arm.strategy->name
                           + "' has rules; a community confronted with data may have none");
    Simulation simulation(arm, Recording::nothing);
    LogRecorder recorder(arm.scenario->observation);
    const std::array observers{observer_of(recorder)};
    while (!simulation.is_over()) {
        if (!simulation.run_until(simulation.day() + 1, stop, observers)) return std::nullopt;
        if (most_events > 0 && recorder.events() > most_events) return CommunityLog{};
    }
    return recorder.finished(simulation.world());
}

}  // namespace coterie

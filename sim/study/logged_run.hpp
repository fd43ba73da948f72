// SPDX-License-Identifier: Apache-2.0
// Runs that leave an event log: of a study's arm beside its results, or of a community that is
// confronted with data, whose days are lived without measuring metrics.
#pragma once

#include "sim/data/log_recorder.hpp"
#include "sim/study/run.hpp"
#include "sim/study/simulation.hpp"

namespace coterie {

struct LoggedRun {
    RunResult result;
    CommunityLog log;
};

/// `live_run` with an event log of it; recording changes nothing. `after_day` sees the run after
/// each of its days.
std::optional<LoggedRun> run_logged(const Arm& arm, const std::stop_token& stop = {},
                                    const std::function<void(const Simulation&)>& after_day = {});

/// The log alone. Rules see no figures, so an arm that has any is refused (InvalidInput). Nothing
/// when `stop` became true. A log longer than `most_events` (0: no bound) is given up and comes
/// back without events: a fit need not live through a community that talks without end.
std::optional<CommunityLog> log_of(const Arm& arm, const std::stop_token& stop = {},
                                   std::size_t most_events = 0);

}  // namespace coterie

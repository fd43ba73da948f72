// SPDX-License-Identifier: Apache-2.0
// Runs that leave an event log: of a study's arm beside its results, or of a community that is
// compared with data, whose days are simulated without measuring metrics.
#pragma once

#include <optional>

#include "sim/data/log_recorder.hpp"
#include "sim/study/run.hpp"
#include "sim/study/simulation.hpp"

namespace coterie {

struct LoggedRun {
    RunResult result;
    CommunityLog log;
};

/// `run_simulation` with an event log of the run; recording changes nothing. `also` observes the
/// run, too.
std::optional<LoggedRun> run_logged(const Arm& arm, const std::stop_token& stop = {},
                                    const Observer& also = {});

/// The log alone. Rules see no figures, so an arm that has any is refused (InvalidInput). Nothing
/// when a stop was requested. A log longer than `most_events` (0: no bound) is given up and
/// returned without events: a fit need not simulate a community that talks without end.
std::optional<CommunityLog> log_of(const Arm& arm, const std::stop_token& stop = {},
                                   std::size_t most_events = 0);

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
// The history of one person in a run of a study, simulated again; and of the same person in another
// run beside it, with the first day and decision that differ and what led to it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sim/study/person_history.hpp"

namespace coterie {

/// One link from the first decision that differs back towards the operator.
struct CauseLink {
    std::uint32_t day = 0, person = no_person;
    std::string what;  ///< what that person did differently, and what they had met differently
};

struct Replay {
    PersonHistory one;
    std::optional<PersonHistory> other;
    std::optional<std::uint32_t> first_different_day;  ///< of the person's decisions
    std::vector<CauseLink> chain;                      ///< from that decision back
};

/// Simulates the run, and the other day by day beside it, and records `person`. The two must be
/// runs of one market under one key. Nothing when a stop was requested.
std::optional<Replay> replay_person(const Arm& arm, const std::optional<Arm>& against,
                                    std::uint32_t person, const std::stop_token& stop = {});

}  // namespace coterie

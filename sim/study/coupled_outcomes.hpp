// SPDX-License-Identifier: Apache-2.0
// Outcomes person by person: the number of people of a pair's market that an arm helped, harmed and
// left unchanged against the baseline, by whether they are active in the end: a member seen within
// the last 30 days. Coupled counts with the bounds of every coupling (stats/coupled.hpp).
#pragma once

#include <string>
#include <vector>

#include "sim/stats/coupled.hpp"
#include "sim/study/run_file.hpp"
#include "sim/study/tables.hpp"

namespace coterie {

struct CoupledOutcomes {
    RunId id;  ///< of the arm
    CoupledCounts counts;
};

/// People in the market of a world; its rows where it has none.
std::uint32_t people_in(const World& last);

/// Whether each person is a member seen within 30 days: one bit a person.
std::vector<std::uint64_t> here_in_the_end(const World& last);

/// Pair by pair, by strategy, then replicate; a pair with a missing run is left out.
std::vector<CoupledOutcomes> coupled_outcomes_of(const std::vector<RunRecord>& runs,
                                                 std::size_t baseline);

std::vector<Column> coupled_outcomes_columns();
std::string coupled_outcomes_csv(const Scenario& scenario,
                                 const std::vector<CoupledOutcomes>& outcomes,
                                 std::size_t baseline);

/// Means of an arm's counts over its pairs in one sentence, or "" without pairs.
std::string coupled_text(const std::vector<CoupledOutcomes>& outcomes, std::size_t strategy);

}  // namespace coterie

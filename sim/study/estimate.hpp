// SPDX-License-Identifier: Apache-2.0
// What a study will need, before it starts. Memory: people and ties of one market and one world,
// times the replicates that run at once. An upper guess of normal use: bytes a person and a tie
// are those of the columns, with room for slack, posts and the making of the graph.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

#include "sim/study/market.hpp"

namespace coterie {

struct Estimate {
    std::uint64_t runs = 0;
    std::uint64_t member_days = 0;                          ///< people x days x runs
    std::uint64_t at_once = 0;                              ///< replicates that run at once
    std::uint64_t bytes_per_person = 0, bytes_per_tie = 0;  ///< a tie counts once
    std::uint64_t people = 0, ties = 0;                     ///< of one market
    std::uint64_t bytes = 0;                                ///< of everything
    double seconds = 0.0;                                   ///< on a machine of today, roughly
};

Estimate estimate_of(const Scenario& scenario, const StudyInputs& inputs, std::size_t replicates,
                     unsigned threads);

/// What this process may still use: the system's free memory, or less where a control group (of a
/// container) or a limit of the process (ulimit) is below. Nothing where none is known.
std::optional<std::uint64_t> available_bytes();

/// "1.5 GB", "820 MB": decimal units.
std::string bytes_text(std::uint64_t bytes);

/// Throws InvalidInput with the estimate when it is more than what is available.
void check_memory(const Estimate& estimate, std::optional<std::uint64_t> available);

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
// A check: the same replicate simulated with 1, 2, 3 and 8 threads gives the same digests,
// and those of the manifest where there is one.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "sim/study/ensemble.hpp"

namespace coterie {

inline constexpr std::array<unsigned, 4> verified_threads{1, 2, 3, 8};

struct VerifiedRun {
    RunId id;
    std::array<std::uint64_t, verified_threads.size()> digests{};
    std::string recorded = {};  ///< of the manifest; empty when there is none
    bool agrees() const;
};

/// Simulates every arm of `replicate` with each number of threads. `recorded` are run ids and
/// digests as in a manifest, or empty. Nothing when a stop was requested.
std::optional<std::vector<VerifiedRun>> verify_replicate(
    const Scenario& scenario, const StudyInputs& inputs, std::uint32_t replicate,
    const std::vector<std::pair<std::string, std::string>>& recorded,
    const std::stop_token& stop = {});

}  // namespace coterie

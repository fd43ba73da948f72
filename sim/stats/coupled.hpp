// SPDX-License-Identifier: Apache-2.0
// How many people an arm helped and harmed, by an outcome of yes or no, when both arms were
// simulated by the same people under shared draws. The two margins (how many have the outcome in
// each arm) are the model's; who of them is the same person depends on how the draws of the arms
// are coupled, which no data identify. So the counts are *coupled* counts, and are printed beside
// the bounds that hold under every coupling (Makarov 1982; for yes and no these are the bounds of
// Frechet 1951 and Hoeffding 1940): with margins a and b of n,
//   helped in [max(0, a - b), min(a, n - b)],   harmed = helped - (a - b).
#pragma once

#include <cstdint>
#include <span>

namespace coterie {

struct CoupledCounts {
    std::uint64_t people = 0;
    std::uint64_t arm = 0, baseline = 0;  ///< have the outcome: the margins
    std::uint64_t helped = 0;             ///< with the arm only
    std::uint64_t harmed = 0;             ///< with the baseline only
    std::uint64_t helped_least = 0, helped_most = 0, harmed_least = 0, harmed_most = 0;

    std::uint64_t unchanged() const { return people - helped - harmed; }
};

/// One bit a person, 64 a word, the first person the lowest bit; bits beyond `people` are 0.
CoupledCounts coupled_counts(std::uint64_t people, std::span<const std::uint64_t> arm,
                             std::span<const std::uint64_t> baseline);

}  // namespace coterie

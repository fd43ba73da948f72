// SPDX-License-Identifier: Apache-2.0
#include "sim/stats/coupled.hpp"

#include <algorithm>
#include <bit>

namespace coterie {

namespace {
std::uint64_t ones(std::uint64_t word) { return static_cast<std::uint64_t>(std::popcount(word)); }
}  // namespace

CoupledCounts coupled_counts(std::uint64_t people, std::span<const std::uint64_t> arm,
                             std::span<const std::uint64_t> baseline) {
    CoupledCounts c;
    c.people = people;
    for (std::size_t w = 0; w < std::min(arm.size(), baseline.size()); ++w) {
        c.arm += ones(arm[w]), c.baseline += ones(baseline[w]);
        c.helped += ones(arm[w] & ~baseline[w]);
        c.harmed += ones(baseline[w] & ~arm[w]);
    }
    c.helped_least = c.arm > c.baseline ? c.arm - c.baseline : 0;
    c.helped_most = std::min(c.arm, people - c.baseline);
    c.harmed_least = c.baseline > c.arm ? c.baseline - c.arm : 0;
    c.harmed_most = std::min(c.baseline, people - c.arm);
    return c;
}

}  // namespace coterie

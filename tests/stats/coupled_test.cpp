// SPDX-License-Identifier: Apache-2.0
#include "sim/stats/coupled.hpp"

#include <array>

#include <catch2/catch.hpp>

using namespace coterie;

TEST_CASE("coupled: who has the outcome in one arm only is helped or harmed", "[coupled]") {
    const std::array<std::uint64_t, 2> arm{0b0111, 1}, base{0b1001, 1};
    const CoupledCounts c = coupled_counts(70, arm, base);
    CHECK(c.arm == 4);
    CHECK(c.baseline == 3);
    CHECK(c.helped == 2);
    CHECK(c.harmed == 1);
    CHECK(c.unchanged() == 67);
}

TEST_CASE("coupled: the counts of any coupling are within the bounds, which some coupling reaches",
          "[coupled]") {
    // Four people, every pair of outcomes: the bounds are the least and most over all couplings
    // with the same margins.
    for (std::uint64_t a = 0; a < 16; ++a)
        for (std::uint64_t b = 0; b < 16; ++b) {
            const CoupledCounts c = coupled_counts(4, {&a, 1}, {&b, 1});
            std::uint64_t least = 4, most = 0, harmed_least = 4, harmed_most = 0;
            for (std::uint64_t x = 0; x < 16; ++x) {
                const CoupledCounts other = coupled_counts(4, {&a, 1}, {&x, 1});
                if (other.baseline != c.baseline) continue;
                least = std::min(least, other.helped), most = std::max(most, other.helped);
                harmed_least = std::min(harmed_least, other.harmed);
                harmed_most = std::max(harmed_most, other.harmed);
            }
            CHECK(c.helped_least == least);
            CHECK(c.helped_most == most);
            CHECK(c.harmed_least == harmed_least);
            CHECK(c.harmed_most == harmed_most);
        }
}

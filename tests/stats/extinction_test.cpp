// SPDX-License-Identifier: Apache-2.0
#include "sim/stats/extinction.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <vector>

#include <catch2/catch.hpp>

using namespace coterie;

namespace {
/// Counts, among all 2^m ways m fair coins may fall, those at least as lopsided as seen.
double by_all_coin_flips(unsigned only_arm, unsigned only_baseline) {
    const unsigned m = only_arm + only_baseline;
    const unsigned larger = std::max(only_arm, only_baseline);
    unsigned as_lopsided = 0;
    for (unsigned flips = 0; flips < (1U << m); ++flips) {
        const auto heads = static_cast<unsigned>(std::popcount(flips));
        as_lopsided += std::max(heads, m - heads) >= larger ? 1U : 0U;
    }
    return static_cast<double>(as_lopsided) / static_cast<double>(1U << m);
}
}  // namespace

TEST_CASE("extinction: pairs fall into four cells, and one with a NaN into none", "[stats]") {
    const std::vector<double> arm{3, 1, 0, 2, 0, std::nan(""), 4};
    const std::vector<double> baseline{1, 0, 5, 2, 0, 1, std::nan("")};
    const ExtinctionTable table = extinction_table(arm, baseline);
    CHECK(table.both_alive == 2);
    CHECK(table.only_arm == 1);
    CHECK(table.only_baseline == 1);
    CHECK(table.neither == 1);
    CHECK(table.p_value == 1.0);
}

TEST_CASE("extinction: 10 against 2 differing pairs give p = 158 / 4096", "[stats]") {
    CHECK(mcnemar_exact(10, 2) == Approx(158.0 / 4096.0));
    CHECK(mcnemar_exact(2, 10) == Approx(158.0 / 4096.0));
}

TEST_CASE("extinction: the exact p-value counts all coin flips", "[stats]") {
    for (unsigned a = 0; a <= 8; ++a)
        for (unsigned b = 0; b <= 8; ++b)
            CHECK(mcnemar_exact(a, b) == Approx(by_all_coin_flips(a, b)));
}

TEST_CASE("extinction: pairs that agree say nothing", "[stats]") {
    CHECK(mcnemar_exact(0, 0) == 1.0);
    const std::vector<double> alive(40, 1.0);
    CHECK(extinction_table(alive, alive).p_value == 1.0);
    CHECK(extinction_table(alive, alive).both_alive == 40);
}

TEST_CASE("extinction: swapping the arms swaps the cells and keeps the p-value", "[stats]") {
    const std::vector<double> a{1, 1, 1, 1, 0, 1}, b{0, 0, 0, 0, 1, 1};
    const ExtinctionTable there = extinction_table(a, b), back = extinction_table(b, a);
    CHECK(there.only_arm == 4);
    CHECK(back.only_baseline == 4);
    CHECK(there.p_value == back.p_value);
    CHECK(there.p_value == Approx(2.0 * 6.0 / 32.0));
}

// SPDX-License-Identifier: Apache-2.0
// Counts pairs and asks the binomial distribution. Doubling the smaller tail is the usual two-sided
// form; the coin is fair, so it equals summing both tails, but for the middle counted twice.
#include "sim/stats/extinction.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "sim/stats/distributions.hpp"

namespace coterie {

ExtinctionTable extinction_table(std::span<const double> arm, std::span<const double> baseline) {
    assert(arm.size() == baseline.size() && "arms are compared over the same replicates");
    ExtinctionTable table;
    for (std::size_t r = 0; r < arm.size(); ++r) {
        if (std::isnan(arm[r]) || std::isnan(baseline[r])) continue;
        if (arm[r] > 0.0)
            ++(baseline[r] > 0.0 ? table.both_alive : table.only_arm);
        else
            ++(baseline[r] > 0.0 ? table.only_baseline : table.neither);
    }
    table.p_value = mcnemar_exact(table.only_arm, table.only_baseline);
    return table;
}

double mcnemar_exact(std::size_t only_arm, std::size_t only_baseline) {
    const std::size_t differing = only_arm + only_baseline;
    if (differing == 0) return 1.0;
    const std::size_t fewer = std::min(only_arm, only_baseline);
    return std::min(1.0, 2.0 * binomial_at_most(fewer, differing, 0.5));
}

}  // namespace coterie

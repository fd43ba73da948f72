// SPDX-License-Identifier: Apache-2.0
// Which communities stay alive, pair by pair, and the exact test that one arm keeps more alive than
// the other (McNemar 1947): given m pairs in which just one is alive, those are fair coin flips,
// p = min(1, 2 P(X <= min(only_arm, only_baseline))), X binomial(m, 1/2).
// Limits: says nothing on how alive; a mean "given alive" would condition on an outcome.
#pragma once

#include <cstddef>
#include <span>

namespace coterie {

/// Pairs by who is alive at the end.
struct ExtinctionTable {
    std::size_t both_alive = 0, only_arm = 0, only_baseline = 0, neither = 0;
    double p_value = 1.0;  ///< exact McNemar, two-sided; 1 when no pair differs
};

/// `arm` and `baseline` hold one measure of life a replicate: above 0 is alive. A pair with a NaN
/// on either side is left out.
ExtinctionTable extinction_table(std::span<const double> arm, std::span<const double> baseline);

/// The exact two-sided McNemar p-value of the two counts of differing pairs.
double mcnemar_exact(std::size_t only_arm, std::size_t only_baseline);

}  // namespace coterie

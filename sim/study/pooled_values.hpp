// SPDX-License-Identifier: Apache-2.0
// A metric over replicates. What an arm has of a share or a mean is the ratio of the sums over its
// replicates, R = sum N_r / sum D_r, so a replicate in which there was little to be a part of
// weighs little. For intervals each replicate gets the value R + (N_r - R D_r) / mean D: these have
// the mean R, and the standard error of their mean is that of the ratio by linearisation (Cochran
// 1977, sec. 6.3). Paired differences of two arms' values do the same for the difference of two
// ratios. Limits: linear in the noise of D, so an interval is too narrow when D varies as much as
// its mean.
#pragma once

#include <span>
#include <vector>

#include "sim/measure/ratio.hpp"

namespace coterie {

/// A value a replicate; NaN where its part is not measured, and everywhere when the wholes add up
/// to nothing. Totals are their own values.
std::vector<double> pooled_values(std::span<const Ratio> replicates);

/// The values of two arms; NaN in both where one of them has none.
struct PooledPairs {
    std::vector<double> arm, baseline;
    double arm_whole = undefined, baseline_whole = undefined;  ///< mean wholes of the pairs
};
PooledPairs pooled_pairs(std::span<const Ratio> arm, std::span<const Ratio> baseline);

}  // namespace coterie

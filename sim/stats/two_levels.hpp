// SPDX-License-Identifier: Apache-2.0
// Differences with two levels of uncertainty: groups (parameter sets) and noise within a group
// (worlds simulated under one set). One-way random effects, balanced (Searle, Casella & McCulloch
// 1992, ch. 3): x_vk = mu + a_v + e_vk, with the mean squares between and within,
//   s_a^2 = max(0, (MSB - MSW) / n),  s_e^2 = MSW.
// `effect` is the interval of mu + a of the one true but unknown group: mean +- t_{V-1}
// sqrt(s_a^2 + MSB / (V n)); with more groups it shrinks to +- s_a, never to nothing. `noise_only`
// is that of the mean as if these groups were all there is: mean +- t_{V(n-1)} sqrt(MSW / (V
// n)). The share of the groups in the variance of a single x, s_a^2 / (s_a^2 + s_e^2), has the
// exact interval from F = MSB / MSW (ibid., eq. 3.6.2). Limits: normal effects; a group with a NaN
// is left out whole.
#pragma once

#include <cstddef>
#include <limits>
#include <span>
#include <vector>

#include "sim/core/undefined.hpp"
#include "sim/stats/describe.hpp"

namespace coterie {

struct TwoLevels {
    std::size_t groups = 0, each = 0;  ///< groups without a NaN, and values of each
    double mean = undefined;
    double sd_groups = undefined,
           sd_noise = undefined;  ///< s_a and s_e; s_e is NaN with one value a group
    double share = undefined;     ///< of the groups in the variance of one value
    Interval share_interval;
    Interval effect;      ///< with the groups' uncertainty; NaN below two groups
    Interval noise_only;  ///< NaN with one value a group
    double share_of_groups_above_zero = undefined;
};

/// `values[group]` are equally many in every group. At `confidence` in (0, 1).
TwoLevels two_levels(std::span<const std::vector<double>> values, double confidence);

}  // namespace coterie

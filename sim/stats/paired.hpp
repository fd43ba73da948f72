// SPDX-License-Identifier: Apache-2.0
// One arm against the baseline, replicate by replicate: D_r = arm_r - baseline_r. Replicates are
// the unit; never give days or members. The interval is mean D +- t_{n-1} s_D / sqrt(n) (Student
// 1908); its coverage on outcomes of real studies is in results/reference/coverage.csv. A pair with
// a NaN on either side is left out, and n is what remains. When most D are exactly 0 no interval
// can be trusted: read the counts above, equal and below first.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string_view>

#include "sim/core/undefined.hpp"
#include "sim/stats/describe.hpp"

namespace coterie {

/// Paired differences of one arm against the baseline over replicates.
struct PairedSummary {
    std::size_t n = 0;  ///< pairs without a NaN
    double mean = undefined, median = undefined, sd = undefined, skewness = undefined;
    Interval interval;  ///< of the mean; NaN below 2 pairs, the value itself when all are the same
    double share_above_zero = undefined;
    Interval share_interval;  ///< Wilson's
    std::size_t above = 0, equal = 0, below = 0;
    double variance_ratio =
        undefined;               ///< (s_A^2 + s_B^2) / s_D^2: what pairing saves; NaN if s_D = 0
    double p_value = undefined;  ///< of no mean difference, from the same t as the interval
    std::string_view note;       ///< empty, or why the interval is to be read with care
};

/// `arm` and `baseline` hold one value a replicate, in the same order of replicates. All D = 0
/// gives the interval [0, 0] and p = 1.
PairedSummary paired_summary(std::span<const double> arm, std::span<const double> baseline,
                             double confidence);

/// The p-value of two one-sided tests that the mean difference is as large as `margin` on either
/// side (Schuirmann 1987): small when the difference is shown to be smaller. 1 below 2 pairs or
/// without a margin above 0.
double equivalence_p_value(const PairedSummary& pairs, double margin);

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
// Rank correlation: how closely an outcome rises or falls with a parameter, by the order of the
// values alone. rho is Pearson's correlation of the ranks (Spearman 1904), equal values sharing the
// mean of their ranks. Its interval is Fisher's, tanh(atanh rho +- z s), with the variance s^2 =
// (1 + rho^2 / 2) / (n - 3) of Bonett & Wright (2000).
// The largest of many correlations is far from 0 by chance alone. The noise floor says how far: the
// 95 % quantile of the largest |rho| over as many inert parameters as are looked at, each a random
// permutation of the ranks. Limits: a dependence that rises and then falls is not seen.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/stats/describe.hpp"

namespace coterie {

/// From 1 for the smallest; equal values share the mean of their ranks. Without NaN.
std::vector<double> mid_ranks(std::span<const double> values);

struct RankCorrelation {
    std::size_t n = 0;  ///< pairs in which both are defined
    double rho = undefined;
    Interval interval;  ///< NaN below four pairs
};

/// Of pairs; NaN where one of the lists is all the same. Pairs with a NaN are left out.
RankCorrelation rank_correlation(std::span<const double> x, std::span<const double> y,
                                 double confidence);

/// The largest |rho| that `parameters` inert parameters stay at or below with probability 0.95.
/// Depends on `values` by their number and by which of them are equal. NaN below two values or
/// when all are the same.
double noise_floor(std::span<const double> values, std::size_t parameters, std::uint64_t key);

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
// Shares of variance by factor on the unit cube (Sobol' 1993). Two matrices A and B of n rows are
// the halves of one 2k-dimensional Sobol' sequence (Boost.Random; directions of Joe & Kuo 2008)
// under a keyed digital shift; A_B^i is A with column i of B. With f centred at its mean,
//   first order  S_i = mean_j f(B)_j (f(A_B^i)_j - f(A)_j) / V  (Saltelli et al. 2010, table 2 b)
//   total        T_i = mean_j (f(A)_j - f(A_B^i)_j)^2 / (2 V)   (Jansen 1999)
// V over A and B together. Intervals: percentile bootstrap over rows.
// Limits: independent uniform factors; estimates of shares near 0 may be below it; n a power of two
// keeps the sequence balanced.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/stats/describe.hpp"

namespace coterie {

/// Points `first` .. `first + count` - 1 of the Sobol' sequence on the unit cube, its corner 0 left
/// out.
std::vector<std::vector<double>> sobol_points(std::size_t dimensions, std::uint64_t first,
                                              std::size_t count);

/// Rows of A and of B, each of `factors` numbers in [0, 1).
struct SobolDesign {
    std::size_t factors = 0;
    std::vector<std::vector<double>> a, b;

    /// Row j of A with column i of B.
    std::vector<double> mixed(std::size_t row, std::size_t factor) const;
};

SobolDesign sobol_design(std::size_t factors, std::size_t rows, std::uint64_t key);

struct SobolIndex {
    double first = 0, total = 0;  ///< NaN when f does not vary
    Interval first_interval, total_interval;
};

/// `mixed[i]` are the values at A_B^i. Rows with a NaN anywhere are left out.
std::vector<SobolIndex> sobol_indices(std::span<const double> a, std::span<const double> b,
                                      std::span<const std::vector<double>> mixed, double confidence,
                                      std::uint64_t key);

}  // namespace coterie

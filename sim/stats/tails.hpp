// SPDX-License-Identifier: Apache-2.0
// Whole distributions: how far two are apart, and how a heavy tail falls.
#pragma once

#include <vector>

namespace coterie {

/// The greatest difference of the two empirical distribution functions; NaN when one is empty.
double kolmogorov_smirnov(std::vector<double> a, std::vector<double> b);

/// Fits of a tail of whole numbers >= 1: a discrete power law by maximum likelihood,
/// alpha = 1 + n / sum ln(x / (xmin - 1/2)), xmin by least KS distance with >= 50 in the tail
/// (Clauset, Shalizi & Newman 2009, eq. 3.7), among the 200 smallest candidates.
struct PowerLaw {
    double alpha, xmin, ks;
};
PowerLaw power_law_of(std::vector<double> values);

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
// Hartigan's dip: how far a sample is from having one peak (Hartigan & Hartigan 1985). The dip is
// the least largest distance between the sample's distribution and any unimodal one; 1/(2n) at
// least, 1/4 at most. Its p-value is the share of uniform samples of the same size with a dip as
// large, the uniform being the hardest unimodal case; samples are keyed, so it is always the same.
// Limits: 1000 uniform samples, so no p-value below 1/1001; a mean can be where no run is, and a
// sample of 30 shows only wide gaps.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace coterie {

/// The dip of the values (NaN left out); NaN below 4 values, and the least dip when all are equal.
double dip_of(std::span<const double> values);

/// The dips of uniform samples of one size, to compare with.
class DipTest {
public:
    explicit DipTest(std::size_t sample_size);
    /// Chance of a dip as large or larger with one peak at most; NaN for a NaN.
    double p_value(double dip) const;

private:
    std::vector<double> dips_;  // increasing
};

}  // namespace coterie

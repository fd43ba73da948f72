// SPDX-License-Identifier: Apache-2.0
// The bootstrap over replicates: keyed resamples, and the BCa interval of a mean (Efron 1987).
// The interval's ends are the shares Phi(z0 + (z0 + z) / (1 - a (z0 + z))) of the resampled means,
// z0 = Phi^-1(share of them below the mean), a = sum d^3 / (6 (sum d^2)^1.5), d = x - mean.
// The p-value is that interval turned round: twice the tail at which one end would be 0.
// Limits: 2000 resamples, so no p-value much below 1e-3; with few or many equal values the interval
// is too narrow.
#pragma once

#include <cstdint>
#include <span>

#include "sim/stats/describe.hpp"

namespace coterie {

inline constexpr std::uint32_t bootstrap_resamples = 2000;  // Efron (1987) asks for 1000 or more

/// Which rows make up resample number `resample`: as many as there are, with replacement. The same
/// key and number of rows give the same rows, so figures resampled together keep their correlation.
void resample_rows(std::uint64_t key, std::uint32_t resample, std::span<std::uint32_t> rows);

/// The value below which a `share` of a sorted sample's source is: order statistic share (B + 1),
/// linear between, held at the least and the largest (type 6 of Hyndman & Fan 1996).
double resampled_quantile(std::span<const double> sorted, double share);

/// Shares of a sorted sample's source below, and below or at, `value`: what `resampled_quantile`
/// inverts. They differ where resamples equal `value` (within rounding).
struct SharesBelow {
    double below, at_most;
};
SharesBelow shares_below(std::span<const double> sorted, double value);

struct BootstrapMean {
    Interval interval;
    double p_value;  ///< of a mean of 0, two-sided; below 1 - confidence just when 0 is outside
};

/// BCa interval and p-value of the mean of at least 2 values that are not all the same and hold no
/// NaN.
BootstrapMean bca_of_mean(std::span<const double> values, double confidence, std::uint64_t key);

}  // namespace coterie

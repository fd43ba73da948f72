// SPDX-License-Identifier: Apache-2.0
// The bootstrap over replicates (Efron 1979): keyed resamples, and shares and quantiles of what was
// computed from them. No p-value of resamples is below `least_resampled_p`.
#pragma once

#include <cstdint>
#include <span>

#include "sim/stats/describe.hpp"

namespace coterie {

inline constexpr std::uint32_t bootstrap_resamples = 2000;  // Efron (1987) asks for 1000 or more
/// The smallest p-value that this number of resamples can show: one of them at most as far out, and
/// its opposite.
inline constexpr double least_resampled_p = 2.0 / (bootstrap_resamples + 1.0);

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

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
// Figures that describe one list of numbers. Rule for holes: a NaN is left out everywhere, and a
// figure that what remains does not define is NaN. Sums run in the order given, so the same list
// gives the same bits. Values are finite otherwise.
// Skewness is G1 of Joanes & Gill (1998), quantiles are type 7 of Hyndman & Fan (1996), the Gini
// coefficient is sum_i (2i - n - 1) x_(i) / (n sum x) (Gini 1912), the interval of a share is
// Wilson's score interval (1927).
#pragma once

#include <cstddef>
#include <limits>
#include <span>
#include <vector>

#include "sim/core/undefined.hpp"

namespace coterie {

/// A confidence interval, both ends included; NaN where there is none.
struct Interval {
    double low = undefined;
    double high = undefined;
};

/// The values that are not NaN, in the order given.
std::vector<double> without_nan(std::span<const double> values);

/// The arithmetic mean; exactly c when every value is c.
double mean(std::span<const double> values);

/// The sample variance (divisor n - 1); exactly 0 when all values are the same, NaN below 2 values.
double variance(std::span<const double> values);

/// The square root of the sample variance.
double standard_deviation(std::span<const double> values);

/// The adjusted Fisher-Pearson skewness G1; NaN below 3 values or when all are the same.
double skewness(std::span<const double> values);

/// Sums of squares and products of two lists of one length about their means.
struct Scatter {
    double xx = 0.0, xy = 0.0, yy = 0.0;
};
Scatter scatter(std::span<const double> x, std::span<const double> y);

/// Pearson's correlation; NaN below 2 pairs or when one list is all the same.
double correlation(std::span<const double> x, std::span<const double> y);

/// The value below which a `share` in [0, 1] of the list is, linear between order statistics.
double quantile(std::span<const double> values, double share);

double median(std::span<const double> values);

/// The Gini coefficient of values >= 0: 0 when shared equally, (n - 1) / n when one holds all.
/// NaN when the sum is 0.
double gini(std::span<const double> values);

/// The share of the total of values >= 0 held by the ceil(top n) largest, `top` in [0, 1].
/// NaN when the total is 0.
double top_share(std::span<const double> values, double top);

/// Wilson's score interval of a share seen as `successes` of `trials`; [0, 1] without trials.
Interval wilson_interval(std::size_t successes, std::size_t trials, double confidence);

}  // namespace coterie

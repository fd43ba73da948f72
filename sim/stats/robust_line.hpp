// SPDX-License-Identifier: Apache-2.0
// The line through points that single outliers do not move (Theil 1950, Sen 1968): its slope is the
// median of the slopes of all pairs of points, its height the median of y - slope x. Above a
// thousand points only those pairs count that are half of the points apart in the order of x
// (Theil's incomplete method), since all pairs would be too many. Breaks down when 29 % of the
// points are outliers.
#pragma once

#include <span>

#include "sim/core/undefined.hpp"

namespace coterie {

struct RobustLine {
    double slope = undefined, intercept = undefined;

    /// Where the line crosses 0; not finite when it is level.
    double zero() const { return -intercept / slope; }
};

/// Pairs with a NaN are left out; NaN when no two of the others differ in x.
RobustLine robust_line(std::span<const double> x, std::span<const double> y);

}  // namespace coterie

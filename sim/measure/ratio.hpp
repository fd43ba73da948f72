// SPDX-License-Identifier: Apache-2.0
// What a metric measures: a total, or a part of a whole, both kept so that days and runs are pooled
// as a ratio of sums. The mean of daily ratios would weigh a day with one visit like a day with a
// thousand, and leave out the days whose whole is 0 together with what they cost.
#pragma once

#include <span>
#include <vector>

#include "sim/core/undefined.hpp"

namespace coterie {

struct Ratio {
    double part = undefined;
    double whole = 1.0;  ///< 1 for a total

    Ratio() = default;
    Ratio(double total) : part(total) {}  // NOLINT(google-explicit-constructor)
    Ratio(double some, double all) : part(some), whole(all) {}

    /// NaN where there is nothing to be a part of, or nothing was measured.
    double value() const { return whole > 0.0 ? part / whole : undefined; }
};

inline std::vector<double> values_of(std::span<const Ratio> ratios) {
    std::vector<double> values;
    values.reserve(ratios.size());
    for (const Ratio& r : ratios) values.push_back(r.value());
    return values;
}

}  // namespace coterie

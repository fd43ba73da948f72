// SPDX-License-Identifier: Apache-2.0
// Samples for Monte Carlo checks: functions of (sample number, position), hence the same on every
// run. A check of coverage counts in how many samples an interval holds the known truth, and can
// fail: its margins are some three standard errors of that count plus the stated bias.
#pragma once

#include <cmath>
#include <vector>

#include "sim/core/random.hpp"
#include "sim/stats/describe.hpp"

namespace coterie {

/// Standard normals number 0, 1, ... of one kind of sample.
inline std::vector<double> normal_sample(std::string_view kind, std::uint32_t sample,
                                         std::size_t n) {
    std::vector<double> values(n);
    for (std::uint32_t i = 0; i < n; ++i)
        values[i] = draw<FourDraws>({1, 0, purpose_of(kind)}, PersonId{sample}, i).a.normal();
    return values;
}

inline bool holds(Interval interval, double truth) {
    return interval.low <= truth && truth <= interval.high;
}

}  // namespace coterie

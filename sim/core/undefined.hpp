// SPDX-License-Identifier: Apache-2.0
// The one name for a number that does not exist: a mean over nothing, a share of nothing, a metric
// that is not measured today. Tables write it as an empty cell, JSON as null.
#pragma once

#include <limits>

namespace coterie {

inline constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
// Numbers and tables as people read them on standard output.
#pragma once

#include <string>
#include <vector>

#include "sim/stats/describe.hpp"

namespace coterie {

/// Four digits that matter; "-" for NaN.
std::string number(double value);
/// The same with its sign.
std::string signed_number(double value);
/// "12 %".
std::string share(double value);
/// "[-1, +2]", "-" for none.
std::string interval_text(const Interval& interval);

using Line = std::vector<std::string>;

/// Columns as wide as they need to be: the first to the left, the others to the right, the last
/// (a verdict) as it is.
std::string aligned(const std::vector<Line>& lines);

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
// Numbers and tables as text for people.
#pragma once

#include <string>
#include <vector>

#include "sim/stats/describe.hpp"

namespace coterie {

/// Four significant digits; "-" for NaN.
std::string number(double value);
/// The same with its sign.
std::string signed_number(double value);
/// "12 %".
std::string share(double value);
/// "[-1, +2]", "-" for none.
std::string interval_text(const Interval& interval);

using Line = std::vector<std::string>;

/// Columns as wide as their widest cell: the first aligned to the left, the others to the right,
/// the last (a verdict) not aligned.
std::string aligned(const std::vector<Line>& lines);

/// The text in lines of at most `columns` characters, broken at blanks.
std::string wrapped(const std::string& text, std::size_t columns);

}  // namespace coterie

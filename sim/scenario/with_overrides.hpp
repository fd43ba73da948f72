// SPDX-License-Identifier: Apache-2.0
// Sets values in a scenario that has been read: what a sweep does at each of its points. The result
// is the scenario that its text, read again with these overrides, gives; nothing is printed or
// parsed but the values themselves.
#pragma once

#include <vector>

#include "sim/scenario/read.hpp"

namespace coterie {

/// `base` with these values, checked as a whole. Throws InvalidInput with every problem, at the
/// override that causes it.
Scenario with_overrides(const Scenario& base, const std::vector<Override>& overrides);

/// Why this value can never be set in any scenario like `base`: an unknown key or strategy, or a
/// value outside its range. "" when it can be.
std::string wrong_value(const Scenario& base, const Override& one);

}  // namespace coterie

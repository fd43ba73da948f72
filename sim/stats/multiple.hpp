// SPDX-License-Identifier: Apache-2.0
// p-values adjusted for being many. With p_(1) <= ... <= p_(m), Holm (1979), for the chance of any
// false claim: max over j <= i of (m - j + 1) p_(j), at most 1. A NaN stays NaN and is not counted
// in m.
#pragma once

#include <span>
#include <vector>

namespace coterie {

/// Holm's step-down adjusted p-values, in the order given; at most alpha means rejected at alpha.
std::vector<double> holm_adjusted(std::span<const double> p_values);

}  // namespace coterie

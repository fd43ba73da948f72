// SPDX-License-Identifier: Apache-2.0
// p-values adjusted for being many. With p_(1) <= ... <= p_(m):
// Holm (1979), for the chance of any false claim: max over j <= i of (m - j + 1) p_(j).
// Benjamini & Hochberg (1995), for the share of false claims: min over j >= i of m p_(j) / j.
// Both are capped at 1. Limits: Benjamini-Hochberg assumes independence or positive dependence.
// A NaN stays NaN and is not counted in m.
#pragma once

#include <span>
#include <vector>

namespace coterie {

/// Holm's step-down adjusted p-values, in the order given; at most alpha means rejected at alpha.
std::vector<double> holm_adjusted(std::span<const double> p_values);

/// Benjamini and Hochberg's step-up adjusted p-values, in the order given.
std::vector<double> benjamini_hochberg_adjusted(std::span<const double> p_values);

}  // namespace coterie

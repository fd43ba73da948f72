// SPDX-License-Identifier: Apache-2.0
// The zero of a function of several numbers that is expensive to compute and not exactly smooth.
#pragma once

#include <functional>
#include <optional>
#include <vector>

namespace coterie {

/// As many values as there are coordinates; nothing ends the search.
using Residuals = std::function<std::optional<std::vector<double>>(const std::vector<double>& at)>;

/// Moves from `start` towards a zero of `residuals` by Powell's hybrid method (Powell 1970, as in
/// MINPACK): a Jacobian of differences of `difference`, then Broyden's updates, within a region of
/// trust that begins with the radius `longest_step`. The caller notes the points that it is asked
/// for: the last one need not be the nearest.
void search_root(const std::vector<double>& start, double difference, double longest_step,
                 std::size_t most_evaluations, const Residuals& residuals);

}  // namespace coterie

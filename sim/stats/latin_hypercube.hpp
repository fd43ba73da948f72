// SPDX-License-Identifier: Apache-2.0
// A Latin hypercube (McKay, Beckman & Conover 1979): n points of the unit cube, such that each of n
// equal strata of every dimension holds exactly one point, at a random place in its stratum. The
// dimensions are shuffled independently. A function of the key; more points are another design.
#pragma once

#include <cstddef>
#include <vector>

#include "sim/core/random.hpp"

namespace coterie {

/// `points` x `dimensions` numbers strictly inside (0, 1).
std::vector<std::vector<double>> latin_hypercube(std::size_t points, std::size_t dimensions,
                                                 DrawKey key);

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
// Sums across lanes. Integers, so the same in any order.
#pragma once

#include "sim/core/lanes.hpp"

namespace coterie {

/// The sum of all lanes: halves are added, then quarters, then the last two.
inline std::int32_t reduce(IntLanes x) {
    const IntVector v = x.vector();
    const auto four =
        __builtin_shufflevector(v, v, 0, 1, 2, 3) + __builtin_shufflevector(v, v, 4, 5, 6, 7);
    const auto two = four + __builtin_shufflevector(four, four, 2, 3, 0, 1);
    return two[0] + two[1];
}

/// The sums of all lanes of four at once.
inline FourInts reduce(IntLanes a, IntLanes b, IntLanes c, IntLanes d) {
    return machine::sums(a.vector(), b.vector(), c.vector(), d.vector());
}

/// Lane l of the result is the sum of lanes 0 to l.
inline IntLanes running_sums(IntLanes x) {
    const IntVector zero{};
    IntVector sums = x.vector();
    sums += __builtin_shufflevector(sums, zero, 8, 0, 1, 2, 8, 4, 5, 6);
    sums += __builtin_shufflevector(sums, zero, 8, 8, 0, 1, 8, 8, 4, 5);
    return IntLanes(sums + __builtin_shufflevector(sums, zero, 8, 8, 8, 8, 3, 3, 3, 3));
}

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
// How the strength of ties fades without contact.
#pragma once

#include "sim/core/lanes.hpp"
#include "sim/graph/ties.hpp"

namespace coterie {

/// Eight stored strengths after fading; `rate` is minus the days away over the half-life,
/// `known` is 1 for old acquaintances, `exp2` of eight numbers no less than `rate` and not
/// above 0.
template <class Exp2>
Int8 faded(Int8 strength, Int8 known, float rate, std::int32_t floor, Exp2&& exp2) {
    const Float8 w = to_float(strength);
    const Float8 base = to_float(-known & floor);
    const Float8 above = at_least(w - base, 0.0F);
    return to_int(base + above * exp2(rate / (1.0F + w * (2.0F / strongest_tie))));
}

}  // namespace coterie

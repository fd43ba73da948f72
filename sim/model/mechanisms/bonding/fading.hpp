// SPDX-License-Identifier: Apache-2.0
// How the strength of ties fades without contact.
#pragma once

#include "sim/core/real.hpp"
#include "sim/graph/ties.hpp"

namespace coterie {

/// A stored strength `w` (65535 = full) after fading: what is above `floor` halves every
/// half-life x (1 + 2 w). `rate` is minus the days away over the half-life; `exp2(x)` is 2^x for
/// `rate` <= x <= 0.
template <FloatLike Real, class Exp2>
Real faded(Real w, Real floor, float rate, Exp2&& exp2) {
    const Real above = max(w - floor, 0.0F);
    return floor + above * exp2(rate / (1.0F + w * (2.0F / strongest_tie)));
}

}  // namespace coterie

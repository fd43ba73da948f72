// SPDX-License-Identifier: Apache-2.0
// The steps of structure.hpp.
#pragma once

#include "sim/model/mechanisms/structure/structure.hpp"
#include "sim/model/rows.hpp"

namespace coterie {

template <>
struct Step<Structure> {
    using Params = Structure::Params;
    static void step(const Params& p, const Today& today, Operator& scratch);
};

}  // namespace coterie

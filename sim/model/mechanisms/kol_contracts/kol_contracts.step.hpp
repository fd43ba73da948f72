// SPDX-License-Identifier: Apache-2.0
// The steps of kol_contracts.hpp.
#pragma once

#include "sim/model/mechanisms/kol_contracts/kol_contracts.hpp"
#include "sim/model/rows.hpp"

namespace coterie {

template <>
struct Step<KolContracts> {
    using Params = KolContracts::Params;
    struct Draws {
        Uniform first, second, third, fourth;
    };
    static void step(const Params& p, const Today& today, OperatorMorning& scratch,
                     const Draws& draws);
};

template <>
struct Step<KolDependence> {
    using Params = KolDependence::Params;
    static void step(const Params& p, const Today& today, Operator& scratch);
};

}  // namespace coterie

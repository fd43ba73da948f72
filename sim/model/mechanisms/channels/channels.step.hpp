// SPDX-License-Identifier: Apache-2.0
// The steps of channels.hpp.
#pragma once

#include "sim/model/mechanisms/channels/channels.hpp"
#include "sim/model/rows.hpp"

namespace coterie {

template <>
struct Step<Channels> {
    using Params = Channels::Params;
    static void step(const Params& p, const Today& today, OperatorMorning& scratch);
};

}  // namespace coterie

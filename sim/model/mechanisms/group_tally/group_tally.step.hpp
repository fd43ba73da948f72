// SPDX-License-Identifier: Apache-2.0
// The steps of group_tally.hpp.
#pragma once

#include "sim/model/mechanisms/group_tally/group_tally.hpp"
#include "sim/model/rows.hpp"

namespace coterie {

template <>
struct Step<GroupTally> {
    using Params = GroupTally::Params;
    static void step(const Params& p, const Today& today, GroupEvening& g);
};

}  // namespace coterie

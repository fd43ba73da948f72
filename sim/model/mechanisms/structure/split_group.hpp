// SPDX-License-Identifier: Apache-2.0
// The division of a group.
#pragma once

#include <cstdint>

#include "sim/core/ids.hpp"

namespace coterie {

struct World;
struct SplitLevers;

/// Divides `group` as `levers` say. Returns the number of groups that result (0 when the group
/// cannot be divided so that each side has `least_share` of the members).
std::uint32_t split_group(World& world, GroupId group, const SplitLevers& levers,
                          float least_share);

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
// The start of a membership.
#pragma once

#include "sim/model/mechanisms/recruitment/recruitment.hpp"
#include "sim/model/seats.hpp"

namespace coterie {

/// Makes `who` a member of `group` on the world's present day. `introductions` collects the people
/// `who` knows there.
void enter(const Admission::Params& p, World& world, std::uint32_t who, GroupId group, float effort,
           Introductions& introductions);

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
// Seats: which group takes whom, opening and closing groups, moving people. Whole-community work
// on one thread; used at the operator's desk and on the first day.
#pragma once

#include "sim/model/levers.hpp"
#include "sim/model/world.hpp"

namespace coterie {

/// Opens a group and returns it. `like` lends its purpose (topic, region, tier).
GroupId open_group(World& world, GroupKind kind = GroupKind::community);

/// A community group with a free seat that fits `who`: the inviter's, else one for the person's
/// region, tier or interest, else the fullest; a new one when allowed; else the lobby.
GroupId seat_for(World& world, const GroupLevers& levers, std::uint32_t who, std::uint32_t inviter);

/// Moves a member's home seat.
void move_home(World& world, std::uint32_t who, GroupId to);

/// Ties, both ways, between `who` and the acquaintances who are members.
void meet_acquaintances(World& world, std::uint32_t who);

/// Ids of the members whose home is `group`, ascending.
std::vector<std::uint32_t> members_of(const World& world, GroupId group);

/// Dissolves a group: its members move where there is room, else they keep no seat.
void dissolve(World& world, const GroupLevers& levers, GroupId group);

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
// Seats: the group for a newcomer, opening and closing groups, moving people. Whole-community work
// on one thread; used by the operator's mechanisms and on the first day.
#pragma once

#include "sim/core/mail.hpp"
#include "sim/model/levers.hpp"
#include "sim/model/world.hpp"

namespace coterie {

/// The number of open groups.
std::uint32_t open_groups_of(const World& world);

/// Opens a group and returns it. `like` lends its purpose (topic, region, tier).
GroupId open_group(World& world, GroupKind kind = GroupKind::community);

/// Seats for one newcomer after the other. Between two questions the groups may change by
/// `entered` alone.
class SeatFinder {
public:
    SeatFinder(World& world, const GroupLevers& levers) : world_(world), levers_(levers) {}

    /// A community group with a free seat that fits `who`: the inviter's, else one for the person's
    /// region, tier or interest, else the fullest; a new one when allowed; else no group.
    GroupId seat_for(std::uint32_t who, std::uint32_t inviter);
    /// Records that `group` has one member more.
    void entered(GroupId group);

private:
    /// A group with free seats, as it was when it was put in its heap.
    struct Room {
        std::uint32_t members;
        GroupId group;
    };
    /// What some groups are for, and those of them that have room: a heap, the fullest first.
    struct Purpose {
        std::uint8_t topic, region, last_region, tier, last_tier;
        std::vector<Room> rooms;
    };
    void list();
    void add(GroupId group);
    void put(GroupId group);  // into its heap, as it is now
    const Room* fullest(Purpose& purpose);

    World& world_;
    const GroupLevers& levers_;
    std::vector<Purpose> purposes_;
    std::uint32_t open_ = 0;  // community groups
    bool listed_ = false;
};

/// The seat of one alone.
GroupId seat_for(World& world, const GroupLevers& levers, std::uint32_t who, std::uint32_t inviter);

/// Moves a member's home seat.
void move_home(World& world, std::uint32_t who, GroupId to);

/// Ties, both ways, between newcomers and those of their acquaintances who are members: noted as
/// each enters, made together, row by row, since these rows are far apart in memory.
class Introductions {
public:
    /// `who` and the acquaintances who are members now.
    void note(const World& world, std::uint32_t who);
    /// Makes what was noted.
    void make(World& world);

private:
    struct Introduction {
        std::uint32_t to, other;
    };
    Mail<Introduction> noted_{1};
};

/// Ids of the members whose home is `group`, ascending.
std::vector<std::uint32_t> members_of(const World& world, GroupId group);

/// Dissolves a group: a share of its members move where there is room, or keep no seat; the
/// membership of the others ends. Returns how many these are.
std::uint32_t dissolve(World& world, const GroupLevers& levers, GroupId group, float moving_share);

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
// The values that states are made of: what a person, a group and a KOL can be, and how many of them
// a world has room for.
#pragma once

#include <array>
#include <cstdint>

#include "sim/core/ids.hpp"

namespace coterie {

inline constexpr std::uint32_t seats_each = 2;  // a home group and a temporary one
inline constexpr std::uint32_t most_kols = 4;   // two hired, two home-grown
inline constexpr std::uint32_t first_home_grown = 2;
inline constexpr std::uint32_t no_person = ~0U;  // the id of no person
inline constexpr std::uint32_t feed_days = 3;    // how far back a chat is read
inline constexpr GroupId no_group{0};            // the seat of people without a seat; nothing there

/// People that the dense pass takes side by side: columns over people have a multiple of it.
inline constexpr std::uint32_t member_lanes = 64;

enum class Status : std::uint8_t { outside, member, lapsed, left };

/// Bits of the column `availability`.
inline constexpr std::uint8_t availability_busy = 1;
inline constexpr std::uint8_t availability_effective = 2;  // found value and trusts, last visit

/// Why a membership ended. A new cause is one value here and one row in ending.hpp.
enum class EndCause : std::uint8_t {
    none,
    bored,
    friends,
    annoyed,
    kol,
    leader,
    removed,
    lapsed,
    dissolved,
    outside  // taken out by an experiment on the world
};

enum class Role : std::uint8_t { none, leader };

enum class GroupState : std::uint8_t { open, dissolved };
enum class GroupKind : std::uint8_t { community, temporary };

enum class KolState : std::uint8_t { none, active, gone };

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
// Identifiers of people and groups. Row numbers in disguise, so that two kinds are never mixed up.
#pragma once

#include <cstdint>

namespace coterie {

enum class PersonId : std::uint32_t {};
enum class GroupId : std::uint32_t {};

/// The row of a person or group in its columns.
template <class Id>
constexpr std::uint32_t index_of(Id id) {
    return static_cast<std::uint32_t>(id);
}

/// `value`, or the largest number `Narrow` holds when it is larger.
template <class Narrow>
constexpr Narrow saturate(std::uint32_t value) {
    constexpr std::uint32_t top{static_cast<Narrow>(-1)};
    return static_cast<Narrow>(value < top ? value : top);
}

}  // namespace coterie

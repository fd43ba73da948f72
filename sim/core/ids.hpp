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

/// Days from one that a 16-bit column holds until `day`. Columns hold days modulo 65536, so that
/// days before the first one have a number too: -3 is 65533.
constexpr std::uint32_t days_since(std::uint32_t day, std::uint16_t then) {
    return static_cast<std::uint16_t>(day - then);
}

/// The day that a column holds, before the first one where it is negative; `today` is no earlier.
constexpr std::int32_t day_held(std::uint16_t column, std::uint32_t today) {
    return static_cast<std::int32_t>(today) - static_cast<std::int32_t>(days_since(today, column));
}

}  // namespace coterie

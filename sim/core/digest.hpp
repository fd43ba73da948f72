// SPDX-License-Identifier: Apache-2.0
// A 64-bit digest of state, to compare two runs. Not cryptographic.
#pragma once

#include <algorithm>
#include <cstring>
#include <span>
#include <string>
#include <type_traits>

#include "sim/core/random.hpp"

namespace coterie {

/// Digest of rows that have no padding bytes (checked for class types where they are declared).
template <class T>
std::uint64_t digest_of(std::span<const T> rows, std::uint64_t h = 0) {
    static_assert(std::is_trivially_copyable_v<T>);
    const auto* bytes = reinterpret_cast<const char*>(rows.data());
    const std::size_t size = rows.size_bytes();
    for (std::size_t at = 0; at < size; at += 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, bytes + at, std::min<std::size_t>(8, size - at));
        h = mix(h ^ word) + 0x9E3779B97F4A7C15ULL;
    }
    return mix(h ^ size);
}

/// Sixteen hexadecimal digits.
std::string hex_of(std::uint64_t digest);

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
// Software prefetch: asking for memory that is read or written soon. Changes no result. Always
// inline: g++ takes a function that only prefetches for one without effect and drops its calls.
#pragma once

#include <cstddef>
#include <cstdint>

namespace coterie {

inline constexpr std::size_t memory_line_bytes = 64;

enum class FetchTo : std::uint8_t { read, write };

/// Prefetches the memory line of `at`, which need not be part of anything.
template <FetchTo To = FetchTo::read>
[[gnu::always_inline]] inline void fetch_line(const void* at) {
    __builtin_prefetch(at, To == FetchTo::write ? 1 : 0);
}

/// Prefetches the lines of `from`, `from` + 64 ... below `from` + `bytes`.
template <FetchTo To = FetchTo::read>
[[gnu::always_inline]] inline void fetch_lines(const void* from, std::size_t bytes) {
    const auto first = reinterpret_cast<std::uintptr_t>(from);
    for (std::size_t at = 0; at < bytes; at += memory_line_bytes)
        // A pointer may not be moved beyond what it points into; an address may.
        // NOLINTNEXTLINE(performance-no-int-to-ptr)
        fetch_line<To>(reinterpret_cast<const void*>(first + at));
}

}  // namespace coterie

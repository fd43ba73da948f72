// SPDX-License-Identifier: Apache-2.0
// Asking memory for what is read or written soon. Always inline: g++ takes a function that only
// prefetches for one without effect and drops its calls.
#pragma once

#include <cstddef>
#include <cstdint>

namespace coterie {

inline constexpr std::size_t memory_line_bytes = 64;

enum class FetchTo : std::uint8_t { read, write };

/// Asks for the lines that `bytes` from `from` on lie in, as far as they begin at steps of a line.
/// They need not belong to anything: nothing is read.
template <FetchTo To = FetchTo::read>
[[gnu::always_inline]] inline void fetch_lines(const void* from, std::size_t bytes) {
    const auto first = reinterpret_cast<std::uintptr_t>(from);
    for (std::size_t at = 0; at < bytes; at += memory_line_bytes)
        __builtin_prefetch(reinterpret_cast<const void*>(first + at), To == FetchTo::write ? 1 : 0);
}

}  // namespace coterie

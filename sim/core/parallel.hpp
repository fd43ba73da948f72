// SPDX-License-Identifier: Apache-2.0
// The one entry to threads inside a day: fixed chunks of rows, run by any thread. A body writes its
// own chunk's rows and nothing else, so any number of threads gives the same bits.
// A build with COTERIE_JTHREAD uses std::jthread instead of TBB: Debian's TBB is not instrumented
// for ThreadSanitizer.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>

namespace coterie {

inline constexpr std::uint32_t chunk_size =
    4096;  // a multiple of 64: bitset words are never shared

constexpr std::uint32_t chunk_count(std::size_t rows, std::uint32_t size = chunk_size) {
    return static_cast<std::uint32_t>((rows + size - 1) / size);
}

void run_chunks(std::uint32_t count, void* body, void (*call)(void*, std::uint32_t));

/// Calls `body(chunk)` for every chunk below `count`, in no particular order, perhaps at once.
template <class Body>
void for_each_chunk(std::uint32_t count, Body body) {
    run_chunks(count, &body, [](void* b, std::uint32_t c) { (*static_cast<Body*>(b))(c); });
}

/// Calls `job(k)` for every k below `count`, several at a time: the runs of an ensemble.
void for_each_job(std::size_t count, const std::function<void(std::size_t)>& job);

/// Runs `work` with at most `threads` threads (0: one per core).
void with_threads(unsigned threads, const std::function<void()>& work);

}  // namespace coterie

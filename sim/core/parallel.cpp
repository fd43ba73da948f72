// SPDX-License-Identifier: Apache-2.0
#include "sim/core/parallel.hpp"

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

#ifndef COTERIE_JTHREAD
#include <tbb/global_control.h>
#include <tbb/info.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>
#endif

namespace coterie {

namespace {
// Below this a day is so small that waking another thread costs more than it saves.
constexpr std::uint32_t fewest_chunks_shared = 5;
}  // namespace

#ifdef COTERIE_JTHREAD

namespace {
constexpr unsigned usual_threads = 3;
std::atomic<unsigned> threads_now = usual_threads;

template <class Job>
void share(std::size_t count, Job job) {
    std::atomic<std::size_t> next = 0;
    const auto work = [&] {
        for (std::size_t k = next++; k < count; k = next++) job(k);
    };
    std::vector<std::jthread> team;
    for (unsigned t = 1; t < threads_now; ++t) team.emplace_back(work);
    work();
}
}  // namespace

void run_chunks(std::uint32_t count, void* body, void (*call)(void*, std::uint32_t)) {
    share(count, [=](std::size_t c) { call(body, static_cast<std::uint32_t>(c)); });
}
void for_each_job(std::size_t count, const std::function<void(std::size_t)>& job) {
    share(count, [&](std::size_t k) { job(k); });
}
void with_threads(unsigned threads, const std::function<void()>& work) {
    struct Restored {
        unsigned before;
        ~Restored() { threads_now = before; }
    };
    const Restored restored{threads_now.exchange(threads == 0 ? usual_threads : threads)};
    work();
}

#else

void run_chunks(std::uint32_t count, void* body, void (*call)(void*, std::uint32_t)) {
    if (count < fewest_chunks_shared) {
        for (std::uint32_t c = 0; c < count; ++c) call(body, c);
        return;
    }
    tbb::parallel_for(
        std::uint32_t{0}, count, [=](std::uint32_t c) { call(body, c); },
        tbb::simple_partitioner());
}

void for_each_job(std::size_t count, const std::function<void(std::size_t)>& job) {
    // Grain of one run; a run that waits for its own chunks must not pick up another run meanwhile.
    tbb::parallel_for(
        std::size_t{0}, count,
        [&](std::size_t k) { tbb::this_task_arena::isolate([&] { job(k); }); },
        tbb::simple_partitioner());
}

void with_threads(unsigned threads, const std::function<void()>& work) {
    const auto wanted = static_cast<std::size_t>(threads > 0 ? static_cast<int>(threads)
                                                             : tbb::info::default_concurrency());
    const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, wanted);
    tbb::task_arena arena(static_cast<int>(wanted));
    arena.execute(work);
}

#endif

}  // namespace coterie

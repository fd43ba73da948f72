// SPDX-License-Identifier: Apache-2.0
// What the sweep over people asks memory for before it comes to it. Of visitors in two steps, as
// memory answers only so many at once: rows of the next batch while visitors of this one are taken
// for the first time, what those rows point to while they are taken again.
#pragma once

#include <algorithm>
#include <memory>

#include "sim/core/prefetch.hpp"
#include "sim/model/day_scratch.hpp"
#include "sim/model/visitor_batch.hpp"

namespace coterie {

/// The row of a coming visitor, the home group, and where its posts lie in the feed.
[[gnu::always_inline]] inline void fetch_row(const World& w, const Today& today, std::uint32_t i) {
    __builtin_prefetch(&w.standing[i]), __builtin_prefetch(&w.market->traits[i]);
    const GroupId home = w.seats[0][i];
    fetch_lines(&today.group(home), sizeof(Group));
    const std::uint32_t* offsets = today.feed_offsets.data() + index_of(home) * feed_days;
    __builtin_prefetch(offsets), __builtin_prefetch(offsets + feed_days);
}

/// The ties of a coming visitor, whose head was asked for when the visitor was found
/// (`note_members`), and the topics of most posts at home since the last visit: where reading
/// begins is not known yet, only that 32 are taken at once: the last ends 31 behind the last post.
[[gnu::always_inline]] inline void fetch_behind_row(const World& w, const Today& today,
                                                    std::uint32_t i) {
    fetch_ties(w.ties, i);
    const std::uint32_t days = std::min(days_since(today.day, w.last_visit[i]), feed_days);
    const auto [first, last] = today.recent(w.seats[0][i], days);
    const std::uint8_t* topics = today.feed_columns->topics();
    fetch_lines(topics + first, 2 * memory_line_bytes), __builtin_prefetch(topics + last + 31);
}

/// The next batch of a chunk, while visitor `at` of the list is taken.
template <bool RowsAsked>
[[gnu::always_inline]] inline void fetch_ahead(const World& w, const Today& today,
                                               const std::uint32_t* list, std::size_t at,
                                               std::size_t count) {
    if (at + batch_size >= count) return;
    if constexpr (RowsAsked)
        fetch_behind_row(w, today, list[at + batch_size]);
    else
        fetch_row(w, today, list[at + batch_size]);
}

/// The first visitors of a chunk, whom nobody has fetched ahead: all at once.
[[gnu::always_inline]] inline void fetch_first(const World& w, const Today& today,
                                               const std::uint32_t* list, std::size_t count) {
    const std::size_t batch = std::min(batch_size, count);
    for (std::size_t k = 0; k < batch; ++k) fetch_row(w, today, list[k]);
    for (std::size_t k = 0; k < batch; ++k) fetch_behind_row(w, today, list[k]);
}

/// Where a chunk counts, which it did a day ago for the last time.
[[gnu::always_inline]] inline void fetch_tally(const Tally& tally) {
    fetch_lines<FetchTo::write>(&tally, sizeof tally);
}

/// Where a batch will write its posts and letters: about as many lines as it fills.
[[gnu::always_inline]] inline void fetch_outbox(const Outbox& out) {
    constexpr std::size_t bytes = 5 * memory_line_bytes;
    fetch_lines<FetchTo::write>(std::to_address(out.posts->end()), bytes);
    fetch_lines<FetchTo::write>(std::to_address(out.events->end()), bytes);
}

}  // namespace coterie

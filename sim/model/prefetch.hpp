// SPDX-License-Identifier: Apache-2.0
// The prefetch policy of the sweeps: which rows are asked for ahead of their turn, and how far
// ahead. The only file that knows; removing a call changes the speed and no result.
//
// Memory serves a dozen requests at a time, so that visitors are fetched in two steps: the rows of
// the next batch while this batch takes its first mechanisms, what those rows refer to while it
// takes its last ones.
#pragma once

#include <algorithm>
#include <memory>

#include "sim/core/prefetch.hpp"
#include "sim/model/day_scratch.hpp"
#include "sim/model/visitor_batch.hpp"

namespace coterie {

// ---- the dense pass ----

/// The next rows of a column, `ahead` behind the present one: the dense pass reads more columns
/// than the machine's own prefetcher follows.
template <std::size_t rows, class T>
[[gnu::always_inline]] inline void fetch_column(const T* column, std::size_t ahead) {
    fetch_lines(column + ahead, rows * sizeof(T));
}

/// The tallies of a chunk, which were last used a day ago.
[[gnu::always_inline]] inline void fetch_tally(const Tally& tally) {
    fetch_lines<FetchTo::write>(&tally, sizeof tally);
}

// ---- visitors ----

/// The head of a person's row of ties.
[[gnu::always_inline]] inline void fetch_tie_head(const World& w, std::uint32_t i) {
    fetch_line(&w.ties.head(i));
}

/// The first lines of a person's ties; always five, as a loop that ends with the row would cost an
/// unpredictable branch.
[[gnu::always_inline]] inline void fetch_ties(const World& w, std::uint32_t i) {
    fetch_lines(w.ties.lines_of(i), 5 * sizeof(TieLine));
}

/// The row of a coming visitor, the home group, and the place of its posts in the feed.
[[gnu::always_inline]] inline void fetch_row(const World& w, const Today& today, std::uint32_t i) {
    fetch_line(&w.standing[i]), fetch_line(&w.market->traits[i]);
    const GroupId home = w.seats[0][i];
    fetch_lines(&today.group(home), sizeof(Group));
    const std::uint32_t* offsets =
        today.feed_offsets.data() + std::size_t{index_of(home)} * feed_days;
    fetch_line(offsets), fetch_line(offsets + feed_days);
}

/// The ties of a coming visitor and the topics of most posts at home since the last visit. The
/// place where reading begins is not drawn yet; 32 topics are read at once, so that the last read
/// ends 31 behind the last post.
[[gnu::always_inline]] inline void fetch_behind_row(const World& w, const Today& today,
                                                    std::uint32_t i) {
    fetch_ties(w, i);
    const std::uint32_t days = std::min(days_since(today.day, w.last_visit[i]), feed_days);
    const auto [first, last] = today.recent(w.seats[0][i], days);
    const std::uint8_t* topics = today.feed_columns->topics();
    fetch_lines(topics + first, 2 * memory_line_bytes), fetch_line(topics + last + 31);
}

/// The visitor a batch behind visitor `at` of the list.
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

/// The first batch of visitors of a chunk, all at once.
[[gnu::always_inline]] inline void fetch_first(const World& w, const Today& today,
                                               const std::uint32_t* list, std::size_t count) {
    const std::size_t batch = std::min(batch_size, count);
    for (std::size_t k = 0; k < batch; ++k) fetch_row(w, today, list[k]);
    for (std::size_t k = 0; k < batch; ++k) fetch_behind_row(w, today, list[k]);
}

/// The memory that a batch will write its posts and events to: about as many lines as it fills.
[[gnu::always_inline]] inline void fetch_outbox(const Outbox& out) {
    constexpr std::size_t bytes = 5 * memory_line_bytes;
    fetch_lines<FetchTo::write>(std::to_address(out.posts->end()), bytes);
    fetch_lines<FetchTo::write>(std::to_address(out.events->end()), bytes);
}

/// Authors and codes of a stretch of the feed, at most `lines` lines of authors. The last place is
/// asked for again where there are fewer posts: a loop that ends with them would cost an
/// unpredictable branch.
template <std::uint32_t lines>
[[gnu::always_inline]] inline void fetch_posts(const Today& today, std::uint32_t first,
                                               std::uint32_t posts) {
    constexpr std::uint32_t authors_a_line = memory_line_bytes / sizeof(std::uint32_t);
    constexpr std::uint32_t codes_a_line = memory_line_bytes / sizeof(PostCode);
    const std::uint32_t last = std::max((posts + 7) / 8 * 8, 1U) - 1;  // eight are read at once
    for (std::uint32_t k = 0; k < lines; ++k)
        fetch_line(today.feed_columns->authors() + first + std::min(k * authors_a_line, last));
    for (std::uint32_t k = 0; k <= lines / 2; ++k)
        fetch_line(today.feed_columns->codes() + first + std::min(k * codes_a_line, last));
}

/// The posts that a visitor read at home, which a mechanism is going to weigh.
[[gnu::always_inline]] inline void fetch_posts_read(const Today& today, const Visitor& v) {
    const std::uint32_t first = v.visit.first[0], start = v.visit.start[0];
    const std::uint32_t to_end = std::min(v.visit.read[0], v.visit.offered[0] - start);
    fetch_posts<6>(today, first + start, to_end);
    fetch_posts<4>(today, first, v.visit.read[0] - to_end);
}

// ---- addressees of events ----

/// The row of an addressee.
[[gnu::always_inline]] inline void fetch_addressee(const World& w, std::uint32_t i) {
    fetch_tie_head(w, i), fetch_line(&w.standing[i]);
    fetch_line(&w.notices[i]), fetch_line(&w.status[i]);
}

inline constexpr std::size_t rows_ahead = 32, ties_ahead = 10;  // events

/// The row of the addressee 32 events on, and the ties of the one 10 events on, whose head has
/// arrived by then.
[[gnu::always_inline]] inline void fetch_events_ahead(const World& w, std::span<const Event> rest) {
    if (rest.size() > rows_ahead) fetch_addressee(w, rest[rows_ahead].to);
    if (rest.size() > ties_ahead) fetch_ties(w, rest[ties_ahead].to);
}

/// The first addressees of a chunk, all at once.
[[gnu::always_inline]] inline void fetch_first_events(const World& w,
                                                      std::span<const Event> events) {
    for (const Event& e : events.first(std::min(rows_ahead, events.size())))
        fetch_addressee(w, e.to);
    for (const Event& e : events.first(std::min(ties_ahead, events.size()))) fetch_ties(w, e.to);
}

}  // namespace coterie

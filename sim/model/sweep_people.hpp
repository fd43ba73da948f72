// SPDX-License-Identifier: Apache-2.0
// The sweep over people, chunk by chunk: the dense pass, then everybody who came, sixteen at a
// time, through what is met, what it comes to (eight side by side) and what is done.
#pragma once

#include "sim/core/parallel.hpp"
#include "sim/model/sweep_members.hpp"

namespace coterie {

// ---- visitors: everyone who came, one row at a time, the next rows on their way ----

inline constexpr std::size_t batch_size = 16;
using Batch = Lanes<batch_size>;

/// The words of a batch of visitors: those every visit has, and the blocks of mechanisms that draw
/// their own.
template <class... Ms>
class BatchLuck {
public:
    void draw(const Today& today, const std::array<std::uint32_t, batch_size>& who) {
        for (std::uint32_t b = 0; b < visit_blocks; ++b)
            draw_many(visit_luck_key(today.run_key, today.day), b, who, visit_[b]);
        const auto draw_own = [&]<class M>(std::type_identity<M>) {
            if constexpr (draws_own<M>) draw_many(today.key_of<M>(), 0, who, own_[place_of<M>()]);
        };
        (draw_own(std::type_identity<Ms>{}), ...);
    }
    template <class M>
    [[gnu::always_inline]] typename M::Draws of(std::size_t i) const {
        if constexpr (draws_words<M>) {
            return [&]<std::size_t... K>(std::index_sequence<K...>) __attribute__((always_inline)) {
                return typename M::Draws{Uniform{word(M::Draws::words[K])[i]}...};
            }
            (std::make_index_sequence<M::Draws::words.size()>{});
        } else {
            const Batch& batch = own_[place_of<M>()];
            return std::bit_cast<typename M::Draws>(
                Block{batch[0][i], batch[1][i], batch[2][i], batch[3][i]});
        }
    }

private:
    [[gnu::always_inline]] const Lanes<batch_size>::value_type& word(VisitWord which) const {
        const auto place = static_cast<std::size_t>(which);
        return visit_[place / 4][place % 4];
    }
    template <class M>
    static constexpr std::size_t place_of() {
        std::size_t place = 0;
        bool found = false;
        ((found = found || std::is_same_v<M, Ms>, place += !found && draws_own<Ms> ? 1U : 0U), ...);
        return place;
    }
    std::array<Batch, visit_blocks> visit_;
    std::array<Batch, (std::size_t{draws_own<Ms>} + ... + 0)> own_;
};

inline Visitor visitor_at(World& w, const Desk& desk, std::uint32_t i, Visit& visit, Tally& tally,
                          Outbox out) {
    return {PersonId{i},
            w.market->traits[i],
            w.market->acquaintances.row(i),
            w.standing[i],
            w.status[i],
            w.spell[i],
            w.inclination[i],
            w.habit[i],
            w.reward_reference[i],
            w.packet_response[i],
            w.last_visit[i],
            w.joined[i],
            w.notices[i],
            w.streak[i],
            {w.seats[0][i], w.seats[1][i]},
            desk.aimed[i] != 0,
            w.ties.row(i),
            visit,
            tally,
            out};
}

// ---- asking memory for what comes, always inline (see `fetch_ties`) ----

/// The row of a coming visitor, whose ties' head is there already.
[[gnu::always_inline]] inline void fetch_row(const World& w, std::uint32_t i) {
    __builtin_prefetch(&w.standing[i]);
    __builtin_prefetch(&w.market->traits[i]);
    fetch_ties(w.ties, i);
}

/// Heads two batches ahead, the rest one.
[[gnu::always_inline]] inline void fetch_ahead(const World& w, const std::uint32_t* list,
                                               std::size_t at, std::size_t count) {
    if (at + 2 * batch_size < count) __builtin_prefetch(&w.ties.head(list[at + 2 * batch_size]));
    if (at + batch_size < count) fetch_row(w, list[at + batch_size]);
}

/// The first visitors of a chunk, whom nobody has fetched ahead: all at once.
[[gnu::always_inline]] inline void fetch_first(const World& w, const std::uint32_t* list,
                                               std::size_t count) {
    for (std::size_t k = 0; k < std::min(2 * batch_size, count); ++k)
        __builtin_prefetch(&w.ties.head(list[k]));
    for (std::size_t k = 0; k < std::min(batch_size, count); ++k) fetch_row(w, list[k]);
}

/// The home group of a visitor of this batch, whose luck is drawn meanwhile, and where its posts
/// lie in the feed.
[[gnu::always_inline]] inline void fetch_home(const World& w, const Today& today, std::uint32_t i) {
    const GroupId home = w.seats[0][i];
    const auto* group = reinterpret_cast<const char*>(&today.group(home));
    __builtin_prefetch(group), __builtin_prefetch(group + sizeof(Group) / 2);
    const std::uint32_t* offsets = today.feed_offsets.data() + index_of(home) * feed_days;
    __builtin_prefetch(offsets), __builtin_prefetch(offsets + feed_days);
}

/// The topics of the posts there.
inline constexpr std::size_t topics_ahead = 3;
[[gnu::always_inline]] inline void fetch_topics(const Today& today, const Visitor& v) {
    const std::uint32_t first = today.feed_offsets[index_of(v.seats[0]) * feed_days];
    for (std::uint32_t k = 0; k < 128; k += 64)
        __builtin_prefetch(today.feed_columns->topics() + first + k);
}

/// The posts read, of a visitor who is likely to answer some: below that mean few do.
inline constexpr std::size_t posts_ahead = 2;
inline constexpr float likely_answers = 0.05F;
[[gnu::always_inline]] inline void fetch_posts_read(const Today& today, const Visitor& v) {
    if (v.visit.answers_mean <= likely_answers) return;
    const std::uint32_t at = v.visit.first[0] + v.visit.start[0];
    for (std::uint32_t k = 0; k < 64; k += 16) {
        __builtin_prefetch(today.feed_columns->codes() + at + k);
        __builtin_prefetch(today.feed_columns->authors() + at + k);
    }
}

/// A batch of visitors: their rows and what their visits have brought so far.
class VisitorBatch {
public:
    void begin(World& w, const Desk& desk, std::span<const std::uint32_t> who, Tally& tally,
               Outbox out) {
        size_ = who.size();
        for (std::size_t i = 0; i < size_; ++i) {
            visits_[i] = nothing_yet_;
            std::construct_at(&rows_[i].row, visitor_at(w, desk, who[i], visits_[i], tally, out));
        }
    }
    std::size_t size() const { return size_; }
    Visitor& operator[](std::size_t i) { return rows_[i].row; }

private:
    union Slot {
        Slot() {}
        Visitor row;
    };
    std::array<Slot, batch_size> rows_;
    std::array<Visit, batch_size> visits_;
    const Visit nothing_yet_{};  // copied: g++ clears an anonymous one by a slow string instruction
    std::size_t size_ = 0;
};

/// Neighbouring mechanisms that take visitors one at a time.
template <class... Ms, class Luck, class Prepared>
[[gnu::always_inline]] inline void take_segment(Run<Visitor, Ms...>, const Prepared& prepared,
                                                const Today& today, const Luck& luck,
                                                VisitorBatch& batch, auto&& before) {
    const auto take = [&]<class M>(std::type_identity<M>, std::size_t i)
        __attribute__((always_inline)) {
        const auto& p = std::get<PreparedFor<M>>(prepared).value;
        if constexpr (draws_own<M> || draws_words<M>)
            M::step(p, today, batch[i], luck.template of<M>(i));
        else
            M::step(p, today, batch[i]);
    };
    for (std::size_t i = 0; i < batch.size(); ++i) {
        before(i);
        (take(std::type_identity<Ms>{}, i), ...);
    }
}

/// Neighbouring mechanisms that take eight visitors side by side.
template <class... Ms, class Luck, class Prepared>
[[gnu::always_inline]] inline void take_segment(Run<Impression8, Ms...>, const Prepared& prepared,
                                                const Today& today, const Luck&,
                                                VisitorBatch& batch, auto&&) {
    for (std::size_t first = 0; first < batch.size(); first += 8) {
        Impression8 m;
        for (std::size_t l = 0; l < 8; ++l)  // lanes left over repeat the last visitor
            note(batch[std::min(first + l, batch.size() - 1)], today, m,
                 [l](Float8& field, float x) {
                     std::memcpy(reinterpret_cast<char*>(&field) + l * sizeof x, &x, sizeof x);
                 });
        (Ms::step(std::get<PreparedFor<Ms>>(prepared).value, today, m), ...);
        for (std::size_t l = 0; l < 8 && first + l < batch.size(); ++l)
            settle(m, batch[first + l], [l](const Float8& field) { return field[l]; });
    }
}

/// Everyone of a chunk who came, a batch at a time through all segments.
template <class... Ms, class Segments, class Prepared>
[[gnu::flatten]] void visitors_of_chunk(Run<People, Ms...>, Segments segments,
                                        const Prepared& prepared, const Today& today, World& w,
                                        Desk& desk, std::uint32_t chunk) {
    const std::uint32_t* list = desk.visitors.data() + std::size_t{chunk} * chunk_size;
    const std::size_t count = desk.visitor_counts[chunk];
    const Outbox out = desk.outbox(chunk);
    BatchLuck<Ms...> luck;
    VisitorBatch batch;
    fetch_first(w, list, count);
    for (std::size_t at = 0; at < count; at += batch_size) {
        const std::size_t size = std::min(batch_size, count - at);
        std::array<std::uint32_t, batch_size> who{};
        std::copy_n(list + at, size, who.begin());
        for (std::size_t i = 0; i < size; ++i) fetch_home(w, today, who[i]);
        luck.draw(today, who);
        batch.begin(w, desk, {who.data(), size}, desk.tallies[chunk], out);
        const auto ahead = [&](std::size_t i) __attribute__((always_inline)) {
            fetch_ahead(w, list, at + i, count);
            if (i + topics_ahead < size) fetch_topics(today, batch[i + topics_ahead]);
        };
        [&]<class First, class... Rest>(List<First, Rest...>) __attribute__((always_inline)) {
            take_segment(First{}, prepared, today, luck, batch, ahead);
            const auto posts = [&](std::size_t i) __attribute__((always_inline)) {
                if (i + posts_ahead < size) fetch_posts_read(today, batch[i + posts_ahead]);
            };
            (take_segment(Rest{}, prepared, today, luck, batch, posts), ...);
        }
        (segments);
    }
}

template <class... Ms, class... Dense, class... Segments, class Prepared>
void people_of_chunk(Run<People, Ms...> all, List<Run<Member, Dense...>, Segments...>,
                     const Prepared& prepared, const Today& today, World& w, Desk& desk,
                     std::uint32_t chunk) {
    members_of_chunk<Dense...>(prepared, today, w, desk, chunk);
    visitors_of_chunk(all, List<Segments...>{}, prepared, today, w, desk, chunk);
}

/// Chunk by chunk, so that what the first pass streamed is still at hand for those who came.
template <class... Ms, class Params>
void sweep(Run<People, Ms...> all, const Params& params, const Today& today, World& w, Desk& desk) {
    using Segments = typename Grouped<RowItself, List<>, Ms...>::type;
    desk.prepare_pulls(w, *today.levers);
    const std::tuple<PreparedFor<Ms>...> prepared{
        PreparedFor<Ms>{prepare<Ms>(std::get<typename Ms::Params>(params), today)}...};
    for_each_chunk(chunk_count(w.rows()), [&](std::uint32_t c) {
        people_of_chunk(all, Segments{}, prepared, today, w, desk, c);
    });
}

}  // namespace coterie

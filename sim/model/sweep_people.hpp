// SPDX-License-Identifier: Apache-2.0
// The sweep over people, chunk by chunk: the dense pass, then everybody who came, sixteen at a
// time, through what is met, what it comes to (eight side by side) and what is done.
#pragma once

#include "sim/core/parallel.hpp"
#include "sim/model/sweep_members.hpp"
#include "sim/model/visitor_batch.hpp"

namespace coterie {

// ---- visitors: everyone who came, one row at a time, the next rows on their way ----

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
                return typename M::Draws{Uniform{word<M::Draws::words[K]>()[i]}...};
            }
            (std::make_index_sequence<M::Draws::words.size()>{});
        } else {
            const Batch& batch = own_[place_of<M>()];
            return std::bit_cast<typename M::Draws>(
                Block{batch[0][i], batch[1][i], batch[2][i], batch[3][i]});
        }
    }

private:
    /// A template: of an argument g++ would load the number of the word at run time.
    template <VisitWord Which>
    [[gnu::always_inline]] const Lanes<batch_size>::value_type& word() const {
        constexpr auto place = static_cast<std::size_t>(Which);
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

/// The rows of the next batch; their heads were asked for when they were found (`note_members`).
[[gnu::always_inline]] inline void fetch_ahead(const World& w, const std::uint32_t* list,
                                               std::size_t at, std::size_t count) {
    if (at + batch_size < count) fetch_row(w, list[at + batch_size]);
}

/// The first visitors of a chunk, whom nobody has fetched ahead: all at once.
[[gnu::always_inline]] inline void fetch_first(const World& w, const std::uint32_t* list,
                                               std::size_t count) {
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

/// What the mechanisms of a run will read at the visit of `batch[i]`, of those that say so:
/// `fetch`, with the arguments of `step`.
template <class Run, class Luck, class Prepared>
[[gnu::always_inline]] inline void fetch_for(Run, const Prepared&, const Today&, const Luck&,
                                             VisitorBatch&, std::size_t) {}
template <class... Ms, class Luck, class Prepared>
[[gnu::always_inline]] inline void fetch_for(Run<Visitor, Ms...>, const Prepared& prepared,
                                             const Today& today, const Luck& luck,
                                             VisitorBatch& batch, std::size_t i) {
    const auto fetch = [&]<class M>(std::type_identity<M>) __attribute__((always_inline)) {
        if constexpr (requires { &M::fetch; })
            M::fetch(std::get<PreparedFor<M>>(prepared).value, today, batch[i],
                     luck.template of<M>(i));
    };
    (fetch(std::type_identity<Ms>{}), ...);
}

/// Neighbouring mechanisms that take all visitors of a batch together.
template <class... Ms, class Luck, class Prepared>
[[gnu::always_inline]] inline void take_segment(Run<VisitorBatch, Ms...>, const Prepared& prepared,
                                                const Today& today, const Luck&,
                                                VisitorBatch& batch, auto&& meanwhile) {
    for (std::size_t i = 0; i < batch.size(); ++i) meanwhile(i);
    (Ms::step(std::get<PreparedFor<Ms>>(prepared).value, today, batch), ...);
}

/// Neighbouring mechanisms that take visitors one at a time.
template <class... Ms, class Luck, class Prepared>
[[gnu::always_inline]] inline void take_segment(Run<Visitor, Ms...>, const Prepared& prepared,
                                                const Today& today, const Luck& luck,
                                                VisitorBatch& batch, auto&& meanwhile) {
    const auto take = [&]<class M>(std::type_identity<M>, std::size_t i)
        __attribute__((always_inline)) {
        const auto& p = std::get<PreparedFor<M>>(prepared).value;
        if constexpr (draws_own<M> || draws_words<M>)
            M::step(p, today, batch[i], luck.template of<M>(i));
        else
            M::step(p, today, batch[i]);
    };
    for (std::size_t i = 0; i < batch.size(); ++i) {
        (take(std::type_identity<Ms>{}, i), ...);
        meanwhile(i);
    }
}

/// Neighbouring mechanisms that take eight visitors side by side.
template <class... Ms, class Luck, class Prepared>
[[gnu::always_inline]] inline void take_segment(Run<Impression8, Ms...>, const Prepared& prepared,
                                                const Today& today, const Luck&,
                                                VisitorBatch& batch, auto&& meanwhile) {
    for (std::size_t first = 0; first < batch.size(); first += 8) {
        Impression8 m;
        for (std::size_t l = 0; l < 8; ++l)  // lanes left over repeat the last visitor
            note(batch[std::min(first + l, batch.size() - 1)], today, m,
                 [l](Float8& field, float x) {
                     std::memcpy(reinterpret_cast<char*>(&field) + l * sizeof x, &x, sizeof x);
                 });
        (Ms::step(std::get<PreparedFor<Ms>>(prepared).value, today, m), ...);
        for (std::size_t l = 0; l < 8 && first + l < batch.size(); ++l) {
            settle(m, batch[first + l], [l](const Float8& field) { return field[l]; });
            meanwhile(first + l);
        }
    }
}

/// A batch through all segments. Meanwhile memory is asked for what comes: the rows of the next
/// batch (`ahead`), while visitors are taken one at a time for the first time, and what the next
/// segment will read.
template <bool RowsAsked, class Luck, class Prepared>
[[gnu::always_inline]] inline void take_segments(List<>, const Prepared&, const Today&, const Luck&,
                                                 VisitorBatch&, auto&&) {}
template <bool RowsAsked, class Row, class... Ms, class... Rest, class Luck, class Prepared>
[[gnu::always_inline]] inline void take_segments(List<Run<Row, Ms...>, Rest...>,
                                                 const Prepared& prepared, const Today& today,
                                                 const Luck& luck, VisitorBatch& batch,
                                                 auto&& ahead) {
    constexpr bool asks = !RowsAsked && std::is_same_v<Row, Visitor>;
    const auto meanwhile = [&](std::size_t i) __attribute__((always_inline)) {
        if constexpr (asks) ahead(i);
        if constexpr (sizeof...(Rest) > 0)
            fetch_for(std::get<0>(std::tuple<Rest...>{}), prepared, today, luck, batch, i);
    };
    take_segment(Run<Row, Ms...>{}, prepared, today, luck, batch, meanwhile);
    take_segments<RowsAsked || asks>(List<Rest...>{}, prepared, today, luck, batch, ahead);
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
        batch.clear();
        VisitorHome* homes = desk.visitor_homes.data() + std::size_t{chunk} * chunk_size + at;
        for (std::size_t i = 0; i < size; ++i) {
            homes[i] = {index_of(w.seats[0][who[i]]) & 0x7FFFFFFFU, desk.aimed[who[i]] & 1U};
            batch.add(visitor_at(w, desk, who[i], batch.next_visit(), desk.tallies[chunk], out));
        }
        const auto ahead = [&](std::size_t i) __attribute__((always_inline)) {
            fetch_ahead(w, list, at + i, count);
        };
        take_segments<false>(segments, prepared, today, luck, batch, ahead);
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

// SPDX-License-Identifier: Apache-2.0
// The sweep over people, chunk by chunk: the dense pass, then all visitors, sixteen at a
// time, through what is met, what it comes to (eight side by side) and what is done.
#pragma once

#include <bit>

#include "sim/core/parallel.hpp"
#include "sim/model/batch_draws.hpp"
#include "sim/model/prefetch.hpp"
#include "sim/model/sweep_members.hpp"

namespace coterie {

// ---- visitors, one row at a time; the next rows are being fetched ----

inline Visitor visitor_at(World& w, const DayScratch& scratch, std::uint32_t i, Visit& visit,
                          Tally& tally, Outbox out) {
    return {row_of(w, i),
            PersonId{i},
            w.market->traits[i],
            w.market->acquaintances.row(i),
            w.standing[i],
            {w.seats[0][i], w.seats[1][i]},
            scratch.incentive_eligible[i] != 0,
            w.ties.row(i),
            visit,
            tally,
            out};
}

/// Prefetches what the mechanisms of a run declare to read once more: the posts read at home by
/// some of eight visitors (`weighs_posts`).
template <class Run>
[[gnu::always_inline]] inline void fetch_for(Run, const Today&, const VisitorLanes&, VisitorBatch&,
                                             std::size_t) {}
template <class... Ms>
[[gnu::always_inline]] inline void fetch_for(Run<Visitor, Ms...>, const Today& today,
                                             const VisitorLanes& m, VisitorBatch& batch,
                                             std::size_t first) {
    const auto fetch = [&]<class M>(std::type_identity<M>) __attribute__((always_inline)) {
        if constexpr (requires { &Step<M>::weighs_posts; })
            for (std::uint32_t who = (Step<M>::weighs_posts(m) & m.there).bits(); who != 0;
                 who &= who - 1)
                fetch_posts_read(today,
                                 batch[first + static_cast<std::size_t>(std::countr_zero(who))]);
    };
    (fetch(std::type_identity<Ms>{}), ...);
}

/// What the mechanisms of a run compute ahead for eight visitors side by side (`screen`), from the
/// visitor `first` on.
template <class Run, class BatchDrawsType, class Prepared>
[[gnu::always_inline]] inline void screen_for(Run, const Prepared&, const Today&,
                                              const BatchDrawsType&, VisitorLanes&, std::size_t) {}
template <class... Ms, class BatchDrawsType, class Prepared>
[[gnu::always_inline]] inline void screen_for(Run<Visitor, Ms...>, const Prepared& prepared,
                                              const Today& today, const BatchDrawsType& batch_draws,
                                              VisitorLanes& m, std::size_t first) {
    const auto screen = [&]<class M>(std::type_identity<M>) __attribute__((always_inline)) {
        if constexpr (screens<M>)
            Step<M>::screen(std::get<PreparedFor<M>>(prepared).value, today, m,
                            batch_draws.template of_eight<M>(first));
    };
    (screen(std::type_identity<Ms>{}), ...);
}

/// Neighbouring mechanisms that take all visitors of a batch together.
template <class Next, class... Ms, class BatchDrawsType, class Prepared>
[[gnu::always_inline]] inline void run_segment(Run<VisitorBatch, Ms...>, Next,
                                               const Prepared& prepared, const Today& today,
                                               const BatchDrawsType&, VisitorBatch& batch,
                                               auto&& meanwhile) {
    for (std::size_t i = 0; i < batch.size(); ++i) meanwhile(i);
    (Step<Ms>::step(std::get<PreparedFor<Ms>>(prepared).value, today, batch), ...);
}

/// Neighbouring mechanisms that take visitors one at a time.
template <class Next, class... Ms, class BatchDrawsType, class Prepared>
[[gnu::always_inline]] inline void run_segment(Run<Visitor, Ms...>, Next, const Prepared& prepared,
                                               const Today& today,
                                               const BatchDrawsType& batch_draws,
                                               VisitorBatch& batch, auto&& meanwhile) {
    const auto take = [&]<class M>(std::type_identity<M>, std::size_t i)
        __attribute__((always_inline)) {
        if (is_off_today<M>(prepared)) return;
        const auto& p = std::get<PreparedFor<M>>(prepared).value;
        if constexpr (applies_to_some<M>)
            if (!Step<M>::applies_to(today, batch[i])) return;
        if constexpr (draws_own<M> || draws_visit_words<M>)
            Step<M>::step(p, today, batch[i], batch_draws.template of<M>(i));
        else
            Step<M>::step(p, today, batch[i]);
    };
    for (std::size_t i = 0; i < batch.size(); ++i) {
        (take(std::type_identity<Ms>{}, i), ...);
        meanwhile(i);
    }
}

/// Neighbouring mechanisms that take eight visitors side by side, and what those of the next run
/// compute ahead.
template <class Next, class... Ms, class BatchDrawsType, class Prepared>
[[gnu::always_inline]] inline void run_segment(Run<VisitorLanes, Ms...>, Next next,
                                               const Prepared& prepared, const Today& today,
                                               const BatchDrawsType& batch_draws,
                                               VisitorBatch& batch, auto&& meanwhile) {
    const auto take = [&]<class M>(std::type_identity<M>, VisitorLanes & m, std::size_t first)
        __attribute__((always_inline)) {
        if (is_off_today<M>(prepared)) return;
        const auto& p = std::get<PreparedFor<M>>(prepared).value;
        if constexpr (draws_visit_words<M>)
            Step<M>::step(p, today, m, batch_draws.template of_eight<M>(first));
        else
            Step<M>::step(p, today, m);
    };
    for (std::size_t first = 0; first < batch.size(); first += 8) {
        VisitorLanes m;
        m.there = first_lanes(static_cast<std::int32_t>(batch.size() - first));
        m.tally = &batch[first].tally;
        for (std::size_t l = 0; l < 8; ++l) {  // lanes left over repeat the last visitor
            const auto put = [l](auto& field, auto x) __attribute__((always_inline)) {
                std::memcpy(reinterpret_cast<char*>(&field) + l * sizeof x, &x, sizeof x);
            };
            const Visitor& v = batch[std::min(first + l, batch.size() - 1)];
            put(m.who, index_of(v.id));
            gather(v, today, m, put);
        }
        (take(std::type_identity<Ms>{}, m, first), ...);
        screen_for(next, prepared, today, batch_draws, m, first);
        for (std::size_t l = 0; l < 8 && first + l < batch.size(); ++l) {
            scatter(m, batch[first + l], [l](const FloatLanes& field) { return field[l]; });
            meanwhile(first + l);
        }
        fetch_for(next, today, m, batch, first);
    }
}

/// A batch through all segments. Meanwhile memory is asked for what comes: the next batch
/// (`ahead`), while visitors are taken one at a time, and what the next segment will read.
template <bool RowsAsked, class BatchDrawsType, class Prepared>
[[gnu::always_inline]] inline void run_segments(List<>, const Prepared&, const Today&,
                                                const BatchDrawsType&, VisitorBatch&, auto&&) {}
template <bool RowsAsked, class Row, class... Ms, class... Rest, class BatchDrawsType,
          class Prepared>
[[gnu::always_inline]] inline void run_segments(List<Run<Row, Ms...>, Rest...>,
                                                const Prepared& prepared, const Today& today,
                                                const BatchDrawsType& batch_draws,
                                                VisitorBatch& batch, auto&& ahead) {
    constexpr bool asks = std::is_same_v<Row, Visitor>;
    using Next = std::tuple_element_t<0, std::tuple<Rest..., Run<void>>>;
    const auto meanwhile = [&](std::size_t i) __attribute__((always_inline)) {
        if constexpr (asks) ahead(i, std::bool_constant<RowsAsked>{});
    };
    run_segment(Run<Row, Ms...>{}, Next{}, prepared, today, batch_draws, batch, meanwhile);
    run_segments<RowsAsked || asks>(List<Rest...>{}, prepared, today, batch_draws, batch, ahead);
}

/// The visitors of a chunk, a batch at a time through all segments.
template <class... Ms, class Segments, class Prepared>
[[gnu::flatten]] void visitors_of_chunk(Run<People, Ms...>, Segments segments,
                                        const Prepared& prepared, const Today& today, World& w,
                                        DayScratch& scratch, std::uint32_t chunk) {
    const std::uint32_t* list = scratch.visitors.data() + std::size_t{chunk} * chunk_size;
    const std::size_t count = scratch.visitor_counts[chunk];
    const Outbox out = scratch.outbox(chunk);
    BatchDraws<Ms...> batch_draws(today);
    VisitorBatch batch;
    fetch_first(w, today, list, count);
    for (std::size_t at = 0; at < count; at += batch_size) {
        const std::size_t size = std::min(batch_size, count - at);
        std::array<std::uint32_t, batch_size> who;  // places left over hold no person
        std::memcpy(who.data(), list + at, sizeof who);
        fetch_outbox(out);
        batch_draws.draw(today, who);
        batch.clear();
        VisitorHome* homes = scratch.visitor_homes.data() + std::size_t{chunk} * chunk_size + at;
        for (std::size_t i = 0; i < size; ++i) {
            homes[i] = {index_of(w.seats[0][who[i]]) & 0x7FFFFFFFU,
                        scratch.incentive_eligible[who[i]] & 1U};
            batch.add([&]() __attribute__((always_inline)) {
                return visitor_at(w, scratch, who[i], batch.next_visit(), scratch.tallies[chunk],
                                  out);
            });
        }
        const auto ahead = [&]<bool RowsAsked>(std::size_t i, std::bool_constant<RowsAsked>)
            __attribute__((always_inline)) {
            fetch_ahead<RowsAsked>(w, today, list, at + i, count);
        };
        run_segments<false>(segments, prepared, today, batch_draws, batch, ahead);
        if (scratch.keeps_visits) scratch.keep(batch, chunk);
    }
}

template <class... Ms, class... Dense, class... Segments, class Prepared>
void people_of_chunk(Run<People, Ms...> all, List<Run<Member, Dense...>, Segments...>,
                     const Prepared& prepared, const Today& today, World& w, DayScratch& scratch,
                     std::uint32_t chunk) {
    fetch_tally(scratch.tallies[chunk]);
    members_of_chunk<Dense...>(prepared, today, w, scratch, chunk);
    visitors_of_chunk(all, List<Segments...>{}, prepared, today, w, scratch, chunk);
}

/// Chunk by chunk, so that what the first pass streamed is still in cache for the visitors.
template <class... Ms, class Params>
void sweep(Run<People, Ms...> all, const Params& params, const Today& today, World& w,
           DayScratch& scratch) {
    using Segments = typename Grouped<RowItself, List<>, Ms...>::type;
    scratch.prepare_pulls(w, *today.levers);
    const std::tuple<PreparedFor<Ms>...> prepared{prepared_for<Ms>(params, today)...};
    for_each_chunk(chunk_count(w.rows()), [&](std::uint32_t c) {
        people_of_chunk(all, Segments{}, prepared, today, w, scratch, c);
    });
}

}  // namespace coterie

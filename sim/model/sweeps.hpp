// SPDX-License-Identifier: Apache-2.0
// The sweeps: for each kind of row, how a run of mechanisms is taken over all rows of that kind.
// A sweep builds the rows, draws what the mechanisms draw, and asks memory for what comes next; it
// knows nothing of what they do. People have a file of their own.
#pragma once

#include "sim/model/seats.hpp"
#include "sim/model/sweep_people.hpp"

namespace coterie {

// ---- addressees: people who received events, in their fixed order ----

template <class M, class Prepared, class Row>
void step_alone(const Prepared& prepared, const Today& today, Row& row, PersonId who) {
    if (is_off_today<M>(prepared)) return;
    const auto& p = std::get<PreparedFor<M>>(prepared).value;
    if constexpr (applies_to_some<M>)
        if (!Step<M>::applies_to(today, row)) return;  // nothing is drawn
    if constexpr (draws_own<M>)
        Step<M>::step(p, today, row, draw<typename Step<M>::Draws>(today.key_of<M>(), who));
    else
        Step<M>::step(p, today, row);
}

template <class... Ms, class Params>
void sweep(Run<Addressee, Ms...>, const Params& params, const Today& today, World& w,
           DayScratch& scratch) {
    const std::tuple<PreparedFor<Ms>...> prepared{prepared_for<Ms>(params, today)...};
    scratch.events.deliver(w.rows());
    for_each_chunk(chunk_count(w.rows()), [&](std::uint32_t chunk) {
        const std::uint32_t first = chunk * chunk_size;
        auto rest = scratch.events.between(first, std::min(first + chunk_size, w.rows()));
        fetch_first_events(w, rest);
        while (!rest.empty()) {
            const std::uint32_t i = rest.front().to;
            std::size_t n = 0;
            do fetch_events_ahead(w, rest.subspan(n));
            while (++n < rest.size() && rest[n].to == i);
            Addressee row{row_of(w, i),         PersonId{i},
                          w.market->traits[i],  w.market->acquaintances.row(i),
                          w.market->circle,     w.market->disposition[i],
                          w.standing[i],        w.seats[0][i],
                          w.seats[1][i],        w.ties.row(i),
                          rest.first(n),        scratch.tallies[chunk],
                          scratch.outbox(chunk)};
            (step_alone<Ms>(prepared, today, row, row.id), ...);
            rest = rest.subspan(n);
        }
    });
}

// ---- groups ----

/// How many of each group's members came today.
void count_visitors(World& w, const DayScratch& scratch);

template <class... Ms, class Params>
void sweep(Run<GroupMorning, Ms...>, const Params& params, const Today& today, World& w,
           DayScratch& scratch) {
    const std::tuple<PreparedFor<Ms>...> prepared{prepared_for<Ms>(params, today)...};
    const std::uint32_t sharing = open_groups_of(w);
    const auto groups = static_cast<std::uint32_t>(w.groups.size());
    auto& group_scratch = scratch.open_group_scratch(groups);
    for_each_chunk(chunk_count(groups, group_chunk_size), [&](std::uint32_t chunk) {
        const std::uint32_t first = chunk * group_chunk_size;
        const std::uint32_t last = std::min(first + group_chunk_size, groups);
        for (std::uint32_t g = std::max(first, 1U); g < last; ++g) {
            if (w.groups[g].state != GroupState::open) continue;
            GroupMorning row{GroupId{g}, w.groups[g], sharing, w.market->topics,
                             group_scratch[chunk].tally};
            (step_alone<Ms>(prepared, today, row, PersonId{g}), ...);
        }
    });
    scratch.close_group_scratch();
}

/// The night of the groups first <= g < last.
template <class... Ms, class Prepared>
void night_of(Run<GroupEvening, Ms...>, const Prepared& prepared, const Today& today, World& w,
              Mail<Post>& posts, std::uint32_t first, std::uint32_t last, GroupScratch& scratch) {
    auto rest = posts.between_mutable(first, last);
    for (std::uint32_t g = first; g < last; ++g) {
        std::size_t n = 0;
        while (n < rest.size() && rest[n].to == g) ++n;
        const std::uint32_t from = w.feed_offsets[std::size_t{g} * feed_days];
        const std::uint32_t size = w.feed_offsets[(std::size_t{g} + 1) * feed_days] - from;
        GroupEvening row{GroupId{g},
                         w.groups[g],
                         rest.first(n),
                         std::span<const Post>(w.feed).subspan(from, size),
                         std::span(w.feed_answers).subspan(from, size),
                         from,
                         scratch.tally,
                         scratch.outbox()};
        if (w.groups[g].state == GroupState::open)
            (step_alone<Ms>(prepared, today, row, PersonId{g}), ...);
        rest = rest.subspan(n);
    }
}

template <class... Ms, class Params>
void sweep(Run<GroupEvening, Ms...> run, const Params& params, const Today& today, World& w,
           DayScratch& scratch) {
    const std::tuple<PreparedFor<Ms>...> prepared{prepared_for<Ms>(params, today)...};
    const auto groups = static_cast<std::uint32_t>(w.groups.size());
    scratch.posts.deliver(groups);
    count_visitors(w, scratch);
    auto& group_scratch = scratch.open_group_scratch(groups);
    for_each_chunk(chunk_count(groups, group_chunk_size), [&](std::uint32_t chunk) {
        const std::uint32_t first = chunk * group_chunk_size;
        night_of(run, prepared, today, w, scratch.posts, std::max(first, 1U),
                 std::min(first + group_chunk_size, groups), group_scratch[chunk]);
    });
    scratch.close_group_scratch();
    turn_feed(w, scratch);
}

// ---- the operator: one row, one thread ----

template <class... Ms, class Params>
void sweep(Run<OperatorMorning, Ms...>, const Params& params, const Today& today, World& w,
           DayScratch& scratch) {
    const std::tuple<PreparedFor<Ms>...> prepared{prepared_for<Ms>(params, today)...};
    OperatorMorning row{{w, {}, scratch.tallies[0], scratch.outbox(0)}};
    (step_alone<Ms>(prepared, today, row, PersonId{no_person}), ...);
}

/// Joins all requests in the order of the people's ids.
void order_requests(DayScratch& scratch);

template <class... Ms, class Params>
void sweep(Run<Operator, Ms...>, const Params& params, const Today& today, World& w,
           DayScratch& scratch) {
    const std::tuple<PreparedFor<Ms>...> prepared{prepared_for<Ms>(params, today)...};
    order_requests(scratch);
    for (const auto& box : scratch.vacated)
        for (const std::uint32_t g : box) --w.groups[g].members;
    Tally total = scratch.total();
    const Tally before = total;
    Operator row{w, scratch.requests_in_order, total, scratch.outbox(0)};
    (step_alone<Ms>(prepared, today, row, PersonId{no_person}), ...);
    scratch.tallies[0] += total;
    scratch.tallies[0] -= before;
    w.waiting = scratch.events.take_undelivered();
}

}  // namespace coterie

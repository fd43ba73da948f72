// SPDX-License-Identifier: Apache-2.0
// The sweeps: for each kind of row, how a run of mechanisms is taken over all rows of that kind.
// A sweep builds the rows, draws what the mechanisms draw, and asks memory for what comes next; it
// knows nothing of what they do. One file, past the usual length, so that the six sweeps can be
// read side by side: what differs between them is what a scope is.
#pragma once

#include "sim/core/parallel.hpp"
#include "sim/model/desk.hpp"

namespace coterie {

/// A mechanism that draws four named words.
template <class M>
inline constexpr bool draws_four = requires {
    typename M::Draws;
};
/// A mechanism that reads the parameters another one declares.
template <class M>
inline constexpr bool shares_params = requires {
    M::shares_params;
};
/// A mechanism of the dense pass that draws one word.
template <class M>
inline constexpr bool draws_one = requires(const typename M::Params& p, const Today& t, Member& m,
                                           Uniform u) {
    M::step(p, t, m, u);
};

template <class M>
constexpr bool has_step() {
    using P = const typename M::Params&;
    using R = typename M::Row&;
    if constexpr (std::is_same_v<typename M::Row, Member>)
        return draws_one<M> || requires(P p, const Today& t, R r) { M::step(p, t, r); };
    else if constexpr (draws_four<M>)
        return requires(P p, const Today& t, R r, typename M::Draws d) { M::step(p, t, r, d); };
    else
        return requires(P p, const Today& t, R r) { M::step(p, t, r); };
}

/// A mechanism acts on one row; it draws one word (members), four named words, or none.
template <class M>
concept Mechanism = well_described<typename M::Params>() && has_step<M>() && requires {
    { M::name } -> std::convertible_to<std::string_view>;
    { M::summary } -> std::convertible_to<std::string_view>;
};

template <class Row, class... Ms>
struct Run {};
template <class... Ts>
struct List {};

// ---- members: 64 at a time, vectorised ----

inline constexpr std::uint32_t member_lanes = 64;

constexpr std::uint32_t flag(bool yes) { return yes ? 1U : 0U; }

/// What the dense pass decides about 64 people.
struct MemberMarks {
    std::array<std::uint8_t, member_lanes> member, comes, lapses, around, spell;
};

/// Puts the marks of 64 people where the rest of the day looks for them; returns visitors found.
std::uint32_t note_members(const MemberMarks& marks, World& w, Desk& desk, std::uint32_t base,
                           std::uint32_t* list, Tally& tally);

template <class M, class Params>
[[gnu::always_inline]] inline void take_member_step(const Params& params, const Today& today,
                                                    Member& m, Uniform luck) {
    const auto& p = std::get<typename M::Params>(params);
    if constexpr (draws_one<M>)
        M::step(p, today, m, luck);
    else
        M::step(p, today, m);
}

template <class... Ms, class Params>
[[gnu::flatten]] void members_of_chunk(const Params& params, const Today& today, World& w,
                                       Desk& desk, std::uint32_t chunk) {
    const std::uint32_t first = chunk * chunk_size;
    const std::uint32_t last = std::min(first + chunk_size, w.rows());
    std::uint32_t* list = desk.visitors.data() + first;
    for (std::uint32_t base = first; base < last; base += member_lanes) {
        std::array<std::array<std::uint32_t, member_lanes>, sizeof...(Ms)> luck;
        std::size_t which = 0;
        const auto draw_for = [&]<class M>(std::type_identity<M>) {
            auto& words = luck[which++];
            if constexpr (!draws_one<M>) return;
            const DrawKey key = today.key_of<M>();
            const auto block = [&](std::uint32_t q) {  // word k of block q goes to person 16 k + q
                const Block b = philox({base / 4 + q, ~0U, key.day, key.purpose}, key.run);
                words[q] = b[0], words[16 + q] = b[1], words[32 + q] = b[2], words[48 + q] = b[3];
            };
#pragma omp simd
            for (std::uint32_t q = 0; q < 16; ++q) block(q);
        };
        (draw_for(std::type_identity<Ms>{}), ...);
        MemberMarks marks;
        const Status* status = w.status.data() + base;
        const std::uint8_t* spell = w.spell.data() + base;
        const float* disposition = w.market->disposition.data() + base;
        const float* inclination = w.inclination.data() + base;
        const float* habit = w.habit.data() + base;
        const float* reference = w.reward_reference.data() + base;
        const float* response = w.packet_response.data() + base;
        const std::uint16_t* last_visit = w.last_visit.data() + base;
        const std::uint16_t* joined = w.joined.data() + base;
        const std::uint16_t* need_until = w.need_until.data() + base;
        const std::uint8_t* notices = w.notices.data() + base;
        const std::uint8_t* streak = w.streak.data() + base;
        const std::uint8_t* aimed = desk.aimed.data() + base;
        const GroupId* home = w.seats[0].data() + base;
        const GroupId* side = w.seats[1].data() + base;
        const float* pull = desk.pull.data();
        const float* habit_pull = desk.habit_pull.data();
        const float* packet_pull = desk.packet_pull.data();
        const float* pay = desk.pay_expected.data();
        const std::uint32_t day = today.day;
        // The body is one call: a local of the pragma's own block would be given an array of lanes
        // and g++ would not vectorise (a local of an inlined function is fine).
        const auto one = [&](std::uint32_t l) {
            const std::uint32_t g = index_of(home[l]), s = index_of(side[l]);
            const auto away = static_cast<std::int32_t>(day) - last_visit[l];
            const auto here = static_cast<std::int32_t>(day) - joined[l];
            Member m{flag(status[l] == Status::member),
                     disposition[l],
                     inclination[l],
                     habit[l],
                     reference[l],
                     response[l],
                     pull[g] + pull[s],
                     habit_pull[g],
                     packet_pull[g],
                     pay[g],
                     static_cast<float>(away),
                     static_cast<float>(here),
                     notices[l],
                     streak[l],
                     flag(day > need_until[l]),
                     aimed[l],
                     std::uint32_t{spell[l]} & spell_busy};
            std::size_t k = 0;
            (take_member_step<Ms>(params, today, m, Uniform{luck[k++][l]}), ...);
            marks.member[l] = static_cast<std::uint8_t>(m.is_member);
            marks.comes[l] = static_cast<std::uint8_t>(m.comes);
            marks.lapses[l] = static_cast<std::uint8_t>(m.lapses);
            marks.spell[l] =
                static_cast<std::uint8_t>((std::uint32_t{spell[l]} & spell_effective) | m.busy);
            marks.around[l] =
                static_cast<std::uint8_t>(m.is_member * (flag(away <= 30) + 2U * flag(away <= 7)));
        };
#pragma omp simd
        for (std::uint32_t l = 0; l < member_lanes; ++l) one(l);
        list += note_members(marks, w, desk, base, list, desk.tallies[chunk]);
    }
    desk.visitor_counts[chunk] = static_cast<std::uint32_t>(list - (desk.visitors.data() + first));
}

template <class... Ms, class Params>
void sweep(Run<Member, Ms...>, const Params& params, const Today& today, World& w, Desk& desk) {
    desk.prepare_pulls(w, *today.levers);
    for_each_chunk(chunk_count(w.rows()),
                   [&](std::uint32_t c) { members_of_chunk<Ms...>(params, today, w, desk, c); });
}

// ---- visitors: everyone who came, one row at a time, the next rows on their way ----

inline constexpr std::size_t batch_size = 16;
using Batch = Lanes<batch_size>;

template <class M, class Params, class Row>
[[gnu::always_inline]] inline void take_step(const Params& params, const Today& today, Row& row,
                                             const Batch& luck, std::size_t i) {
    const auto& p = std::get<typename M::Params>(params);
    if constexpr (draws_four<M>)
        M::step(p, today, row,
                std::bit_cast<typename M::Draws>(
                    Block{luck[0][i], luck[1][i], luck[2][i], luck[3][i]}));
    else
        M::step(p, today, row);
}

inline Visitor visitor_at(World& w, const Desk& desk, std::uint32_t i, Visit& visit, Tally& tally,
                          Outbox out) {
    return {PersonId{i},
            w.market->traits[i],
            w.market->acquaintances.of(i),
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

/// Asks memory for the rows of a coming visitor.
inline void fetch_ahead(const World& w, const std::uint32_t* list, std::size_t at,
                        std::size_t count) {
    if (at + 16 < count) {
        const std::uint32_t i = list[at + 16];
        __builtin_prefetch(&w.ties.head(i));
        __builtin_prefetch(&w.standing[i]);
        __builtin_prefetch(&w.market->traits[i]);
        __builtin_prefetch(&w.market->acquaintances.offsets[i]);
    }
    if (at + 8 < count) {
        const std::uint32_t i = list[at + 8];
        const TieLine* line = w.ties.lines_of(i);
        __builtin_prefetch(line), __builtin_prefetch(line + 1), __builtin_prefetch(line + 2);
        const std::uint32_t home = index_of(w.seats[0][i]);
        __builtin_prefetch(&w.groups[home]);
        const Post* post = w.feed.data() + w.feed_offsets[home * feed_days];
        __builtin_prefetch(post), __builtin_prefetch(post + 4), __builtin_prefetch(post + 8);
    }
}

template <class... Ms, class Params>
[[gnu::flatten]] void visitors_of_chunk(const Params& params, const Today& today, World& w,
                                        Desk& desk, std::uint32_t chunk) {
    const std::uint32_t* list = desk.visitors.data() + std::size_t{chunk} * chunk_size;
    const std::size_t count = desk.visitor_counts[chunk];
    const Outbox out = desk.outbox(chunk);
    Tally& tally = desk.tallies[chunk];
    std::array<Batch, sizeof...(Ms)> luck;
    for (std::size_t at = 0; at < count; at += batch_size) {
        const std::size_t size = std::min(batch_size, count - at);
        std::array<std::uint32_t, batch_size> who{};
        std::copy_n(list + at, size, who.begin());
        std::size_t m = 0;
        const auto draw_for = [&]<class M>(std::type_identity<M>) {
            if constexpr (draws_four<M>) draw_many(today.key_of<M>(), who, luck[m]);
            ++m;
        };
        (draw_for(std::type_identity<Ms>{}), ...);
        for (std::size_t i = 0; i < size; ++i) {
            fetch_ahead(w, list, at + i, count);
            Visit visit;
            Visitor v = visitor_at(w, desk, who[i], visit, tally, out);
            std::size_t k = 0;
            (take_step<Ms>(params, today, v, luck[k++], i), ...);
        }
    }
}

template <class... Ms, class Params>
void sweep(Run<Visitor, Ms...>, const Params& params, const Today& today, World& w, Desk& desk) {
    for_each_chunk(chunk_count(w.rows()),
                   [&](std::uint32_t c) { visitors_of_chunk<Ms...>(params, today, w, desk, c); });
}

// ---- addressees: whoever got letters, in their fixed order ----

template <class M, class Params, class Row>
void step_alone(const Params& params, const Today& today, Row& row, PersonId who) {
    const auto& p = std::get<typename M::Params>(params);
    if constexpr (draws_four<M>)
        M::step(p, today, row, draw<typename M::Draws>(today.key_of<M>(), who));
    else
        M::step(p, today, row);
}

/// Asks memory for the rows of coming addressees.
inline void fetch_letters_ahead(const World& w, std::span<const Letter> rest) {
    if (rest.size() > 12) {
        __builtin_prefetch(&w.ties.head(rest[12].to));
        __builtin_prefetch(&w.standing[rest[12].to]);
    }
    if (rest.size() > 6) {
        const TieLine* line = w.ties.lines_of(rest[6].to);
        __builtin_prefetch(line), __builtin_prefetch(line + 1), __builtin_prefetch(line + 2);
    }
}

template <class... Ms, class Params>
void sweep(Run<Addressee, Ms...>, const Params& params, const Today& today, World& w, Desk& desk) {
    desk.letters.deliver(w.rows());
    for_each_chunk(chunk_count(w.rows()), [&](std::uint32_t chunk) {
        const std::uint32_t first = chunk * chunk_size;
        auto rest = desk.letters.between(first, std::min(first + chunk_size, w.rows()));
        while (!rest.empty()) {
            fetch_letters_ahead(w, rest);
            const std::uint32_t i = rest.front().to;
            std::size_t n = 1;
            while (n < rest.size() && rest[n].to == i) ++n;
            Addressee row{PersonId{i},
                          w.market->traits[i],
                          w.market->acquaintances.of(i),
                          w.market->circle,
                          w.market->disposition[i],
                          w.standing[i],
                          w.status[i],
                          w.notices[i],
                          {w.seats[0][i], w.seats[1][i]},
                          w.ties.row(i),
                          rest.first(n),
                          desk.tallies[chunk],
                          desk.outbox(chunk)};
            (step_alone<Ms>(params, today, row, row.id), ...);
            rest = rest.subspan(n);
        }
    });
}

// ---- groups ----

std::uint32_t open_groups_of(const World& w);
/// How many of each group's members came today.
void count_visitors(World& w, const Desk& desk);

template <class... Ms, class Params>
void sweep(Run<GroupMorning, Ms...>, const Params& params, const Today& today, World& w,
           Desk& desk) {
    const std::uint32_t sharing = open_groups_of(w);
    for (std::uint32_t g = 1; g < w.groups.size(); ++g) {
        if (w.groups[g].state != GroupState::open) continue;
        GroupMorning row{GroupId{g}, w.groups[g], sharing, w.market->topics, desk.tallies[0]};
        (step_alone<Ms>(params, today, row, PersonId{g}), ...);
    }
}

template <class... Ms, class Params>
void sweep(Run<GroupEvening, Ms...>, const Params& params, const Today& today, World& w,
           Desk& desk) {
    desk.posts.deliver(w.groups.size());
    count_visitors(w, desk);
    const auto groups = static_cast<std::uint32_t>(w.groups.size());
    auto rest = desk.posts.between_mutable(1, groups);
    for (std::uint32_t g = 1; g < groups; ++g) {
        std::size_t n = 0;
        while (n < rest.size() && rest[n].to == g) ++n;
        const std::uint32_t from = w.feed_offsets[g * feed_days];
        const std::uint32_t size = w.feed_offsets[(g + 1) * feed_days] - from;
        GroupEvening row{GroupId{g},
                         w.groups[g],
                         rest.first(n),
                         std::span<const Post>(w.feed).subspan(from, size),
                         std::span(w.feed_answers).subspan(from, size),
                         from,
                         desk.tallies[0],
                         desk.outbox(0)};
        if (w.groups[g].state == GroupState::open)
            (step_alone<Ms>(params, today, row, PersonId{g}), ...);
        rest = rest.subspan(n);
    }
    turn_feed(w, desk);
}

// ---- the operator: one row, one thread ----

template <class... Ms, class Params>
void sweep(Run<OperatorMorning, Ms...>, const Params& params, const Today& today, World& w,
           Desk& desk) {
    OperatorMorning row{{w, {}, desk.tallies[0], desk.outbox(0)}};
    (step_alone<Ms>(params, today, row, PersonId{nobody}), ...);
}

/// Joins all requests in the order of the people's ids.
void order_requests(Desk& desk);

template <class... Ms, class Params>
void sweep(Run<Operator, Ms...>, const Params& params, const Today& today, World& w, Desk& desk) {
    order_requests(desk);
    for (const auto& box : desk.vacated)
        for (const std::uint32_t g : box) --w.groups[g].members;
    Tally total = desk.total();
    const Tally before = total;
    Operator row{w, desk.requests_in_order, total, desk.outbox(0)};
    (step_alone<Ms>(params, today, row, PersonId{nobody}), ...);
    for (std::size_t k = 0; k < count_kinds; ++k) desk.tallies[0].n[k] += total.n[k] - before.n[k];
    w.waiting = desk.letters.take_undelivered();
}

}  // namespace coterie

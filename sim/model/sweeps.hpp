// SPDX-License-Identifier: Apache-2.0
// The sweeps: for each kind of row, how a run of mechanisms is taken over all rows of that kind.
// A sweep builds the rows, draws what the mechanisms draw, and asks memory for what comes next; it
// knows nothing of what they do. One file, past the usual length, so that the six sweeps can be
// read side by side: what differs between them is what a scope is.
#pragma once

#include "sim/core/parallel.hpp"
#include "sim/model/desk.hpp"

namespace coterie {

/// A mechanism that draws four named words of its own.
template <class M>
inline constexpr bool draws_own = requires {
    typename M::Draws;
}
&&!draws_words<M>;
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

/// What a mechanism works out once a day for everybody: its parameters and what follows from them.
template <class M>
inline constexpr bool prepares = requires {
    typename M::Prepared;
};
template <class M>
decltype(auto) prepare(const typename M::Params& params, const Today& today) {
    if constexpr (prepares<M>)
        return typename M::Prepared(params, today);
    else
        return (params);
}

template <class M>
constexpr bool has_step() {
    using P = decltype(prepare<M>(std::declval<const typename M::Params&>(),
                                  std::declval<const Today&>()));
    using R = typename M::Row&;
    if constexpr (std::is_same_v<typename M::Row, Member>)
        return draws_one<M> || requires(P p, const Today& t, R r) { M::step(p, t, r); };
    else if constexpr (draws_own<M> || draws_words<M>)
        return requires(P p, const Today& t, R r, typename M::Draws d) { M::step(p, t, r, d); };
    else
        return requires(P p, const Today& t, R r) { M::step(p, t, r); };
}

/// A mechanism acts on one row; it draws one word (members), named words, or none.
template <class M>
concept Mechanism = well_described<typename M::Params>() && has_step<M>() && requires {
    { M::name } -> std::convertible_to<std::string_view>;
    { M::summary } -> std::convertible_to<std::string_view>;
};

template <class Row, class... Ms>
struct Run {};
template <class... Ts>
struct List {};

/// Adds a mechanism to the last run of a list when that is of the same row, else as a new run.
template <class Row, class M, class Before, class... Rest>
struct Appended;
template <class Row, class M, class... Before>
struct Appended<Row, M, List<Before...>> {
    using type = List<Before..., Run<Row, M>>;
};
template <class Row, class M, class... Before, class... In>
struct Appended<Row, M, List<Before...>, Run<Row, In...>> {
    using type = List<Before..., Run<Row, In..., M>>;
};
template <class Row, class M, class... Before, class Next, class... Rest>
struct Appended<Row, M, List<Before...>, Next, Rest...>
    : Appended<Row, M, List<Before..., Next>, Rest...> {};

/// Neighbours in a list of mechanisms that `KeyOf` maps to the same kind of row, put together.
struct RowItself {
    template <class Row>
    using of = Row;
};
struct SweepOfRow {
    template <class Row>
    using of = typename SweptAs<Row>::type;
};
template <class KeyOf, class Done, class... Ms>
struct Grouped;
template <class KeyOf, class... Done>
struct Grouped<KeyOf, List<Done...>> {
    using type = List<Done...>;
};
template <class KeyOf, class... Done, class M, class... Ms>
struct Grouped<KeyOf, List<Done...>, M, Ms...>
    : Grouped<
          KeyOf,
          typename Appended<typename KeyOf::template of<typename M::Row>, M, List<>, Done...>::type,
          Ms...> {};

/// What a mechanism works out once a day, found by the mechanism's type.
template <class M>
struct PreparedFor {
    decltype(prepare<M>(std::declval<const typename M::Params&>(),
                        std::declval<const Today&>())) value;
};

// ---- members: 64 at a time, vectorised ----

inline constexpr std::uint32_t member_lanes = 64;

constexpr std::uint32_t flag(bool yes) { return yes ? 1U : 0U; }

/// What the dense pass decides about 64 people.
struct MemberMarks {
    std::array<std::uint8_t, member_lanes> member, comes, lapses, around, around_tomorrow, spell;
};

/// Puts the marks of 64 people where the rest of the day looks for them; returns visitors found.
std::uint32_t note_members(const MemberMarks& marks, World& w, Desk& desk, std::uint32_t base,
                           std::uint32_t* list, Tally& tally);

template <class M, class Prepared>
[[gnu::always_inline]] inline void take_member_step(const Prepared& prepared, const Today& today,
                                                    Member& m, Uniform luck) {
    const auto& p = std::get<PreparedFor<M>>(prepared).value;
    if constexpr (draws_one<M>)
        M::step(p, today, m, luck);
    else
        M::step(p, today, m);
}

template <class... Ms, class Prepared>
[[gnu::flatten]] void members_of_chunk(const Prepared& prepared, const Today& today, World& w,
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
            constexpr UInt8 places{0, 1, 2, 3, 4, 5, 6, 7};
            for (std::uint32_t q = 0; q < 16; q += 8) {  // word k of block q: person 16 k + q
                const Block8 b = philox<UInt8>({places + (base / 4 + q), UInt8{} + ~0U,
                                                UInt8{} + key.day, UInt8{} + key.purpose},
                                               key.run);
                for (std::size_t k = 0; k < 4; ++k) store_eight(b[k], words.data() + 16 * k + q);
            }
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
            (take_member_step<Ms>(prepared, today, m, Uniform{luck[k++][l]}), ...);
            marks.member[l] = static_cast<std::uint8_t>(m.is_member);
            marks.comes[l] = static_cast<std::uint8_t>(m.comes);
            marks.lapses[l] = static_cast<std::uint8_t>(m.lapses);
            marks.spell[l] =
                static_cast<std::uint8_t>((std::uint32_t{spell[l]} & spell_effective) | m.busy);
            marks.around[l] =
                static_cast<std::uint8_t>(m.is_member * (flag(away <= 30) + 2U * flag(away <= 7)));
            const std::uint32_t stays = m.is_member & (m.lapses ^ 1U);
            marks.around_tomorrow[l] = static_cast<std::uint8_t>(
                stays * ((flag(away < 30) | m.comes) + 2U * (flag(away < 7) | m.comes)));
        };
#pragma omp simd
        for (std::uint32_t l = 0; l < member_lanes; ++l) one(l);
        list += note_members(marks, w, desk, base, list, desk.tallies[chunk]);
    }
    desk.visitor_counts[chunk] = static_cast<std::uint32_t>(list - (desk.visitors.data() + first));
}

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
            constexpr auto& words = M::Draws::words;
            std::array<std::uint32_t, words.size()> bits;
            for (std::size_t k = 0; k < words.size(); ++k) {
                const auto word = static_cast<std::size_t>(words[k]);
                bits[k] = visit_[word / 4][word % 4][i];
            }
            return std::bit_cast<typename M::Draws>(bits);
        } else {
            const Batch& batch = own_[place_of<M>()];
            return std::bit_cast<typename M::Draws>(
                Block{batch[0][i], batch[1][i], batch[2][i], batch[3][i]});
        }
    }

private:
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

/// Asks memory for what a coming visitor is: the row heads two batches ahead, the rest one. Always
/// inline: g++ takes a function that only prefetches for one without effect and drops the call.
[[gnu::always_inline]] inline void fetch_ahead(const World& w, const std::uint32_t* list,
                                               std::size_t at, std::size_t count) {
    if (at + 2 * batch_size < count) __builtin_prefetch(&w.ties.head(list[at + 2 * batch_size]));
    if (at + batch_size >= count) return;
    const std::uint32_t i = list[at + batch_size];
    __builtin_prefetch(&w.standing[i]);
    __builtin_prefetch(&w.market->traits[i]);
    const TieLine* line = w.ties.lines_of(i);
    __builtin_prefetch(line), __builtin_prefetch(line + 1), __builtin_prefetch(line + 2);
}

/// A batch of visitors: their rows and what their visits have brought so far.
class VisitorBatch {
public:
    void begin(World& w, const Desk& desk, std::span<const std::uint32_t> who, Tally& tally,
               Outbox out) {
        size_ = who.size();
        for (std::size_t i = 0; i < size_; ++i) {
            visits_[i] = Visit{};
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
    for (std::size_t at = 0; at < count; at += batch_size) {
        const std::size_t size = std::min(batch_size, count - at);
        std::array<std::uint32_t, batch_size> who{};
        std::copy_n(list + at, size, who.begin());
        luck.draw(today, who);
        batch.begin(w, desk, {who.data(), size}, desk.tallies[chunk], out);
        const auto ahead = [&](std::size_t i) __attribute__((always_inline)) {
            fetch_ahead(w, list, at + i, count);
        };
        [&]<class First, class... Rest>(List<First, Rest...>) __attribute__((always_inline)) {
            take_segment(First{}, prepared, today, luck, batch, ahead);
            (take_segment(Rest{}, prepared, today, luck, batch, [](std::size_t) {}), ...);
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

// ---- addressees: whoever got letters, in their fixed order ----

template <class M, class Params, class Row>
void step_alone(const Params& params, const Today& today, Row& row, PersonId who) {
    const auto& p = std::get<typename M::Params>(params);
    if constexpr (draws_own<M>)
        M::step(p, today, row, draw<typename M::Draws>(today.key_of<M>(), who));
    else
        M::step(p, today, row);
}

/// Asks memory for the rows of coming addressees.
[[gnu::always_inline]] inline void fetch_letters_ahead(const World& w,
                                                       std::span<const Letter> rest) {
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

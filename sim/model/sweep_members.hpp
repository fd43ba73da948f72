// SPDX-License-Identifier: Apache-2.0
// The dense pass: every person, 64 at a time, vectorised; it decides who comes today.
#pragma once

#include "sim/model/day_scratch.hpp"
#include "sim/model/mechanism.hpp"
#include "sim/model/prefetch.hpp"

namespace coterie {

// ---- members: 64 at a time, vectorised ----

constexpr std::uint32_t flag(bool yes) { return yes ? 1U : 0U; }

/// What the dense pass decides about 64 people.
struct MemberMarks {
    std::array<std::uint8_t, member_lanes> member, comes, lapses, recency_bits,
        recency_bits_tomorrow, availability;
};

/// Puts the marks of 64 people where the rest of the day looks for them; returns visitors found.
std::uint32_t note_members(const MemberMarks& marks, World& w, DayScratch& scratch,
                           std::uint32_t base, std::uint32_t* list, Tally& tally);

/// The pulls of the groups of 64 people, a column each.
struct MemberPulls {
    std::array<float, member_lanes> pull, habit_pull, packet_pull, pay_expected_yuan;
    std::array<float, member_lanes> side_pull;  // of the temporary group

    [[gnu::always_inline]] MemberPulls(std::span<const GroupPulls> groups, const GroupId* home,
                                       const GroupId* side) {
        std::uint32_t any_side = 0;
        for (std::uint32_t l = 0; l < member_lanes; ++l) any_side |= index_of(side[l]);
        if (any_side == 0)
            side_pull.fill(groups[0].pull);
        else
            for (std::uint32_t l = 0; l < member_lanes; ++l)
                side_pull[l] = groups[index_of(side[l])].pull;
        for (std::uint32_t l = 0; l < member_lanes; l += 8) {
            std::array<std::array<float, 4>, 8> rows;
            for (std::uint32_t k = 0; k < 8; ++k)
                std::memcpy(&rows[k], &groups[index_of(home[l + k])], sizeof rows[k]);
            const auto [a, b, c, d] = columns_of(rows);
            a.store(pull.data() + l), b.store(habit_pull.data() + l);
            c.store(packet_pull.data() + l), d.store(pay_expected_yuan.data() + l);
        }
    }
};

template <class M, class Prepared>
[[gnu::always_inline]] inline void take_member_step(const Prepared& prepared, const Today& today,
                                                    Member& m, Uniform batch_draws) {
    const auto& p = std::get<PreparedFor<M>>(prepared).value;
    if constexpr (draws_one<M>)
        Step<M>::step(p, today, m, batch_draws);
    else
        Step<M>::step(p, today, m);
}

template <class... Ms, class Prepared>
// NOLINTNEXTLINE(readability-function-size): one loop that the compiler vectorises as a whole.
[[gnu::flatten]] void members_of_chunk(const Prepared& prepared, const Today& today, World& w,
                                       DayScratch& scratch, std::uint32_t chunk) {
    const std::uint32_t first = chunk * chunk_size;
    const std::uint32_t last = std::min(first + chunk_size, w.rows());
    std::uint32_t* list = scratch.visitors.data() + first;
    const PhiloxLanes keys(today.run_key);
    for (std::uint32_t base = first; base < last; base += member_lanes) {
        std::array<std::array<std::uint32_t, member_lanes>, sizeof...(Ms)> batch_draws;
        std::size_t which = 0;
        const auto draw_for = [&]<class M>(std::type_identity<M>) {
            auto& words = batch_draws[which++];
            if constexpr (draws_one<M>) {
                const DrawKey key = today.key_of<M>();

                for (std::uint32_t q = 0; q < 16; q += 8) {  // word k of block q: person 16 k + q
                    const Words<WordLanes> b = keys(to_unsigned(lane_numbers()) + (base / 4 + q),
                                                    ~0U, key.day, key.purpose);
                    for (std::size_t k = 0; k < 4; ++k) b[k].store(words.data() + 16 * k + q);
                }
            }
        };
        MemberMarks marks;
        constexpr auto links = Member::links();
        const auto columns = std::apply(
            [&](const auto&... link) { return std::tuple{link.column(w, scratch) + base...}; },
            links);
        const std::uint8_t* availability = w.availability.data() + base;
        const std::uint16_t* last_visit = w.last_visit.data() + base;
        const GroupId* home = w.seats[0].data() + base;
        const GroupId* side = w.seats[1].data() + base;
        // The number of memory requests at a time is limited: some columns are fetched now, some
        // later.
        const auto ahead = [&](const auto*... column) __attribute__((always_inline)) {
            (fetch_column<member_lanes>(column, 2 * member_lanes), ...);
        };
        constexpr std::size_t all = std::tuple_size_v<decltype(columns)>;
        const auto ahead_from = [&]<std::size_t First, std::size_t... K>(
            std::index_sequence<First>, std::index_sequence<K...>) __attribute__((always_inline)) {
            ahead(std::get<First + K>(columns)...);
        };
        ahead(home, side, availability);
        (draw_for(std::type_identity<Ms>{}), ...);
        ahead_from(std::index_sequence<0>{}, std::make_index_sequence<all / 2>{});
        const MemberPulls pulls(scratch.pulls, home, side);
        const std::uint32_t day = today.day;
        // The body is one call: a local of the pragma's own block would be given an array of lanes
        // and g++ would not vectorise (a local of an inlined function is fine).
        const auto one = [&](std::uint32_t l) {
            Member m;
            const auto take = [&]<std::size_t... K>(std::index_sequence<K...>)
                __attribute__((always_inline)) {
                ((m.*std::get<K>(links).member =
                      std::get<K>(links).value(std::get<K>(columns)[l], day)),
                 ...);
            };
            take(std::make_index_sequence<all>{});
            m.pull = pulls.pull[l] + pulls.side_pull[l], m.habit_pull = pulls.habit_pull[l];
            m.packet_pull = pulls.packet_pull[l], m.pay_expected_yuan = pulls.pay_expected_yuan[l];
            m.busy = std::uint32_t{availability[l]} & availability_busy;
            std::size_t k = 0;
            (take_member_step<Ms>(prepared, today, m, Uniform{batch_draws[k++][l]}), ...);
            const auto away = static_cast<std::int32_t>(days_since(day, last_visit[l]));
            marks.member[l] = static_cast<std::uint8_t>(m.is_member);
            marks.comes[l] = static_cast<std::uint8_t>(m.comes);
            marks.lapses[l] = static_cast<std::uint8_t>(m.lapses);
            marks.availability[l] = static_cast<std::uint8_t>(
                (std::uint32_t{availability[l]} & availability_effective) | m.busy);
            marks.recency_bits[l] = static_cast<std::uint8_t>(m.is_member * recency_after(away));
            const std::uint32_t stays = m.is_member & (m.lapses ^ 1U);
            marks.recency_bits_tomorrow[l] =
                static_cast<std::uint8_t>(stays * (recency_after(away + 1) | 3U * m.comes));
        };
#pragma omp simd
        for (std::uint32_t l = 0; l < member_lanes; ++l) one(l);
        ahead_from(std::index_sequence<all / 2>{}, std::make_index_sequence<all - all / 2>{});
        list += note_members(marks, w, scratch, base, list, scratch.tallies[chunk]);
    }
    scratch.visitor_counts[chunk] =
        static_cast<std::uint32_t>(list - (scratch.visitors.data() + first));
}

}  // namespace coterie

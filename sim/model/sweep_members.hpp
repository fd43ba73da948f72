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
        const Status* status = w.status.data() + base;
        const std::uint8_t* availability = w.availability.data() + base;
        const float* disposition = w.market->disposition.data() + base;
        const float* inclination = w.inclination.data() + base;
        const float* habit = w.habit.data() + base;
        const float* reference = w.reward_reference.data() + base;
        const float* response = w.packet_response.data() + base;
        const std::uint16_t* last_visit = w.last_visit.data() + base;
        const std::uint16_t* joined = w.joined.data() + base;
        const std::uint16_t* motive_ends_day = w.motive_ends_day.data() + base;
        const std::uint8_t* notices = w.notices.data() + base;
        const std::uint8_t* streak = w.streak.data() + base;
        const std::uint8_t* incentive_eligible = scratch.incentive_eligible.data() + base;
        const GroupId* home = w.seats[0].data() + base;
        const GroupId* side = w.seats[1].data() + base;
        // The number of memory requests at a time is limited: some columns are fetched now, some
        // later.
        const auto ahead = [&](const auto*... columns) __attribute__((always_inline)) {
            (fetch_column<member_lanes>(columns, 2 * member_lanes), ...);
        };
        ahead(home, side, disposition);
        (draw_for(std::type_identity<Ms>{}), ...);
        ahead(status, availability, inclination, habit);
        const MemberPulls pulls(scratch.pulls, home, side);
        ahead(reference, response);
        const std::uint32_t day = today.day;
        // The body is one call: a local of the pragma's own block would be given an array of lanes
        // and g++ would not vectorise (a local of an inlined function is fine).
        const auto one = [&](std::uint32_t l) {
            const auto away = static_cast<std::int32_t>(days_since(day, last_visit[l]));
            const auto here = static_cast<std::int32_t>(days_since(day, joined[l]));
            Member m{flag(status[l] == Status::member),
                     disposition[l],
                     inclination[l],
                     habit[l],
                     reference[l],
                     response[l],
                     pulls.pull[l] + pulls.side_pull[l],
                     pulls.habit_pull[l],
                     pulls.packet_pull[l],
                     pulls.pay_expected_yuan[l],
                     static_cast<float>(away),
                     static_cast<float>(here),
                     notices[l],
                     streak[l],
                     flag(day > motive_ends_day[l]),
                     incentive_eligible[l],
                     std::uint32_t{availability[l]} & availability_busy};
            std::size_t k = 0;
            (take_member_step<Ms>(prepared, today, m, Uniform{batch_draws[k++][l]}), ...);
            marks.member[l] = static_cast<std::uint8_t>(m.is_member);
            marks.comes[l] = static_cast<std::uint8_t>(m.comes);
            marks.lapses[l] = static_cast<std::uint8_t>(m.lapses);
            marks.availability[l] = static_cast<std::uint8_t>(
                (std::uint32_t{availability[l]} & availability_effective) | m.busy);
            marks.recency_bits[l] = static_cast<std::uint8_t>(m.is_member * recency_after(away));
            const std::uint32_t stays = m.is_member & (m.lapses ^ 1U);
            marks.recency_bits_tomorrow[l] = static_cast<std::uint8_t>(
                stays * ((at_most(away, 29) | m.comes) + 2U * (at_most(away, 6) | m.comes)));
        };
#pragma omp simd
        for (std::uint32_t l = 0; l < member_lanes; ++l) one(l);
        ahead(last_visit, joined, motive_ends_day, notices, streak, incentive_eligible);
        list += note_members(marks, w, scratch, base, list, scratch.tallies[chunk]);
    }
    scratch.visitor_counts[chunk] =
        static_cast<std::uint32_t>(list - (scratch.visitors.data() + first));
}

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
#include "sim/model/day_plan.hpp"

#include <bit>

namespace coterie {

namespace {

/// Bit l of the result is set where `bytes[l]` is not 0.
std::uint64_t bits_of(const std::array<std::uint8_t, member_lanes>& bytes) {
    std::uint64_t bits = 0;
    for (std::uint32_t l = 0; l < member_lanes; ++l)
        bits |= static_cast<std::uint64_t>(bytes[l] != 0) << l;
    return bits;
}

void lapse(World& w, Desk& desk, std::uint32_t i, Tally& tally) {
    w.status[i] = Status::lapsed;
    tally.add(Count::lapsed);
    for (const auto& seats : w.seats)
        if (seats[i] != lobby) desk.vacated[i / chunk_size].push_back(index_of(seats[i]));
}

}  // namespace

std::uint32_t note_members(const MemberMarks& marks, World& w, Desk& desk, std::uint32_t base,
                           std::uint32_t* list, Tally& tally) {
    std::array<std::uint8_t, member_lanes> effective;
    std::uint32_t members_7d = 0, members_30d = 0, busy = 0;
    for (std::uint32_t l = 0; l < member_lanes; ++l) {
        const std::uint32_t seen = marks.around[l] & 1U;
        effective[l] = static_cast<std::uint8_t>(seen & (std::uint32_t{marks.spell[l]} >> 1));
        members_30d += seen;
        members_7d += std::uint32_t{marks.around[l]} >> 1;
        busy += seen & std::uint32_t{marks.spell[l]};
    }
    for (std::uint32_t q = 0; q < member_lanes / 16; ++q) {
        std::uint32_t word = 0;
        for (std::uint32_t l = 0; l < 16; ++l)
            word |= std::uint32_t{marks.around[16 * q + l]} << (2 * l);
        desk.around[base / 16 + q] = word;
    }
    std::copy(marks.spell.begin(), marks.spell.end(), w.spell.begin() + base);
    tally.add(Count::members, std::popcount(bits_of(marks.member)));
    tally.add(Count::active_7d, members_7d);
    tally.add(Count::active_30d, members_30d);
    tally.add(Count::busy, busy);
    tally.add(Count::effective, std::popcount(bits_of(effective)));
    for (std::uint64_t gone = bits_of(marks.lapses); gone != 0; gone &= gone - 1)
        lapse(w, desk, base + static_cast<std::uint32_t>(std::countr_zero(gone)), tally);
    std::uint32_t found = 0;
    for (std::uint64_t come = bits_of(marks.comes); come != 0; come &= come - 1)
        list[found++] = base + static_cast<std::uint32_t>(std::countr_zero(come));
    return found;
}

std::uint32_t open_groups_of(const World& w) {
    std::uint32_t open = 0;
    for (std::size_t g = 1; g < w.groups.size(); ++g)
        open += w.groups[g].state == GroupState::open ? 1U : 0U;
    return open;
}

void count_visitors(World& w, const Desk& desk) {
    for (Group& group : w.groups) group.visitors = 0;
    for (std::uint32_t c = 0; c < desk.visitor_counts.size(); ++c)
        for (std::uint32_t k = 0; k < desk.visitor_counts[c]; ++k)
            ++w.groups[index_of(w.seats[0][desk.visitors[c * chunk_size + k]])].visitors;
}

void order_requests(Desk& desk) {
    desk.requests_in_order.clear();
    for (const auto& box : desk.requests)
        desk.requests_in_order.insert(desk.requests_in_order.end(), box.begin(), box.end());
    std::stable_sort(desk.requests_in_order.begin(), desk.requests_in_order.end(),
                     [](const Request& a, const Request& b) { return a.who < b.who; });
}

}  // namespace coterie

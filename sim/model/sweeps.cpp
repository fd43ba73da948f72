// SPDX-License-Identifier: Apache-2.0
#include "sim/model/sweeps.hpp"

#include <bit>
#include <cstring>

#include "sim/core/bits.hpp"
#include "sim/model/ending.hpp"

namespace coterie {

namespace {

/// Eight bytes as one word.
std::uint64_t word_of(const std::array<std::uint8_t, member_lanes>& bytes, std::uint32_t at) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes.data() + at, sizeof word);
    return word;
}

/// Bit l of the result is bit `bit` (0 or 1) of `bytes[l]`.
std::uint64_t bits_of(const std::array<std::uint8_t, member_lanes>& bytes, int bit = 0) {
    std::uint64_t bits = 0;
    for (std::uint32_t l = 0; l < member_lanes; l += vector_bytes) {
        LongVector some;
        std::memcpy(&some, bytes.data() + l, sizeof some);
        some = some << (7 - bit);  // moves the bit to the top of each byte
        bits |= std::uint64_t{machine::top_bits(bits_as<ByteVector>(some))} << l;
    }
    return bits;
}

void lapse(World& w, DayScratch& scratch, std::uint32_t i, Tally& tally) {
    end_membership(EndCause::lapsed, w.status[i], w.standing[i], {w.seats[0][i], w.seats[1][i]},
                   tally, scratch.outbox(i / chunk_size));
}

}  // namespace

std::uint32_t note_members(const MemberMarks& marks, World& w, DayScratch& scratch,
                           std::uint32_t base, std::uint32_t* list, Tally& tally) {
    const std::uint64_t seen = bits_of(marks.recency_bits),
                        seen_7d = bits_of(marks.recency_bits, 1);
    const std::uint64_t busy = bits_of(marks.availability),
                        effective = bits_of(marks.availability, 1);
    for (std::uint32_t q = 0; q < member_lanes / 16; ++q)
        scratch.recency_bits_tomorrow[base / 16 + q] =
            machine::lowest_pairs(word_of(marks.recency_bits_tomorrow, 16 * q))
            | machine::lowest_pairs(word_of(marks.recency_bits_tomorrow, 16 * q + 8)) << 16;
    std::copy(marks.availability.begin(), marks.availability.end(), w.availability.begin() + base);
    tally.members += std::popcount(bits_of(marks.member));
    tally.active_7d += std::popcount(seen_7d);
    tally.active_30d += std::popcount(seen);
    tally.busy += std::popcount(seen & busy);
    tally.effective += std::popcount(seen & effective);
    for (std::uint64_t gone = bits_of(marks.lapses); gone != 0; gone &= gone - 1)
        lapse(w, scratch, base + static_cast<std::uint32_t>(std::countr_zero(gone)), tally);
    std::uint32_t found = 0;
    for (std::uint64_t come = bits_of(marks.comes); come != 0; come &= come - 1) {
        const std::uint32_t who = base + static_cast<std::uint32_t>(std::countr_zero(come));
        fetch_tie_head(w, who);
        list[found++] = who;
    }
    return found;
}

void count_visitors(World& w, const DayScratch& scratch) {
    std::vector<std::uint32_t> came(w.groups.size(), 0), incentive_eligible(w.groups.size(), 0);
    for (std::uint32_t c = 0; c < scratch.visitor_counts.size(); ++c)
        for (std::uint32_t k = 0; k < scratch.visitor_counts[c]; ++k) {
            const VisitorHome home = scratch.visitor_homes[c * chunk_size + k];
            ++came[home.group], incentive_eligible[home.group] += home.incentive_eligible;
        }
    for (std::size_t g = 0; g < w.groups.size(); ++g) {
        w.groups[g].visitors = came[g];
        if (w.groups[g].packet_day != 0) w.groups[g].openers = incentive_eligible[g];
    }
}

void order_requests(DayScratch& scratch) {
    scratch.requests_in_order.clear();
    for (const auto& box : scratch.requests)
        scratch.requests_in_order.insert(scratch.requests_in_order.end(), box.begin(), box.end());
    std::stable_sort(scratch.requests_in_order.begin(), scratch.requests_in_order.end(),
                     [](const Request& a, const Request& b) { return a.who < b.who; });
}

}  // namespace coterie

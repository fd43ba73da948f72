// SPDX-License-Identifier: Apache-2.0
// Sorting events by addressee: a stable sort of what several boxes hold.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "sim/core/parallel.hpp"
#include "sim/core/prefetch.hpp"

namespace coterie {

/// The events of all boxes by addressee; those to one addressee in the order of the boxes. The
/// definition; `EventSort` must give the same.
template <class Event>
std::vector<Event> sorted_by_addressee(std::span<const std::vector<Event>> boxes) {
    std::vector<Event> all;
    for (const auto& box : boxes) all.insert(all.end(), box.begin(), box.end());
    std::stable_sort(all.begin(), all.end(),
                     [](const Event& a, const Event& b) { return a.to < b.to; });
    return all;
}

/// The same by counting digits of the addressee (radix sort), on all threads: ten times faster.
/// First the highest digit divides the events into parts, each box writing into ranges of its own,
/// so that boxes are taken in parallel; then each part is sorted digit by digit, the lowest first,
/// with about as many counters as the part has events.
template <class Event>  // has `std::uint32_t to`
class EventSort {
public:
    using Boxes = std::span<const std::vector<Event>>;

    /// Sets `sorted` to the events of all boxes, whose addressees are below `addressees`.
    void sort(Boxes boxes, std::size_t addressees, std::vector<Event>& sorted) {
        std::size_t size = 0;
        for (const auto& box : boxes) size += box.size();
        sorted.resize(size), spare_.resize(size);
        if (size == 0) return;
        const Digits digits(size, addressees);
        divide(boxes, digits);
        for_each_chunk(static_cast<std::uint32_t>(digits.parts()), [&](std::uint32_t part) {
            const std::size_t first = part_starts_[part], count = part_starts_[part + 1] - first;
            std::span from(spare_.data() + first, count), into(sorted.data() + first, count);
            for (int pass = 0; pass < digits.passes; ++pass, std::swap(from, into))
                sort_by_digit(from, into, digits.bits_each, pass * digits.bits_each);
        });
        if (digits.passes % 2 == 0) sorted.swap(spare_);
    }

private:
    /// How the bits of an addressee are divided into digits.
    struct Digits {
        int part_bits;  // the highest digit, which divides events into parts
        int low_bits;   // the other bits, in `passes` digits of `bits_each`
        int passes, bits_each;

        Digits(std::size_t events, std::size_t addressees) {
            const int bits = static_cast<int>(std::bit_width(addressees));
            part_bits = events < least_for_parts ? 0 : std::clamp(bits - 6, 0, most_part_bits);
            low_bits = bits - part_bits;
            const auto wanted = static_cast<int>(std::bit_width(events >> part_bits));
            const int most_bits = std::clamp(wanted, least_digit_bits, most_digit_bits);
            passes = std::max(1, (low_bits + most_bits - 1) / most_bits);
            bits_each = (low_bits + passes - 1) / passes;
        }
        std::size_t parts() const { return std::size_t{1} << part_bits; }
        std::size_t part_of(const Event& e) const {
            return std::uint64_t{e.to} >> low_bits;  // 64 bits, since all 32 may be shifted out
        }
    };

    /// Copies the events of all boxes to `spare_`, by part and then by box.
    void divide(Boxes boxes, const Digits& digits) {
        const auto count = static_cast<std::uint32_t>(boxes.size());
        const std::size_t parts = digits.parts();
        next_.assign(count * parts, 0);
        for_each_chunk(count, [&](std::uint32_t b) {
            read_box(boxes, b, [&](const Event& e) { ++next_[b * parts + digits.part_of(e)]; });
        });
        part_starts_.assign(parts + 1, 0);
        std::size_t at = 0;
        for (std::size_t part = 0; part < parts; ++part) {
            part_starts_[part] = at;
            for (std::size_t b = 0; b < count; ++b)
                at += std::exchange(next_[b * parts + part], at);
        }
        part_starts_[parts] = at;
        for_each_chunk(count, [&](std::uint32_t b) {
            read_box(boxes, b,
                     [&](const Event& e) { spare_[next_[b * parts + digits.part_of(e)]++] = e; });
        });
    }

    /// Takes the events of one box and prefetches those of the next box: boxes are too short for
    /// the machine's own prefetching.
    template <class Take>
    static void read_box(Boxes boxes, std::size_t b, Take&& take) {
        const auto& box = boxes[b];
        const auto& next = boxes[std::min(b + 1, boxes.size() - 1)];
        for (std::size_t k = 0; k < box.size(); ++k) {
            if (k < next.size()) fetch_lines(&next[k], sizeof(Event));
            take(box[k]);
        }
    }

    /// A stable counting sort by the digit of `bits` bits from bit `shift` on.
    static void sort_by_digit(std::span<const Event> from, std::span<Event> into, int bits,
                              int shift) {
        const std::uint32_t mask = (1U << bits) - 1;
        std::vector<std::uint32_t> start(std::size_t{mask} + 2, 0);
        for (std::size_t k = 0; k < from.size(); ++k) {
            fetch_lines<FetchTo::write>(&into[k], sizeof(Event));
            ++start[((from[k].to >> shift) & mask) + 1];
        }
        for (std::size_t d = 1; d < start.size(); ++d) start[d] += start[d - 1];
        for (const Event& e : from) into[start[(e.to >> shift) & mask]++] = e;
    }

    static constexpr int least_digit_bits = 6;
    static constexpr int most_digit_bits = 13;  // as many counters fit the first-level cache
    static constexpr int most_part_bits = 6;
    static constexpr std::size_t least_for_parts = 8192;  // fewer events are one part
    std::vector<Event> spare_;
    std::vector<std::size_t> next_;  // of each box in each part: the place of its next event
    std::vector<std::size_t> part_starts_;
};

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
// Mail: the only way to act on somebody else's row. Letters are written into the sender chunk's own
// outbox, then put in the order (addressee, sender, occurrence): the same for any thread count.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "sim/core/prefetch.hpp"
#include "sim/core/parallel.hpp"

namespace coterie {

template <class Event>  // has `std::uint32_t to`
class Mail {
public:
    Mail() = default;
    explicit Mail(std::uint32_t chunks) : outboxes_(chunks) {}

    std::vector<Event>& outbox(std::uint32_t chunk) { return outboxes_[chunk]; }

    /// Sorts all letters by addressee, those to one in the order of the outboxes, and empties
    /// these.
    void deliver(std::size_t addressees) {
        std::size_t size = 0;
        for (const auto& box : outboxes_) size += box.size();
        sorted_.resize(size), spare_.resize(size);
        if (size == 0) return;
        // First by the highest digit into parts, each box into room of its own, then part by part.
        const int bits = static_cast<int>(std::bit_width(addressees));
        const int high_bits = size < worth_parts ? 0 : std::clamp(bits - 6, 0, most_high_bits);
        const int low_bits = bits - high_bits;
        deal_out(std::size_t{1} << high_bits, low_bits);
        // About as many counters as a part has letters, not as it has addressees.
        const auto worth = static_cast<int>(std::bit_width(size >> high_bits));
        const int most_bits = std::clamp(worth, least_digit_bits, most_digit_bits);
        const int passes = std::max(1, (low_bits + most_bits - 1) / most_bits);
        const int digit_bits = (low_bits + passes - 1) / passes;
        for_each_chunk(std::uint32_t{1} << high_bits, [&](std::uint32_t part) {
            const std::size_t first = part_starts_[part], count = part_starts_[part + 1] - first;
            std::span from(spare_.data() + first, count), into(sorted_.data() + first, count);
            for (int pass = 0; pass < passes; ++pass, std::swap(from, into))
                scatter(from, into, digit_bits, pass * digit_bits);
        });
        if (passes % 2 == 0) sorted_.swap(spare_);
        for (auto& box : outboxes_) box.clear();
    }

    /// The letters to addressees first <= to < last.
    std::span<const Event> between(std::uint32_t first, std::uint32_t last) const {
        const auto earlier = [](const Event& l, std::uint32_t to) { return l.to < to; };
        const auto a = std::lower_bound(sorted_.begin(), sorted_.end(), first, earlier);
        const auto b = std::lower_bound(a, sorted_.end(), last, earlier);
        return {a, b};
    }

    std::size_t position(std::span<const Event> part) const {
        return static_cast<std::size_t>(part.data() - sorted_.data());
    }
    /// The same, to be changed before others read them (moderation).
    std::span<Event> between_mutable(std::uint32_t first, std::uint32_t last) {
        const auto part = between(first, last);
        return {sorted_.data() + position(part), part.size()};
    }
    /// Takes what lies in the outboxes since the last delivery, in order.
    std::vector<Event> take_undelivered() {
        std::vector<Event> all;
        for (auto& box : outboxes_) {
            all.insert(all.end(), box.begin(), box.end());
            box.clear();
        }
        return all;
    }
    std::size_t size() const { return sorted_.size(); }
    const std::vector<Event>& events() const { return sorted_; }

private:
    /// Puts the letters of all outboxes into `spare_`, by part and then by outbox.
    void deal_out(std::size_t parts, int low_bits) {
        const auto boxes = static_cast<std::uint32_t>(outboxes_.size());
        room_.assign(boxes * parts, 0);
        for_each_chunk(boxes, [&](std::uint32_t b) {
            read_box(b, [&](const Event& l) { ++room_[b * parts + part_of(l, low_bits)]; });
        });
        part_starts_.assign(parts + 1, 0);
        std::size_t at = 0;
        for (std::size_t part = 0; part < parts; ++part) {
            part_starts_[part] = at;
            for (std::size_t b = 0; b < boxes; ++b)
                at += std::exchange(room_[b * parts + part], at);
        }
        part_starts_[parts] = at;
        for_each_chunk(boxes, [&](std::uint32_t b) {
            read_box(
                b, [&](const Event& l) { spare_[room_[b * parts + part_of(l, low_bits)]++] = l; });
        });
    }

    /// Takes the letters of one outbox and asks memory for the next one: each is short and lies
    /// elsewhere, so the machine hardly gets to foretell where the reading goes.
    template <class Take>
    void read_box(std::size_t b, Take&& take) const {
        const auto& box = outboxes_[b];
        const auto& next = outboxes_[std::min(b + 1, outboxes_.size() - 1)];
        for (std::size_t k = 0; k < box.size(); ++k) {
            if (k < next.size()) fetch_lines(&next[k], sizeof(Event));
            take(box[k]);
        }
    }

    static std::size_t part_of(const Event& l, int low_bits) {
        return std::uint64_t{l.to} >> low_bits;  // by up to 32 bits
    }

    /// Puts letters in the order of one digit of their addressee.
    static void scatter(std::span<const Event> from, std::span<Event> into, int digit_bits,
                        int shift) {
        const std::uint32_t mask = (1U << digit_bits) - 1;
        std::vector<std::uint32_t> start(std::size_t{mask} + 2, 0);
        for (std::size_t k = 0; k < from.size(); ++k) {
            fetch_lines<FetchTo::write>(&into[k], sizeof(Event));
            ++start[((from[k].to >> shift) & mask) + 1];
        }
        for (std::size_t d = 1; d < start.size(); ++d) start[d] += start[d - 1];
        for (const Event& l : from) into[start[(l.to >> shift) & mask]++] = l;
    }

    static constexpr int least_digit_bits = 6;
    static constexpr int most_digit_bits = 13;  // so many counters fit the first-level cache
    static constexpr int most_high_bits = 6;
    static constexpr std::size_t worth_parts = 8192;  // letters: fewer are one part
    std::vector<std::vector<Event>> outboxes_;
    std::vector<Event> sorted_, spare_;
    std::vector<std::size_t> room_;  // of each outbox in each part: where its next letter goes
    std::vector<std::size_t> part_starts_;
};

}  // namespace coterie

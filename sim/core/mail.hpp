// SPDX-License-Identifier: Apache-2.0
// Mail: the only way to act on somebody else's row. Letters are written into the sender chunk's own
// outbox, then put in the order (addressee, sender, occurrence): the same for any thread count.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <span>
#include <vector>

namespace coterie {

template <class Letter>  // has `std::uint32_t to`
class Mail {
public:
    Mail() = default;
    explicit Mail(std::uint32_t chunks) : outboxes_(chunks) {}

    std::vector<Letter>& outbox(std::uint32_t chunk) { return outboxes_[chunk]; }

    /// Sorts all letters by addressee (stable radix) and empties the outboxes.
    void deliver(std::size_t addressees) {
        std::size_t size = 0;
        for (const auto& box : outboxes_) size += box.size();
        sorted_.resize(size);
        if (size == 0) return;
        const int bits = std::max(1, static_cast<int>(std::bit_width(addressees)));
        const int passes = (bits + most_digit_bits - 1) / most_digit_bits;
        const int digit_bits = (bits + passes - 1) / passes;
        scatter(outboxes_, sorted_, digit_bits, 0);
        for (int pass = 1; pass < passes; ++pass) {
            spare_.resize(size);
            scatter(std::array{std::span<const Letter>(sorted_)}, spare_, digit_bits,
                    pass * digit_bits);
            sorted_.swap(spare_);
        }
        for (auto& box : outboxes_) box.clear();
    }

    /// The letters to addressees first <= to < last.
    std::span<const Letter> between(std::uint32_t first, std::uint32_t last) const {
        const auto earlier = [](const Letter& l, std::uint32_t to) { return l.to < to; };
        const auto a = std::lower_bound(sorted_.begin(), sorted_.end(), first, earlier);
        const auto b = std::lower_bound(a, sorted_.end(), last, earlier);
        return {a, b};
    }

    std::size_t position(std::span<const Letter> part) const {
        return static_cast<std::size_t>(part.data() - sorted_.data());
    }
    /// The same, to be changed before others read them (moderation).
    std::span<Letter> between_mutable(std::uint32_t first, std::uint32_t last) {
        const auto part = between(first, last);
        return {sorted_.data() + position(part), part.size()};
    }
    /// Takes what lies in the outboxes since the last delivery, in order.
    std::vector<Letter> take_undelivered() {
        std::vector<Letter> all;
        for (auto& box : outboxes_) {
            all.insert(all.end(), box.begin(), box.end());
            box.clear();
        }
        return all;
    }
    std::size_t size() const { return sorted_.size(); }
    const std::vector<Letter>& letters() const { return sorted_; }

private:
    /// Puts the letters of all `boxes` in the order of one digit of their addressee.
    template <class Boxes>
    void scatter(const Boxes& boxes, std::vector<Letter>& into, int digit_bits, int shift) {
        const std::uint32_t mask = (1U << digit_bits) - 1;
        start_.assign(std::size_t{mask} + 2, 0);
        for (const auto& box : boxes)
            for (const Letter& l : box) ++start_[((l.to >> shift) & mask) + 1];
        for (std::size_t d = 1; d < start_.size(); ++d) start_[d] += start_[d - 1];
        for (const auto& box : boxes)
            for (const Letter& l : box) into[start_[(l.to >> shift) & mask]++] = l;
    }

    static constexpr int most_digit_bits = 13;  // so many counters fit the first-level cache
    std::vector<std::vector<Letter>> outboxes_;
    std::vector<Letter> sorted_, spare_;
    std::vector<std::uint32_t> start_;  // of each digit
};

}  // namespace coterie

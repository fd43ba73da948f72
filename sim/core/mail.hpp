// SPDX-License-Identifier: Apache-2.0
// Mail: the only way to act on somebody else's row. Letters are written into the sender chunk's own
// outbox, then put in the order (addressee, sender, occurrence): the same for any thread count.
#pragma once

#include <algorithm>
#include <array>
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

    /// Sorts all letters by addressee (stable radix, 11 bits a pass) and empties the outboxes.
    void deliver(std::size_t addressees) {
        sorted_.clear();
        for (auto& box : outboxes_) {
            sorted_.insert(sorted_.end(), box.begin(), box.end());
            box.clear();
        }
        if (sorted_.empty()) return;
        for (int shift = 0; (addressees >> shift) > 0; shift += digit_bits) {
            std::array<std::uint32_t, digits + 1> start{};
            for (const Letter& l : sorted_) ++start[((l.to >> shift) & (digits - 1)) + 1];
            for (std::size_t d = 1; d < start.size(); ++d) start[d] += start[d - 1];
            spare_.resize(sorted_.size());
            for (const Letter& l : sorted_) spare_[start[(l.to >> shift) & (digits - 1)]++] = l;
            sorted_.swap(spare_);
        }
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
    static constexpr int digit_bits = 11;
    static constexpr std::uint32_t digits = 1U << digit_bits;
    std::vector<std::vector<Letter>> outboxes_;
    std::vector<Letter> sorted_, spare_;
};

}  // namespace coterie

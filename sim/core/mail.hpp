// SPDX-License-Identifier: Apache-2.0
// Messages between agents: the only way to act on another row. Events are written into the outbox
// of the sender's chunk, then sorted by (addressee, sender, occurrence): the same order for any
// number of threads.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/core/event_sort.hpp"

namespace coterie {

template <class Event>  // has `std::uint32_t to`
class Mail {
public:
    Mail() = default;
    explicit Mail(std::uint32_t chunks) : outboxes_(chunks) {}

    std::vector<Event>& outbox(std::uint32_t chunk) { return outboxes_[chunk]; }

    /// Sorts all events by addressee, those to one addressee in the order of the outboxes, and
    /// empties the outboxes.
    void deliver(std::size_t addressees) {
        sort_.sort(outboxes_, addressees, sorted_);
        for (auto& box : outboxes_) box.clear();
    }

    /// The events to addressees first <= to < last.
    std::span<const Event> between(std::uint32_t first, std::uint32_t last) const {
        const auto earlier = [](const Event& e, std::uint32_t to) { return e.to < to; };
        const auto a = std::lower_bound(sorted_.begin(), sorted_.end(), first, earlier);
        const auto b = std::lower_bound(a, sorted_.end(), last, earlier);
        return {sorted_.data() + (a - sorted_.begin()), static_cast<std::size_t>(b - a)};
    }

    std::size_t position(std::span<const Event> part) const {
        return static_cast<std::size_t>(part.data() - sorted_.data());
    }
    /// The same, to be changed before others read them (moderation).
    std::span<Event> between_mutable(std::uint32_t first, std::uint32_t last) {
        const auto part = between(first, last);
        return {sorted_.data() + position(part), part.size()};
    }
    /// Removes and returns the events in the outboxes since the last delivery, in order.
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
    std::vector<std::vector<Event>> outboxes_;
    std::vector<Event> sorted_;
    EventSort<Event> sort_;
};

}  // namespace coterie

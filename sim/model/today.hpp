// SPDX-License-Identifier: Apache-2.0
// Today: the present as every mechanism may read it. Nothing here changes while a sweep runs.
#pragma once

#include "sim/model/feed_columns.hpp"
#include "sim/model/levers.hpp"
#include "sim/model/shocks.hpp"
#include "sim/model/windows.hpp"
#include "sim/model/world.hpp"

namespace coterie {

/// 1 when `days` are no more than `most`, else 0: the sign bit of the difference, a number, so that
/// the dense pass has nothing to branch on (tests/lanes_test.py checks it).
constexpr std::uint32_t at_most(std::int32_t days, std::int32_t most) {
    return static_cast<std::uint32_t>(days - most - 1) >> 31;
}

/// What `Today::recency_of` returns for a member whose last visit was `days_away` days ago.
constexpr std::uint32_t recency_after(std::int32_t days_away) {
    constexpr auto short_window = std::int32_t{short_window_days};
    constexpr auto long_window = std::int32_t{long_window_days};
    return at_most(days_away, long_window) + 2U * at_most(days_away, short_window);
}

struct Today {
    std::uint32_t day = 0;
    std::uint64_t run_key = 0;
    const Levers* levers = nullptr;
    std::span<const Shock> shocks = {};
    const std::uint32_t* recency_bits =
        nullptr;  // two bits a person: 0 gone, 1 seen in the long window, 3 in the short one
    std::span<const Group> groups = {};
    std::span<const Post> feed = {};
    std::span<const std::uint32_t> feed_offsets = {};
    std::span<const std::uint8_t> feed_answers = {};
    std::span<const Kol> kols = {};
    const FeedColumns* feed_columns = nullptr;  // `feed` again, a column a property
    std::uint32_t people = 0;                   // in the market
    Site site = {};

    /// The key of the draws of mechanism `M` today.
    template <class M>
    DrawKey key_of() const {
        constexpr std::uint32_t purpose = purpose_of(M::purpose);
        return {run_key, day, purpose};
    }
    std::uint32_t recency_of(std::uint32_t person) const {
        return (recency_bits[person / 16] >> (person % 16 * 2)) & 3U;
    }
    const Group& group(GroupId g) const { return groups[index_of(g)]; }
    /// Places in the feed of what was posted in `g` in the last `days` (1..feed_days) days.
    std::pair<std::uint32_t, std::uint32_t> recent(GroupId g, std::uint32_t days) const {
        const std::uint32_t row = index_of(g) * feed_days;
        return {feed_offsets[row + feed_days - days], feed_offsets[row + feed_days]};
    }
    /// The shock of this kind that is under way, or null.
    const Shock* shock(ShockKind kind) const {
        for (const Shock& s : shocks)
            if (s.kind == kind && day >= s.day && day < s.day + s.days) return &s;
        return nullptr;
    }
};

}  // namespace coterie

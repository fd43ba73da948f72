// SPDX-License-Identifier: Apache-2.0
// What was counted during a day: integers, one set per chunk, added in any order without loss.
// The model only counts; what the counts mean is for `measure/`.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "sim/core/fields.hpp"

namespace coterie {

/// Every count of a day. `..._milli` are thousandths, summed over the day's visits.
enum class Count : std::uint8_t {
    members,
    active_7d,
    active_30d,
    effective,
    busy,
    visits,
    posts_read,
    matched_milli,
    unread,
    information_milli,
    bond_milli,
    satisfaction_milli,
    trust_milli,
    annoyance_milli,
    habit_milli,
    hired_value_milli,
    second_value_milli,
    leader_value_milli,
    second_leader_value_milli,
    speakers,
    starters,
    questions,
    answers,
    off_topic_posts,
    first_posts,
    first_posts_answered,
    adverts,
    adverts_removed,
    off_topic_removed,
    awards,
    gifts,
    gift_fen,
    messages,
    messages_back,
    stops,
    questions_closed,
    questions_unanswered,
    staff_answers,
    packets_opened,
    packets_fen,
    checkins,
    points_redeemed,
    streaks_broken,
    invitations,
    channel_reached,
    refused,
    joins_channel,
    joins_referral,
    joins_alone,
    leaves_bored,
    leaves_friends,
    leaves_annoyed,
    leaves_kol,
    leaves_leader,
    removed,
    lapsed,
    new_ties,
    lost_ties,
    staff_items,
    kol_items,
    quality_milli,
    last_
};
inline constexpr std::size_t count_kinds = static_cast<std::size_t>(Count::last_);

/// What was read of each KOL, by slot.
inline constexpr std::array kol_value_milli{Count::hired_value_milli, Count::second_value_milli,
                                            Count::leader_value_milli,
                                            Count::second_leader_value_milli};

struct Tally {
    std::array<std::int64_t, count_kinds> n{};

    void add(Count what, std::int64_t by = 1) { n[static_cast<std::size_t>(what)] += by; }
    /// Adds a real quantity in thousandths, so that sums do not depend on their order.
    void add_milli(Count what, float value) {
        n[static_cast<std::size_t>(what)] += static_cast<std::int64_t>(value * 1000.0F);
    }
    std::int64_t operator[](Count what) const { return n[static_cast<std::size_t>(what)]; }
    Tally& operator+=(const Tally& other) {
        for (std::size_t k = 0; k < count_kinds; ++k) n[k] += other.n[k];
        return *this;
    }
};

}  // namespace coterie

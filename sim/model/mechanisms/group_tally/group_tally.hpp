// SPDX-License-Identifier: Apache-2.0
// The nightly count of each group: who spoke, what was posted, and how long the group has been
// silent. Whether a group survives follows from the other mechanisms.
#pragma once

#include "sim/core/fields.hpp"
#include "sim/model/columns.hpp"
#include "sim/model/row_kinds.hpp"

namespace coterie {

struct GroupTally {
    static constexpr std::string_view name = "group_tally";
    static constexpr std::string_view summary =
        "Each group counts today's speakers, posts and gifts; silence counts up.";
    using Row = GroupEvening;
    struct Params {
        float dead_after_days = initial.dead_after_days;
        static const Params initial;  ///< the defaults, given in group_tally.docs.cpp
        static constexpr auto fields() {
            return std::tuple{field("dead_after_days", &Params::dead_after_days, "days", 1, 365)};
        }
        static FieldNotes notes();
    };
    struct PerGroup {
        std::uint16_t silent_days = 0;
        std::uint16_t speakers = 0;
        std::uint16_t two_speakers_day = 0;
        std::uint16_t posts_today = 0;
        std::uint8_t dead = 0;
        static constexpr auto columns() {
            using S = PerGroup;
            return std::tuple{
                column("silent_days", &S::silent_days, "days", "Days without a post."),
                column("speakers", &S::speakers, "people",
                       "Distinct members who wrote in the days of the feed."),
                column("two_speakers_day", &S::two_speakers_day, "day",
                       "Last day on which two members had written in the feed."),
                column("posts_today", &S::posts_today, "posts", "Posts of today without adverts."),
                column("dead", &S::dead, "",
                       "1: no two members have spoken for {group_tally.dead_after_days} days.")};
        }
    };
};

}  // namespace coterie

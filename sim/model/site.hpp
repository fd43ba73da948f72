// SPDX-License-Identifier: Apache-2.0
// World descriptors of the site that carries a community: facts about how people come to be known
// there and whom they can write to. Given, never fitted.
#pragma once

#include "sim/core/fields.hpp"

namespace coterie {

/// What the first day of a member is the day of.
enum class Newcomers : std::uint8_t { register_first, write_first };
template <>
struct EnumNames<Newcomers> {
    static constexpr std::array<std::string_view, 2> names{"register_first", "write_first"};
};

struct Site {
    static constexpr std::string_view section = "site";
    Newcomers newcomers = Newcomers::register_first;
    bool directory = false;
    float private_share = 0.0F;
    static constexpr auto fields() {
        using S = Site;
        return std::tuple{
            choice("newcomers", &S::newcomers,
                   "What the calendar of arrivals knows people by: their registration, or their "
                   "first message, so that whoever comes has something to say.",
                   "given", {"directory", "speakers", Moves::up}),
            choice("directory", &S::directory,
                   "Whether members can search all members and write to anybody they find.",
                   "given", {"directory", "mean_ties", Moves::up}),
            field("private_share", &S::private_share, "share", 0, 1,
                  "Share of what visitors would start to say that they write to one person instead "
                  "of to a group.",
                  "given: 0 where talk is for the group; assumed 0.5 where the site is for both",
                  {"directory", "private_messages", Moves::up})};
    }
};
static_assert(well_described<Site>());

}  // namespace coterie

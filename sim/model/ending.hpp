// SPDX-License-Identifier: Apache-2.0
// The end of a membership for any cause: status, cause, count and seats in one place.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "sim/model/rows.hpp"

namespace coterie {

/// What is known of a cause.
struct EndCauseRow {
    EndCause cause;
    CountMember count;
    std::string_view text;  ///< "left: ..." in replays
    bool by_day;            ///< counted after the members of the day were counted
};
inline constexpr std::array end_causes{
    EndCauseRow{EndCause::bored, &Tally::leaves_bored, "bored", true},
    EndCauseRow{EndCause::friends, &Tally::leaves_friends, "friends gone", true},
    EndCauseRow{EndCause::annoyed, &Tally::leaves_annoyed, "annoyed", true},
    EndCauseRow{EndCause::kol, &Tally::leaves_kol, "followed a KOL", true},
    EndCauseRow{EndCause::leader, &Tally::leaves_leader, "left as a leader", false},
    EndCauseRow{EndCause::removed, &Tally::removed, "removed by moderation", true},
    EndCauseRow{EndCause::lapsed, &Tally::lapsed, "lapsed", true},
    EndCauseRow{EndCause::dissolved, &Tally::left_in_dissolving, "group dissolved", true}};

constexpr const EndCauseRow* row_of(EndCause cause) {
    for (const EndCauseRow& row : end_causes)
        if (row.cause == cause) return &row;
    return nullptr;
}
/// What a replay says of a cause; empty for none.
constexpr std::string_view text_of(EndCause cause) {
    const EndCauseRow* row = row_of(cause);
    return row != nullptr ? row->text : "";
}

/// The status and the cause, which every ending sets.
inline void mark_ended(EndCause cause, Status& status, Standing& standing) {
    status = cause == EndCause::lapsed ? Status::lapsed : Status::left;
    standing.ended_by = cause;
}

/// Ends a membership during a sweep: the groups learn of it in the evening.
inline void end_membership(EndCause cause, Status& status, Standing& standing,
                           const std::array<GroupId, seats_each>& seats, Tally& tally,
                           const Outbox& out) {
    mark_ended(cause, status, standing);
    ++(tally.*row_of(cause)->count);
    out.vacated->push_back(index_of(seats[0]));  // group 0 counts members without a seat
    if (seats[1] != no_group) out.vacated->push_back(index_of(seats[1]));
}

/// Ends the membership of `who` between sweeps, if there is one: the seats are free at once.
/// Returns whether there was one.
bool end_membership(EndCause cause, World& world, std::uint32_t who);

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
// The World: the state of one run. Most of it is generated from what the mechanisms of the day
// declare (columns.hpp); the rest is membership, seats, the feed and the ledger. Copying a World
// forks the run. Scratch of a day is in DayScratch; what never changes is in the Market.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "sim/core/digest.hpp"
#include "sim/graph/ties.hpp"
#include "sim/model/day_record.hpp"
#include "sim/model/kinds.hpp"
#include "sim/model/market.hpp"
#include "sim/model/posts.hpp"

namespace coterie {

/// What only visits and events touch: one line of memory a person.
struct alignas(64) Standing : DayRecord<PerVisitorOf> {};
static_assert(sizeof(Standing) == 64, "the states of a person no longer fit into one line");

struct alignas(64) Group : DayRecord<PerGroupOf> {};
static_assert(sizeof(Group) == 128, "the states of a group no longer fit into two lines");

/// One celebrity or leader. Slots below `first_home_grown` are hired.
struct Kol : DayRecord<PerKolOf> {};
static_assert(sizeof(Kol) == 32);

/// The mechanisms with values that the dense pass reads for every person every day.
using StreamingMechanisms = typename StatesOf<StreamedBy, Day, Membership>::type;
using PeopleColumns = StreamedOf<StreamingMechanisms, ColumnOf>;
using PersonRow = StreamedOf<StreamingMechanisms, ReferenceTo>;

/// Money and work so far, by what it was spent on.
struct Ledger : DayRecord<LedgerOf> {
    Ledger& operator-=(const Ledger& other) {
        for_each_column([&](const auto& line) { this->*line.member -= other.*line.member; });
        return *this;
    }
    /// The sum of the lines of one kind.
    double sum(LineKind kind) const {
        double sum = 0.0;
        for_each_column([&](const auto& line) {
            if (line.kind == kind) sum += this->*line.member;
        });
        return sum;
    }
};

struct World : PeopleColumns {
    const Market* market = nullptr;
    std::uint64_t run_key = 0;
    std::uint32_t day = 0;           // days simulated, history included
    std::uint32_t history_days = 0;  // of them, days before the first day of the study
    std::array<std::vector<GroupId>, seats_each> seats;
    std::vector<std::uint32_t> recency_bits;  // two bits a person, as of this morning, see Today
    std::vector<Standing> standing;
    std::vector<Group> groups;                // group 0 is no group
    std::vector<Post> feed;                   // the last days' posts, by group, then day
    std::vector<std::uint32_t> feed_offsets;  // feed_days a group, plus one
    std::vector<std::uint8_t> feed_answers;   // answers so far to each post of the feed
    std::vector<Kol> kols;
    std::vector<Event> waiting;  // events to be delivered tomorrow
    Ledger ledger;
    Ties ties;

    /// Day of the study of the day simulated last; 0 or less: before the study.
    std::int32_t study_day() const {
        return static_cast<std::int32_t>(day) - static_cast<std::int32_t>(history_days);
    }
    std::uint32_t rows() const { return static_cast<std::uint32_t>(status.size()); }
};

/// The day of the study that a column holds; 0 or less: before the study.
inline std::int32_t study_day_held(const World& w, std::uint16_t column) {
    return day_held(column, w.day) - static_cast<std::int32_t>(w.history_days);
}

/// Calls `visit(name, column)` for every column of the state: digest, checkpoint, memory count.
/// Ties have rows of their own.
template <class AnyWorld, class Visit>
void for_each_column(AnyWorld& w, Visit&& visit) {
    PeopleColumns::for_each_column([&](const auto& c) { visit(c.name, w.*c.member); });
    visit("home_seat", w.seats[0]), visit("side_seat", w.seats[1]);
    visit("recency_bits", w.recency_bits);
    visit("standing", w.standing), visit("groups", w.groups), visit("feed", w.feed);
    visit("feed_offsets", w.feed_offsets), visit("feed_answers", w.feed_answers);
    visit("kols", w.kols), visit("waiting", w.waiting);
}

/// Digest over all columns, ledger and ties.
std::uint64_t digest_of(const World& world);

/// Bytes of the state of a run: columns and ties, not the shared market.
std::size_t bytes_of(const World& world);

}  // namespace coterie

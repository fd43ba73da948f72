// SPDX-License-Identifier: Apache-2.0
// Row views: what a mechanism of each scope receives. The type of the row says what a mechanism
// acts on and what it can change: its own row. It reads the frozen rest in Today and reaches other
// people by events.
#pragma once

#include <concepts>

#include "sim/core/exponential_decay.hpp"
#include "sim/core/mail.hpp"
#include "sim/model/row_kinds.hpp"
#include "sim/model/tally.hpp"
#include "sim/model/today.hpp"
#include "sim/model/visit_draws.hpp"

namespace coterie {

/// Items of a steady rate that fall on `day`: whole numbers that add up to the rate.
inline std::uint16_t due_on(float per_day, std::uint32_t day) {
    const auto until = [&](std::uint32_t d) {
        return static_cast<std::uint32_t>(static_cast<double>(per_day) * d + 1e-6);
    };
    return saturate<std::uint16_t>(until(day) - until(day - 1));
}

/// What the mechanisms of a day read of one person in the vectorised pass.
template <class Ms>
struct DenseFrom;
template <class... Ms>
struct DenseFrom<List<Ms...>> : Ms::Dense... {
    /// One tuple of all links.
    static constexpr auto links() { return std::tuple_cat(Ms::Dense::links()...); }
};

/// Every person, in the vectorised pass: values in, decisions out. Flags are 0 or 1 and not bool,
/// which g++ 12 does not vectorise.
struct Member : DenseFrom<StatesOf<DenseBy, Day, Membership>::type> {
    float pull = 0, habit_pull = 0, packet_pull = 0, pay_expected_yuan = 0;  // of the seats
    std::uint32_t busy = 0;    // in and out: availability
    std::uint32_t comes = 0;   // out
    std::uint32_t lapses = 0;  // out
};

/// What today's visit has brought so far: filled by mechanisms in their order, then forgotten.
struct Visit : DayRecord<PerVisitOf> {};

/// Where a row leaves what is meant for others. One a chunk.
struct Outbox {
    std::vector<Post>* posts;
    std::vector<Event>* events;
    std::vector<Request>* requests;
    std::vector<std::uint32_t>* vacated;  // groups that lost a member
};

/// A person who came today: own row, own ties, the frozen rest.
struct Visitor : PersonRow {
    PersonId id;
    const Traits& traits;
    NeighbourRow acquaintances;
    Standing& standing;
    std::array<GroupId, seats_each> seats;
    bool incentive_eligible;
    TieRow ties;
    Visit& visit;
    Tally& tally;
    Outbox out;

    std::uint32_t whole_days_away(const Today& today) const {
        return days_since(today.day, last_visit);
    }
    std::uint32_t whole_days_here(const Today& today) const {
        return days_since(today.day, joined);
    }
    float days_away(const Today& today) const { return static_cast<float>(whole_days_away(today)); }
    /// Whether a KOL who left on the day before `exit_day` (0: has not left) left since the last
    /// visit.
    bool is_news(const Today& today, std::uint32_t exit_day) const {
        return exit_day > 0 && today.day + 1 - exit_day < whole_days_away(today);
    }
};

/// What one sweep takes: rows of one kind or, for people, all that happens to those of a chunk
/// before anything reaches others: who comes, what they meet, what it comes to, what they do.
struct People {};
template <class Row>
struct SweptAs {
    using type = Row;
};
template <>
struct SweptAs<Member> {
    using type = People;
};
template <>
struct SweptAs<Visitor> {
    using type = People;
};

/// The events of one person and the set of their kinds: most mechanisms wait for one kind.
class EventsByKind : public std::span<const Event> {
public:
    EventsByKind(std::span<const Event> events) : std::span<const Event>(events) {
        for (const Event& event : events) kinds_ |= bit_of(event.kind);
    }
    bool has(std::same_as<EventKind> auto... kinds) const {
        return (kinds_ & (bit_of(kinds) | ...)) != 0;
    }

private:
    static constexpr std::uint32_t bit_of(EventKind kind) {
        return 1U << static_cast<std::uint32_t>(kind);
    }
    std::uint32_t kinds_ = 0;
};

/// Each person who received events today, in their fixed order. Members and others.
struct Addressee : PersonRow {
    PersonId id;
    const Traits& traits;
    NeighbourRow acquaintances;
    std::span<const std::uint32_t> circles;  // of all people
    const float& disposition;
    Standing& standing;
    const GroupId &home, &side;  // the seats held
    TieRow ties;
    EventsByKind events;
    Tally& tally;
    Outbox out;
};

/// Every group before the first visit of the day: what staff and KOLs offer in it today.
struct GroupMorning {
    GroupId id;
    Group& group;
    std::uint32_t open_groups;  // groups that share the staff
    std::uint32_t topics;       // that people's interests are spread over
    Tally& tally;
};

/// Every group at night, with what was posted in it today.
struct GroupEvening {
    GroupId id;
    Group& group;
    std::span<Post> posts;                 // today's; moderation may remove
    std::span<const Post> feed;            // of the days before
    std::span<std::uint8_t> feed_answers;  // answers so far to each of `feed`
    std::uint32_t feed_first;              // place of `feed` in the whole feed
    Tally& tally;
    Outbox out;
};

/// The operator's row: the whole community, once a day, on one thread.
struct Operator {
    World& world;
    std::span<const Request> requests;  // by person
    Tally& tally;                       // the whole day so far
    Outbox out;
};
/// The same before the first visit of the day.
struct OperatorMorning : Operator {};

}  // namespace coterie

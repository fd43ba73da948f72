// SPDX-License-Identifier: Apache-2.0
// The history of one person in a run: what was offered, what the person did, who answered, why
// membership ended. Everything is read from the world before and after each day. An event's id is a
// function of (day, person, what, occurrence); its cause is another such id, or 0 where the person
// or the operator is the cause.
// Why a member left is found by simulating that day again with one cause at a time: the causes are
// independent competing risks, so the cause that acts alone is the one that acted.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "sim/study/simulation.hpp"

namespace coterie {

/// What a person did and met on one day.
struct PersonDay {
    std::uint32_t day = 0;
    Status status = Status::outside;  ///< in the evening
    bool visited = false;
    std::uint32_t posts = 0;          ///< written today, adverts and gifts apart
    std::uint32_t offered = 0;        ///< posts to read in the seats' groups, in the morning
    std::uint32_t staff_items = 0;    ///< today, in the seats' groups
    std::uint32_t waiting = 0;        ///< replies and messages waiting in the morning
    std::uint32_t answers = 0;        ///< answers by members to this person's posts, today
    std::uint32_t staff_answers = 0;  ///< answers noticed otherwise: by staff
    float satisfaction = 0, trust = 0, habit = 0, bond = 0;  ///< in the evening
    std::uint32_t group = 0;                                 ///< home seat in the evening

    /// Whether the decisions of the day are the same: came, wrote as much, stayed.
    bool decides_as(const PersonDay& other) const {
        return status == other.status && visited == other.visited && posts == other.posts;
    }
};

enum class HistoryEventKind : std::uint8_t {
    joined,
    visited,
    posted,
    answered,      ///< the person answered `target`
    was_answered,  ///< by `target`
    lapsed,
    left
};
template <>
struct EnumNames<HistoryEventKind> {
    static constexpr std::array<std::string_view, 7> names{
        "joined", "visited", "posted", "answered", "was_answered", "lapsed", "left"};
};

struct HistoryEvent {
    std::uint64_t id = 0, cause = 0;
    std::uint32_t day = 0;
    HistoryEventKind kind = HistoryEventKind::visited;
    std::uint32_t target = no_person;
    std::string note;  ///< of `left`: why
};

struct PersonHistory {
    std::vector<PersonDay> days;
    std::vector<HistoryEvent> events;
    std::uint64_t digest = 0;  ///< of the whole run, to compare with the manifest
};

/// A day's end, with which the next day is compared.
struct DayEnd {
    Status status = Status::outside;
    std::uint32_t waiting = 0, replies = 0;
    std::array<GroupId, seats_each> seats{};
    std::vector<Post> feed;
    std::vector<std::uint32_t> offsets;

    static DayEnd of(const World& world, std::uint32_t person);
    /// Places in the feed of the posts in the groups of the seats.
    std::vector<std::uint32_t> offered() const;
};

/// Follows one person through one run.
class PersonRecorder {
public:
    explicit PersonRecorder(std::uint32_t person) : person_(person) {}
    /// Refers to this recorder, which must outlive it.
    Observer observer();
    /// `digest` is that of the whole run.
    PersonHistory finish(std::uint64_t digest) &&;

private:
    void before_day(const Simulation& simulation);
    void after_day(const Simulation& simulation);
    void record_posts(const World& world, PersonDay& day);
    void add(std::uint32_t day, HistoryEventKind kind, std::uint64_t cause, std::string_view what);

    std::uint32_t person_;
    DayEnd before_;
    std::uint64_t last_answer_ = 0;
    PersonHistory history_;
};

/// Whether members wrote it: not an advert or a gift.
bool is_written(const Post& post);

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
// One person's life in a run, lived again from the study: what was offered, what was done, who
// answered, why it ended; and the same person in another run, side by side, to the first day and
// decision that differ. Everything is read off the world between two days, so watching changes
// nothing. An event's id is a function of (day, who, what, occurrence); its cause is another such
// id, or 0 where it lies with the person or the operator.
// Why a member left is found by living that day again with one cause at a time: the causes are
// independent clocks, so the one that rings alone is the one that rang.
#pragma once

#include <atomic>
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
    answered,      ///< the person answered `whom`
    was_answered,  ///< by `whom`
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
    std::uint32_t target = nobody;
    std::string note;  ///< of `left`: why
};

struct PersonHistory {
    std::vector<PersonDay> days;
    std::vector<HistoryEvent> events;
    std::uint64_t digest = 0;  ///< of the whole run, to compare with the manifest
};

/// One link from the first decision that differs back towards the operator.
struct CauseLink {
    std::uint32_t day = 0, person = nobody;
    std::string what;  ///< what that person did differently, and what they had met differently
};

struct Replay {
    PersonHistory one;
    std::optional<PersonHistory> other;
    std::optional<std::uint32_t> first_different_day;  ///< of the person's decisions
    std::vector<CauseLink> chain;                      ///< from that decision back
};

/// Lives the run (and the other, day by day beside it) and watches `person`. The two must be runs
/// of one market under one key. Nothing when `stop` became true.
std::optional<Replay> replay_person(const Arm& arm, const std::optional<Arm>& against,
                                    std::uint32_t person, const std::stop_token& stop = {});

/// Why `person`, a member in `before`, is none after the next day: "bored", "friends gone",
/// "annoyed", "followed a KOL", "removed by moderation", or "" when they are.
std::string why_left(const Simulation& before, std::uint32_t person);

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
// Scratch of a day: not state, never saved, never in the digest; one a run.
#pragma once

#include "sim/model/rows.hpp"

namespace coterie {

/// The number of groups that are taken at a time.
inline constexpr std::uint32_t group_chunk_size = 64;

/// What the groups of one chunk leave for others, until it is put behind that of those before.
struct GroupScratch {
    std::vector<Post> posts;
    std::vector<Event> events;
    std::vector<Request> requests;
    std::vector<std::uint32_t> vacated;
    Tally tally;
    Outbox outbox() { return {&posts, &events, &requests, &vacated}; }
};

/// What of a group moves its members to come today, side by side, since all of it is looked up for
/// every person.
struct GroupPulls {
    float pull, habit_pull, packet_pull, pay_expected_yuan;  // as in `Group`
};

/// What a group is to know of a visitor.
struct VisitorHome {
    std::uint32_t group : 31, incentive_eligible : 1;  // incentives are meant for the visitor
};

/// A visit of the day, kept with all that its mechanisms recorded.
struct KeptVisit {
    std::uint32_t who;
    GroupId home;  // the home seat at the visit
    Visit visit;
};

class VisitorBatch;

struct DayScratch {
    explicit DayScratch(const World& world);

    Outbox outbox(std::uint32_t chunk) {
        return {&posts.outbox(chunk), &events.outbox(chunk), &requests[chunk], &vacated[chunk]};
    }
    /// Fills the per-group tables of the dense pass and the aims of incentives.
    void prepare_pulls(const World& world, const Levers& levers);
    /// Scratch for each chunk of groups, cleared.
    std::vector<GroupScratch>& open_group_scratch(std::size_t groups);
    /// What the groups left, in their order, as if one after the other had left it.
    void close_group_scratch();
    /// All counts of the day so far.
    Tally total() const;
    /// Whether the visits of each day are kept, for estimators; they cost memory and time.
    bool keeps_visits = false;
    /// Keeps the visits of a batch.
    void keep(const VisitorBatch& batch, std::uint32_t chunk);
    /// Those of today, in the order of the people; none unless they are kept.
    std::vector<KeptVisit> visits() const;
    void begin_day(const World& world);

    std::vector<std::uint32_t> recency_bits_tomorrow;  // see World::around
    std::vector<std::uint32_t> visitors;               // lists, chunk by chunk
    std::vector<VisitorHome> visitor_homes;            // of each in those lists
    std::vector<std::uint32_t> visitor_counts;         // a chunk
    std::vector<GroupPulls> pulls;                     // a group
    std::vector<std::uint8_t> incentive_eligible;      // a person: incentives are meant for it
    Mail<Post> posts;
    Mail<Event> events;
    std::vector<std::vector<Request>> requests;
    std::vector<std::vector<std::uint32_t>> vacated;
    std::vector<Tally> tallies;
    std::vector<Request> requests_in_order;
    FeedColumns feed_columns;
    std::vector<Post> next_feed;
    std::vector<std::uint32_t> next_offsets;
    std::vector<std::uint8_t> next_answers;

private:
    void eligibility(const World& world, const IncentiveLevers& levers);
    std::vector<GroupScratch> group_scratch_;
    std::vector<std::vector<KeptVisit>> kept_visits_;  // a chunk
    std::array<std::uint32_t, 3> eligible_for_{~0U, ~0U, ~0U};
};

/// Puts the posts of today, and those of the days before that are still read, into the feed.
void turn_feed(World& world, DayScratch& scratch);

}  // namespace coterie

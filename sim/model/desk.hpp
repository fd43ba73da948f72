// SPDX-License-Identifier: Apache-2.0
// The Desk: what a day needs in passing. Not state: never saved, never in the digest; one a run.
#pragma once

#include "sim/model/rows.hpp"

namespace coterie {

struct Desk {
    explicit Desk(const World& world);

    Outbox outbox(std::uint32_t chunk) {
        return {&posts.outbox(chunk), &letters.outbox(chunk), &requests[chunk], &vacated[chunk]};
    }
    /// Fills the per-group tables of the dense pass and the aims of incentives.
    void prepare_pulls(const World& world, const Levers& levers);
    /// All counts of the day so far.
    Tally total() const;
    void begin_day(const World& world);
    /// Topics of all posts of the feed, a byte each, with room behind for a whole vector.
    void list_topics(std::span<const Post> feed);

    std::vector<std::uint32_t> around_tomorrow;                      // see World::around
    std::vector<std::uint32_t> visitors;                             // lists, chunk by chunk
    std::vector<std::uint32_t> visitor_counts;                       // a chunk
    std::vector<float> pull, habit_pull, packet_pull, pay_expected;  // a group
    std::vector<std::uint8_t> aimed;  // a person: incentives are meant for it
    Mail<Post> posts;
    Mail<Letter> letters;
    std::vector<std::vector<Request>> requests;
    std::vector<std::vector<std::uint32_t>> vacated;
    std::vector<Tally> tallies;
    std::vector<Request> requests_in_order;
    std::vector<std::uint8_t> feed_topics;
    std::vector<Post> next_feed;
    std::vector<std::uint32_t> next_offsets;
    std::vector<std::uint8_t> next_answers;

private:
    void aim(const World& world, const IncentiveLevers& levers);
    std::array<std::uint32_t, 3> aimed_by_{~0U, ~0U, ~0U};
};

/// Puts the posts of today, and those of the days before that are still read, into the feed.
void turn_feed(World& world, Desk& desk);

}  // namespace coterie

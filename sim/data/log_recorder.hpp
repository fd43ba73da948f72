// SPDX-License-Identifier: Apache-2.0
// Writes down a simulated community as an event log: who posted, on which day, in answer to whom.
// It reads the world and the day's mail and changes nothing. A post is `messages_per_post` lines of
// the log on average (geometric, keyed by run and day), of which the first has the addressee; a
// private message is as many lines, all to its addressee.
#pragma once

#include "sim/data/community_log.hpp"
#include "sim/model/day_scratch.hpp"
#include "sim/model/population.hpp"

namespace coterie {

class LogRecorder {
public:
    explicit LogRecorder(const Observation& observation) : observation_(observation) {}

    /// Before a day is lived: answers will name their parent by its place in this feed.
    void before(const World& world);
    /// After the day was lived.
    void after(const World& world, const DayScratch& scratch);
    std::size_t events() const { return events_.size(); }
    /// Everybody who was ever a member, with day of joining and of the last visit.
    CommunityLog finished(const World& world) const;

private:
    void write(const World& world, std::uint32_t from, std::uint32_t to, std::uint32_t group,
               std::uint32_t lines);

    Observation observation_;
    std::vector<std::uint32_t> authors_;  // of the feed in the morning
    std::vector<Utterance> events_;
    std::uint32_t today_ = 0, posts_today_ = 0;
};

}  // namespace coterie

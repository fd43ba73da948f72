// SPDX-License-Identifier: Apache-2.0
// Records a simulated community as an event log: author, day and addressee of each post. It reads
// the world and the events of the day and changes nothing. A post is `messages_per_post` lines of
// the log on average (geometric, keyed by run and day); the first line has the addressee. A private
// message is as many lines, all with its addressee.
#pragma once

#include "sim/data/community_log.hpp"
#include "sim/model/day_scratch.hpp"
#include "sim/model/population.hpp"

namespace coterie {

class LogRecorder {
public:
    explicit LogRecorder(const Observation& observation) : observation_(observation) {}

    /// Call before a day is simulated: answers name their parent by its index in this feed.
    void before(const World& world);
    /// Call after the day was simulated.
    void after(const World& world, const DayScratch& scratch);
    std::size_t events() const { return events_.size(); }
    /// The log, with all who were ever members, their day of joining and of the last visit.
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

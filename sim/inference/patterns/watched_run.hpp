// SPDX-License-Identifier: Apache-2.0
// What estimators read: one arm simulated day by day with access to its world, and a log of posts
// with their authors and whether they were answered. Watching changes nothing.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/model/day_scratch.hpp"
#include "sim/study/simulation.hpp"

namespace coterie {

/// One arm of one replicate, day by day. The market is shared by the arms and outlives them.
class WatchedRun {
public:
    WatchedRun(const Scenario& scenario, std::size_t strategy, const Market& market,
               std::uint32_t replicate);
    /// A copy that continues independently.
    WatchedRun fork() const { return *this; }

    /// From the next day on `scratch().visits()` has what mechanisms recorded of each visit.
    void keep_visits() { simulation_.keep_visits(); }
    void simulate() { simulation_.simulate_day(); }
    void run_until(std::uint32_t day) { simulation_.run_until(day); }
    const World& world() const { return simulation_.world(); }
    World& world() { return simulation_.world(); }
    const DayScratch& scratch() const { return simulation_.scratch(); }
    const Levers& levers() const { return simulation_.levers(); }
    std::uint32_t day() const { return world().day; }
    std::uint32_t people() const { return world().market->people(); }
    double count(CountMember what) const { return static_cast<double>(scratch().total().*what); }
    /// Posts that members wrote today, also those removed later.
    double posts() const {
        return count(&Tally::starters) + count(&Tally::questions) + count(&Tally::answers);
    }
    bool is_member(std::uint32_t i) const { return world().status[i] == Status::member; }
    bool visited_today(std::uint32_t i) const;
    bool posted_today(std::uint32_t i) const {
        return world().standing[i].spoke_day == world().day + 1;
    }
    double members() const;

private:
    Simulation simulation_;
};

/// A post of the log.
struct LoggedPost {
    std::uint32_t author = 0, group = 0, day = 0;
    PostKind kind = PostKind::starter;
    bool is_first = false;  ///< the author's first post ever
    bool answered = false;  ///< by a member, while it was visible
};

/// Every post that reached a feed, adverts and gifts too, followed while it can be answered.
class PostLog {
public:
    /// After each day.
    void note(const World& world);
    const std::vector<LoggedPost>& posts() const { return posts_; }
    /// Those of the day noted last.
    std::span<const LoggedPost> today() const { return std::span(posts_).subspan(first_of_today_); }

private:
    std::vector<LoggedPost> posts_;
    std::vector<std::uint32_t> in_feed_;  // the post at each place of the feed
    std::vector<std::uint32_t> offsets_;  // of that feed
    std::size_t first_of_today_ = 0;
};

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
#include "sim/inference/patterns/watched_run.hpp"

namespace coterie {

WatchedRun::WatchedRun(const Scenario& scenario, std::size_t strategy, const Market& market,
                       std::uint32_t replicate)
    : simulation_({&scenario, &scenario.strategies[strategy], &market, replicate},
                  Recording::nothing) {
    if (scenario.history.days > 0)
        throw InvalidInput(scenario.name
                           + ": history.days = " + std::to_string(scenario.history.days)
                           + ": a pattern is measured from the first day of a community on");
}

bool WatchedRun::visited_today(std::uint32_t i) const {
    return world().last_visit[i] == day() && world().joined[i] != day();
}

double WatchedRun::members() const {
    double n = 0.0;
    for (std::uint32_t i = 0; i < people(); ++i) n += is_member(i) ? 1.0 : 0.0;
    return n;
}

void PostLog::note(const World& w) {
    std::vector<std::uint32_t> now(w.feed.size());
    first_of_today_ = posts_.size();
    const auto rows = static_cast<std::uint32_t>(w.feed_offsets.size() - 1);
    for (std::uint32_t row = 0; row < rows; ++row) {
        const std::uint32_t group = row / feed_days, slot = row % feed_days;
        for (std::uint32_t at = w.feed_offsets[row]; at < w.feed_offsets[row + 1]; ++at) {
            if (slot + 1 < feed_days) {  // what was yesterday's next slot
                now[at] = in_feed_[offsets_[row + 1] + at - w.feed_offsets[row]];
                continue;
            }
            const Post& post = w.feed[at];
            now[at] = static_cast<std::uint32_t>(posts_.size());
            posts_.push_back(
                {post.author, group, w.day, post.kind, (post.marks & mark_first) != 0, false});
            if (post.kind == PostKind::answer) posts_[in_feed_[post.parent]].answered = true;
        }
    }
    in_feed_ = std::move(now);
    offsets_ = w.feed_offsets;
}

}  // namespace coterie

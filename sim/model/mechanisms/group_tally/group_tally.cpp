// SPDX-License-Identifier: Apache-2.0
#include "sim/model/mechanisms/group_tally/distinct_speakers.hpp"
#include "sim/model/mechanisms/group_tally/group_tally.step.hpp"

namespace coterie {

void Step<GroupTally>::step(const Params& p, const Today& today, GroupEvening& g) {
    Group& group = g.group;
    std::uint32_t real = 0;
    for (const Post& post : g.posts) {
        if (post.author == no_person || post.kind == PostKind::advert) continue;
        ++real;
        if (post.kind == PostKind::gift) group.gift_fen += post.parent;
    }
    group.posts_today = saturate<std::uint16_t>(real);
    group.silent_days =
        real > 0 ? std::uint16_t{0} : saturate<std::uint16_t>(group.silent_days + 1U);
    const std::uint32_t since = today.day >= feed_days ? today.day - feed_days + 1 : 0;
    group.speakers = saturate<std::uint16_t>(distinct_speakers(g.feed, g.posts, since));
    if (group.speakers >= 2) group.two_speakers_day = saturate<std::uint16_t>(today.day);
    const std::uint32_t quiet = today.day - group.two_speakers_day;
    group.dead = static_cast<float>(quiet) >= p.dead_after_days ? 1 : 0;
}

}  // namespace coterie

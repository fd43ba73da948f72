// SPDX-License-Identifier: Apache-2.0
// Writing a post: what every mechanism by which a visitor writes has in common.
#pragma once

#include <numeric>

#include "sim/model/mechanisms/contribution/contribution.hpp"
#include "sim/model/rows.hpp"

namespace coterie {

/// Puts `post`, of any kind, into the outbox and records that this visitor wrote it.
inline void publish(const Today& today, Visitor& v, Post post) {
    Standing& s = v.standing;
    if (s.posts_written == 0) {
        mark(post, mark_first);
        ++v.tally.first_posts;
    }
    if (s.role == Role::leader) mark(post, s.leader_slot == 0 ? mark_leader : mark_leader_2);
    v.tally.speakers += (v.visit.spoke ? 0 : 1);
    v.visit.spoke = true;
    s.posts_written = saturate<std::uint16_t>(s.posts_written + 1U);
    s.posts_to_weigh = saturate<std::uint8_t>(s.posts_to_weigh + 1U);
    s.spoke_day = saturate<std::uint16_t>(today.day + 1);
    v.tally.off_topic_posts += (post.topic == off_topic ? 1 : 0);
    v.out.posts->push_back(post);
}

/// A topic in proportion to the author's interests, off topic left out.
inline std::uint8_t topic_of_interest(const Visitor& v, Uniform u) {
    const std::span<const std::uint8_t> taste(v.traits.taste.data(), most_topics);
    const std::uint32_t at = u.pick(std::accumulate(taste.begin(), taste.end(), 0U));
    std::uint32_t sum = 0, topic = 0;
    for (const std::uint8_t t : taste) topic += (sum += t) <= at ? 1U : 0U;
    return static_cast<std::uint8_t>(topic % most_topics);  // without any interest the first one
}

/// Writes the k-th post that this visitor starts today.
inline void start_post(const Contribution::Params& p, const Today& today, Visitor& v,
                       std::size_t seat, std::uint32_t k) {
    const FourDraws u = draw_occurrence(today.key_of<Contribution>(), v.id, k);
    const bool asks = u.a.below(p.question_share);
    const bool talks_off = u.b.below(p.off_topic_share / (1.0F - p.question_share + 1e-6F));
    const bool off = !asks & talks_off;  // & for no branch
    if (off && u.d.below(v.visit.off_topic_held_back)) return;
    Post post;
    post.to = index_of(v.seats[seat]);
    post.author = index_of(v.id);
    post.day = saturate<std::uint16_t>(today.day);
    post.topic = off ? off_topic : topic_of_interest(v, u.c);
    post.kind = asks ? PostKind::question : PostKind::starter;
    ++(asks ? v.tally.questions : v.tally.starters);
    publish(today, v, post);
}

}  // namespace coterie

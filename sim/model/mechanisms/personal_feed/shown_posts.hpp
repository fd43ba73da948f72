// SPDX-License-Identifier: Apache-2.0
// Which posts a personalised feed shows.
#pragma once

#include "sim/model/mechanisms/personal_feed/personal_feed.hpp"
#include "sim/model/rows.hpp"

namespace coterie {

/// Whether `v` is shown `post` today. One draw for a reader, author, topic and day, so that a
/// visit gives one answer however often it asks.
inline bool shows_post(const Today& today, const Visitor& v, const Post& post) {
    if (v.visit.hidden_share <= 0.0F) return true;
    if (v.traits.taste[post.topic] >= v.visit.interest_from) return true;
    const std::uint32_t which = post.author ^ (std::uint32_t{post.topic} << 27);
    const FourDraws u = draw<FourDraws>(today.key_of<PersonalFeed>(), v.id, which);
    if (!u.a.below(v.visit.hidden_share)) return true;
    return v.ties.strength_to(PersonId{post.author}) * 255.0F
           >= static_cast<float>(v.visit.friends_from) + 0.5F;
}

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
// The steps of advertising.hpp.
#pragma once

#include "sim/model/mechanisms/advertising/advertising.hpp"
#include "sim/model/rows.hpp"

namespace coterie {

template <>
struct Step<Advertising> {
    using Params = Advertising::Params;
    static void step(const Params& p, const Today& today, Visitor& v) {
        if ((v.traits.leanings & leans_opportunist) == 0 || v.seats[0] == no_group) return;
        const Shock* wave = today.shock(ShockKind::ad_wave);
        const float mean = p.adverts_per_visit * (wave != nullptr ? wave->size : 1.0F);
        const FourDraws u = draw<FourDraws>(today.key_of<Advertising>(), v.id);
        const auto adverts = static_cast<std::uint32_t>(poisson(u.a, mean, 10));
        for (std::uint32_t k = 0; k < adverts; ++k) {
            Post post;
            post.to = index_of(v.seats[0]);
            post.author = index_of(v.id);
            post.day = saturate<std::uint16_t>(today.day);
            post.topic = advert_topic;
            post.kind = PostKind::advert;
            v.out.posts->push_back(post);
        }
        v.tally.adverts += adverts;
    }
};

template <>
struct Step<SponsoredAdverts> {
    using Params = SponsoredAdverts::Params;
    static bool is_off(const Params&, const Today& today) {
        return today.levers->selling.adverts_per_day <= 0.0F;
    }
    static void step(const Params&, const Today& today, Visitor& v) {
        v.visit.adverts_read += due_on(today.levers->selling.adverts_per_day, today.day);
    }
};

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
// The steps of moderation.hpp.
#pragma once

#include "sim/model/ending.hpp"
#include "sim/model/mechanisms/moderation/moderation.hpp"
#include "sim/model/rows.hpp"

namespace coterie {

template <>
struct Step<Moderation> {
    using Params = Moderation::Params;
    static void step(const Params& p, const Today& today, GroupEvening& g) {
        const float per_hundred =
            g.group.moderation_hours * 100.0F / static_cast<float>(std::max(g.group.members, 1U));
        const float finds = 1.0F - exp_portable(-per_hundred / p.hours_per_hundred_members);
        std::uint32_t author = no_person, nth = 0;  // posts come by author
        for (Post& post : g.posts) {
            if (post.kind != PostKind::advert) continue;
            nth = post.author == author ? nth + 1 : 0;
            author = post.author;
            const FourDraws u = draw_occurrence(today.key_of<Moderation>(), PersonId{author}, nth);
            if (!u.a.below(finds)) continue;
            g.out.events->push_back({author, no_person, Moderation::strike, 0, 0, index_of(g.id)});
            post.author = no_person;  // removed: it will not be in tomorrow's feed
            ++g.tally.adverts_removed;
        }
    }
};

template <>
struct Step<Sanctions> {
    using Params = Sanctions::Params;
    static bool applies_to(const Today&, const Addressee& a) {
        return a.events.has(Moderation::strike);
    }
    static void step(const Params&, const Today& today, Addressee& a) {
        for (const Event& event : a.events) {
            if (event.kind != Moderation::strike || a.status != Status::member) continue;
            a.standing.strikes = saturate<std::uint8_t>(a.standing.strikes + 1U);
            if (a.standing.strikes < today.levers->moderation.strikes_to_remove) continue;
            end_membership(EndCause::removed, a.status, a.standing, {a.home, a.side}, a.tally,
                           a.out);
        }
    }
};

}  // namespace coterie

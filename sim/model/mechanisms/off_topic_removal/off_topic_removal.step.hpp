// SPDX-License-Identifier: Apache-2.0
// The steps of off_topic_removal.hpp.
#pragma once

#include "sim/model/mechanisms/off_topic_removal/off_topic_removal.hpp"
#include "sim/model/rows.hpp"

namespace coterie {

template <>
struct Step<OffTopicRemoval> {
    using Params = OffTopicRemoval::Params;
    static bool is_off(const Params&, const Today& today) {
        return today.levers->curation.mode != CurationMode::community;
    }
    static void step(const Params& p, const Today& today, GroupEvening& g) {
        std::uint32_t author = no_person, nth = 0;  // posts come by author
        for (Post& post : g.posts) {
            if (post.topic != off_topic || post.kind == PostKind::gift) continue;
            nth = post.author == author ? nth + 1 : 0;
            author = post.author;
            const DrawKey key = today.key_of<OffTopicRemoval>();
            if (!draw_occurrence(key, PersonId{author}, nth).a.below(p.detected_share)) continue;
            g.out.events->push_back(
                {author, no_person, OffTopicRemoval::removal, 0, 0, index_of(g.id)});
            post.author = no_person;  // removed: it will not be in tomorrow's feed
            ++g.tally.off_topic_removed;
        }
    }
};

template <>
struct Step<RemovalNotice> {
    using Params = RemovalNotice::Params;
    static bool applies_to(const Today&, const Addressee& a) {
        return a.events.has(OffTopicRemoval::removal);
    }
    static void step(const Params&, const Today& today, Addressee& a) {
        for (const Event& event : a.events)
            if (event.kind == OffTopicRemoval::removal)
                a.standing.removal_day = saturate<std::uint16_t>(today.day + 1);
    }
};

template <>
struct Step<RemovalDeterrence> {
    using Params = RemovalDeterrence::Params;
    static void step(const Params& p, const Today& today, Visitor& v) {
        if (v.standing.removal_day == 0) return;
        const auto days = static_cast<float>(today.day + 1 - v.standing.removal_day);
        v.visit.off_topic_held_back =
            p.deterred_share * decay_factor(days, p.deterrence_half_life_days);
    }
};

}  // namespace coterie

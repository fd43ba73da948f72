// SPDX-License-Identifier: Apache-2.0
// What of the talk reaches whom (Ren & Kraut 2014: moderation none, community-level, personalised).
// Community: off-topic posts are removed at night for everybody. Personalised: nothing is removed,
// but a reader's feed leaves out posts of no interest, as far as the filter is right, and reading
// them costs neither attention nor a backlog; friends' posts may be let through. What members see
// is all that differs; what it does to information, bonds and posts follows from the rest of the
// day.
#pragma once

#include "sim/model/rows.hpp"

namespace coterie {

/// Sets up a visitor's feed before it is read.
struct PersonalFeed {
    static constexpr std::string_view name = "personal_feed";
    static constexpr std::string_view summary =
        "Where curation is personalised, a visitor's feed leaves out posts of no interest, as far "
        "as the filter recognises them and no close friend wrote them.";
    using Row = Visitor;
    struct Params {
        float interest_from = 0.35F;
        float friends_from = 1.0F;
        float precision = 0.85F;
        static constexpr auto fields() {
            using P = Params;
            return std::tuple{
                field("interest_from", &P::interest_from, "fit", 0, 1,
                      "Fit from which a post is of interest to a reader.",
                      "first prototype; assumed (0.2-0.5)",
                      {"curated", "posts_read_per_visit", Moves::down}),
                field("friends_from", &P::friends_from, "strength", 0, 1,
                      "Tie strength from which a friend's posts are shown whatever they are about; "
                      "1: no exception.",
                      "Ren & Kraut 2014: by own interest alone (the first prototype's 0.08 let "
                      "nearly all pass)",
                      {"curated", "posts_read_per_visit", Moves::down}),
                field("precision", &P::precision, "share", 0, 1,
                      "Share of posts of no interest that the filter recognises.",
                      "first prototype; Ren & Kraut 2014 (filter-precision, value not given); "
                      "assumed (0.7-1)",
                      {"curated", "posts_read_per_visit", Moves::down})};
        }
    };
    static void step(const Params& p, const Today& today, Visitor& v) {
        if (today.levers->curation.mode != CurationMode::personalised) return;
        v.visit.hidden_share = p.precision;
        v.visit.interest_from = static_cast<std::uint8_t>(p.interest_from * 255.0F);
        v.visit.friends_from = static_cast<std::uint8_t>(p.friends_from * 255.0F);
    }

    /// Whether `v` is shown `post` today. One draw for a reader, author, topic and day, so that a
    /// visit gives one answer however often it asks.
    static bool shows(const Today& today, const Visitor& v, const Post& post) {
        if (v.visit.hidden_share <= 0.0F) return true;
        if (v.traits.taste[post.topic] >= v.visit.interest_from) return true;
        const std::uint32_t which = post.author ^ (std::uint32_t{post.topic} << 27);
        const FourDraws luck = draw<FourDraws>(today.key_of<PersonalFeed>(), v.id, which);
        if (!luck.a.below(v.visit.hidden_share)) return true;
        return v.ties.strength_to(PersonId{post.author}) * 255.0F
               >= static_cast<float>(v.visit.friends_from) + 0.5F;
    }
};

/// At night, before anybody reads them, off-topic posts are removed for everybody.
struct OffTopicRemoval {
    static constexpr std::string_view name = "off_topic_removal";
    static constexpr std::string_view summary =
        "Where curation is by community, off-topic posts are removed at night as far as they are "
        "recognised.";
    using Row = GroupEvening;
    struct Params {
        float detected_share = 0.9F;
        static constexpr auto fields() {
            return std::tuple{field("detected_share", &Params::detected_share, "share", 0, 1,
                                    "Share of off-topic posts that are recognised.",
                                    "first prototype; assumed (0.7-1)",
                                    {"cleaned", "off_topic_removed", Moves::up})};
        }
    };
    static void step(const Params& p, const Today& today, GroupEvening& g) {
        if (today.levers->curation.mode != CurationMode::community) return;
        std::uint32_t author = nobody, nth = 0;  // posts come by author
        for (Post& post : g.posts) {
            if (post.topic != off_topic || post.kind == PostKind::gift) continue;
            nth = post.author == author ? nth + 1 : 0;
            author = post.author;
            const DrawKey key = today.key_of<OffTopicRemoval>();
            if (!draw_occurrence(key, PersonId{author}, nth).a.below(p.detected_share)) continue;
            post.author = nobody;  // removed: it will not be in tomorrow's feed
            g.tally.add(Count::off_topic_removed);
        }
    }
};

}  // namespace coterie

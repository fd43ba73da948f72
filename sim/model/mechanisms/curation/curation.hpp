// SPDX-License-Identifier: Apache-2.0
// What of the talk reaches whom (Ren & Kraut 2014: moderation none, community-level, personalised).
// Community: off-topic posts are removed at night for everybody. Personalised: nothing is removed,
// but a reader's feed leaves out posts of no interest, as far as the filter is right, and reading
// them costs neither attention nor a backlog; friends' posts may be let through. Who has had a post
// removed holds such posts back for a while (Srinivasan et al. 2019: removal lowers the author's
// noncompliance at once). What members see and learn is all that differs; what it does to
// information, bonds and posts follows from the rest of the day.
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
                      {"curated", "posts_read_per_visit"}),
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
        const FourDraws u = draw<FourDraws>(today.key_of<PersonalFeed>(), v.id, which);
        if (!u.a.below(v.visit.hidden_share)) return true;
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
        float restraint_share = 0.9F;
        float restraint_half_life_days = 60.0F;
        static constexpr auto fields() {
            return std::tuple{
                field("detected_share", &Params::detected_share, "share", 0, 1,
                      "Share of off-topic posts that are recognised.",
                      "first prototype; assumed (0.7-1)",
                      {"cleaned", "off_topic_removed", Moves::up}),
                field("restraint_share", &Params::restraint_share, "share", 0, 1,
                      "Share of off-topic posts held back by those just reproved.",
                      "Srinivasan et al. 2019 (sign: removal lowers the author's "
                      "noncompliance at once); assumed (0.3-1)",
                      {"cleaned", "off_topic_posts", Moves::down}),
                field("restraint_half_life_days", &Params::restraint_half_life_days, "days", 1,
                      3650, "Days in which that halves.", "assumed (14-180)",
                      {"cleaned", "off_topic_posts", Moves::down})};
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
            g.out.events->push_back({author, nobody, EventKind::removal, 0, 0, index_of(g.id)});
            post.author = nobody;  // removed: it will not be in tomorrow's feed
            g.tally.add(Count::off_topic_removed);
        }
    }
};

/// Removals reach their authors the next day.
struct RemovalNotice {
    static constexpr std::string_view name = "reproof";
    static constexpr std::string_view summary = "The author of a removed post learns of it.";
    using Row = Addressee;
    using Params = OffTopicRemoval::Params;
    static constexpr bool shares_params = true;
    static bool applies_to(const Today&, const Addressee& a) {
        return a.events.has(EventKind::removal);
    }
    static void step(const Params&, const Today& today, Addressee& a) {
        for (const Event& event : a.events)
            if (event.kind == EventKind::removal)
                a.standing.removal_day = saturate<std::uint16_t>(today.day + 1);
    }
};

/// Who was reproved holds off-topic posts back for a while.
struct RemovalDeterrence {
    static constexpr std::string_view name = "restraint";
    static constexpr std::string_view summary =
        "Whose off-topic post was removed holds back such posts for a while.";
    using Row = Visitor;
    using Params = OffTopicRemoval::Params;
    static constexpr bool shares_params = true;
    static void step(const Params& p, const Today& today, Visitor& v) {
        if (v.standing.removal_day == 0) return;
        const auto days = static_cast<float>(today.day + 1 - v.standing.removal_day);
        v.visit.off_topic_held_back = p.restraint_share * decay_factor(days, p.restraint_half_life_days);
    }
};

}  // namespace coterie

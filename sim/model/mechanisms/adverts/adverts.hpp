// SPDX-License-Identifier: Apache-2.0
// Adverts and basic moderation. Opportunists post adverts when they visit; moderators find a share
// of them at night, 1 - exp(-hours per hundred members / scale), and remove them before anybody
// reads them; found adverts are strikes, and enough strikes end a membership. Nobody has to say
// that neglected groups fill with adverts: less moderation leaves more, more annoy, fewer speak.
#pragma once

#include "sim/model/rows.hpp"

namespace coterie {

struct Advertising {
    static constexpr std::string_view name = "advertising";
    static constexpr std::string_view summary = "Opportunists post adverts at their visits.";
    using Row = Visitor;
    struct Params {
        float adverts_per_visit = 0.4F;
        static constexpr auto fields() {
            return std::tuple{
                field("adverts_per_visit", &Params::adverts_per_visit, "adverts/visit", 0, 10,
                      "Mean of adverts an opportunist posts at a visit.",
                      "first prototype; assumed (0.1-1)", {"ads", "adverts", Moves::up})};
        }
    };
    static void step(const Params& p, const Today& today, Visitor& v) {
        if ((v.traits.leanings & leans_opportunist) == 0 || v.seats[0] == no_group) return;
        const Shock* wave = today.shock(ShockKind::ad_wave);
        const float mean = p.adverts_per_visit * (wave != nullptr ? wave->size : 1.0F);
        const FourDraws u = draw<FourDraws>(today.key_of<Advertising>(), v.id);
        const std::uint32_t adverts = poisson(u.a, mean, 10);
        for (std::uint32_t k = 0; k < adverts; ++k) {
            Post post;
            post.to = index_of(v.seats[0]);
            post.author = index_of(v.id);
            post.day = saturate<std::uint16_t>(today.day);
            post.topic = advert_topic;
            post.kind = PostKind::advert;
            v.out.posts->push_back(post);
        }
        v.tally.add(Count::adverts, adverts);
    }
};

/// Adverts that the operator places are met by everybody who comes.
struct SponsoredAdverts {
    static constexpr std::string_view name = "sponsored_adverts";
    static constexpr std::string_view summary =
        "Visitors meet the adverts that the operator placed today.";
    using Row = Visitor;
    using Params = Advertising::Params;
    static constexpr bool shares_params = true;
    static void step(const Params&, const Today& today, Visitor& v) {
        const float rate = today.levers->selling.adverts_per_day;
        if (rate > 0.0F) v.visit.adverts_read += due_on(rate, today.day);
    }
};

/// At night moderators remove the adverts they find.
struct Moderation {
    static constexpr std::string_view name = "moderation";
    static constexpr std::string_view summary =
        "Moderators find a share of the day's adverts, growing with hours per member, remove them "
        "and strike their authors; enough strikes end a membership.";
    using Row = GroupEvening;
    struct Params {
        float hours_per_hundred_members = 0.08F;
        std::uint32_t strikes_to_remove = 3;
        static constexpr auto fields() {
            return std::tuple{
                field("hours_per_hundred_members", &Params::hours_per_hundred_members, "hours",
                      0.001F, 24, "Daily hours per hundred members that find 63 % of adverts.",
                      "assumed: five minutes (0.02-0.5)", {"ads", "adverts_removed", Moves::down}),
                field("strikes_to_remove", &Params::strikes_to_remove, "strikes", 1, 100,
                      "Strikes after which a member is removed.", "assumed: three (1-5)",
                      {"ads", "removed", Moves::down})};
        }
    };
    static void step(const Params& p, const Today& today, GroupEvening& g) {
        const float per_hundred =
            g.group.moderation_hours * 100.0F / static_cast<float>(std::max(g.group.members, 1U));
        const float finds = 1.0F - exp_portable(-per_hundred / p.hours_per_hundred_members);
        std::uint32_t author = nobody, nth = 0;  // posts come by author
        for (Post& post : g.posts) {
            if (post.kind != PostKind::advert) continue;
            nth = post.author == author ? nth + 1 : 0;
            author = post.author;
            const FourDraws u = draw_occurrence(today.key_of<Moderation>(), PersonId{author}, nth);
            if (!u.a.below(finds)) continue;
            g.out.events->push_back({author, nobody, EventKind::strike, 0, 0, index_of(g.id)});
            post.author = nobody;  // removed: it will not be in tomorrow's feed
            g.tally.add(Count::adverts_removed);
        }
    }
};

/// Strikes reach their authors the next day.
struct Sanctions {
    static constexpr std::string_view name = "sanctions";
    static constexpr std::string_view summary =
        "A struck member collects strikes and is removed when they are enough.";
    using Row = Addressee;
    using Params = Moderation::Params;
    static constexpr bool shares_params = true;

    static bool applies_to(const Today&, const Addressee& a) {
        return a.events.has(EventKind::strike);
    }
    static void step(const Params& p, const Today&, Addressee& a) {
        for (const Event& event : a.events) {
            if (event.kind != EventKind::strike || a.status != Status::member) continue;
            a.standing.strikes = saturate<std::uint8_t>(a.standing.strikes + 1U);
            if (a.standing.strikes < p.strikes_to_remove) continue;
            a.status = Status::left;
            a.tally.add(Count::removed);
            vacate({a.home, a.side}, a.out);
        }
    }
};

}  // namespace coterie

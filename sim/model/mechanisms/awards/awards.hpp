// SPDX-License-Identifier: Apache-2.0
// Recognition without money. A badge ahead draws those whom badges steer, the closer it is:
//   rate x (1 + g exp(-gap / h))      (Anderson et al. 2013; Hoernle et al. 2020: about a fifth of
//                                      people are strongly steered, more than two fifths not at
//                                      all)
// An award is praise before an audience: it lifts speaking by as much as there are people around
// with whom the honoured has bonds, and fades (Restivo & van de Rijt 2012; Deci et al. 1999).
#pragma once

#include "sim/model/visitor_lanes.hpp"

namespace coterie {

struct Badges {
    static constexpr std::string_view name = "badges";
    static constexpr std::string_view summary =
        "A badge close ahead lifts posting of those whom badges steer; once earned it does no "
        "more.";
    using Row = VisitorLanes;
    struct Params {
        float pull = 2.0F;
        float reach_share = 0.1F;
        float steered_share = 0.2F;
        float unmoved_share = 0.4F;
        float half_steered_pull = 0.3F;
        static constexpr auto fields() {
            using P = Params;
            return std::tuple{
                field("pull", &P::pull, "ratio", 0, 10,
                      "Rise of the rate of posting right before the badge, of those steered.",
                      "Anderson et al. 2013 (sign); F15: 1, which a fifth of people makes into "
                      "less than the "
                      "rise of 1.1-1.6 over achievers; 2 (1-3)",
                      {"recognised", "posts", Moves::up}),
                field("reach_share", &P::reach_share, "share", 0.001F, 1,
                      "Part of the badge's posts over which the draw falls to 37 %.",
                      "F15: a tenth", {"recognised", "posts", Moves::up}),
                field("steered_share", &P::steered_share, "share", 0, 1,
                      "Share of people who are strongly steered.", "Hoernle et al. 2020: a fifth",
                      {"recognised", "posts", Moves::up}),
                field("unmoved_share", &P::unmoved_share, "share", 0, 1,
                      "Share of people whom badges leave cold (at most those not steered).",
                      "Hoernle et al. 2020: more than two fifths",
                      {"recognised", "posts", Moves::down}),
                field("half_steered_pull", &P::half_steered_pull, "share", 0, 1,
                      "How much of the draw those in between feel.", "assumed (0-0.5)",
                      {"recognised", "posts", Moves::up})};
        }
    };
    static void step(const Params& p, const Today& today, VisitorLanes& m) {
        const auto badge = static_cast<float>(today.levers->recognition.badge_posts);
        const Float8 gap = badge - m.posts_written;
        const Int8 ahead = (m.posts_written > 0.0F) & (gap > 0.0F);
        // One alone at a time: where badges are given at all, few have one close ahead.
        for (std::uint32_t some = lanes_true(ahead); some != 0; some &= some - 1) {
            const int l = std::countr_zero(some);
            const float near = exp_portable(-gap[l] / (p.reach_share * badge));
            m.recognition[l] +=
                log1p_portable(p.pull * steering(p, today, PersonId{m.who[l]}) * near);
        }
    }

private:
    /// How much badges move a person, the same for life: 1, in between, or 0.
    static float steering(const Params& p, const Today& today, PersonId who) {
        const DrawKey key{today.run_key, 0, purpose_of("badges.steering")};
        const float u = draw<FourDraws>(key, who).a.value();
        if (u < p.steered_share) return 1.0F;
        return u < 1.0F - p.unmoved_share ? p.half_steered_pull : 0.0F;
    }
};

struct Awards {
    static constexpr std::string_view name = "honours";
    static constexpr std::string_view summary =
        "An award lifts speaking while it is fresh, by the bonds to those who saw it given.";
    using Row = VisitorLanes;
    struct Params {
        float esteem_push = 0.6F;
        float half_life_days = 60.0F;
        float audience_share = 1.0F;
        static constexpr auto fields() {
            using P = Params;
            return std::tuple{
                field("esteem_push", &P::esteem_push, "ln", 0, 3,
                      "How much a fresh award raises speaking before a full audience.",
                      "Deci, Koestner & Ryan 1999: positive feedback +0.60 logit",
                      {"recognised", "posts", Moves::up}),
                field("half_life_days", &P::half_life_days, "days", 1, 3650,
                      "Days in which that halves.",
                      "assumed (20-180): Restivo & van de Rijt 2012 saw it over 90 days",
                      {"recognised", "posts", Moves::up}),
                field("audience_share", &P::audience_share, "share", 0, 1,
                      "Part of esteem that needs people around with whom one has bonds.",
                      "assumed: all (0.3-1); decides whether the less active gain less",
                      {"recognised", "posts", Moves::down})};
        }
    };
    static void step(const Params& p, const Today& today, VisitorLanes& m) {
        const Int8 awarded = m.awarded_day > 0.0F;
        if (lanes_true(awarded) == 0) return;
        const Float8 days = static_cast<float>(today.day + 1) - m.awarded_day;
        const Float8 audience = 1.0F - p.audience_share * (1.0F - m.bond);
        const Float8 push = p.esteem_push * audience * exp2_portable(-days / p.half_life_days);
        m.recognition += awarded ? push : Float8{};
    }
};

/// On award days the operator honours members.
struct AwardDay {
    static constexpr std::string_view name = "ceremony";
    static constexpr std::string_view summary =
        "On award days a share of the month's posters is honoured: those with most posts, or some "
        "of the half with fewest.";
    using Row = Operator;
    using Params = Awards::Params;
    static constexpr bool shares_params = true;
    static void step(const Params& p, const Today& today, Operator& scratch);
};

/// Posters of the last 30 days, most posts first; ties in the order of their ids.
std::vector<std::uint32_t> posters_by_rank(const World& world);

/// Whom `levers` would honour today, most posts first.
std::vector<std::uint32_t> chosen_for_awards(const World& world, const RecognitionLevers& levers);

}  // namespace coterie

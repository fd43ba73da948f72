// SPDX-License-Identifier: Apache-2.0
// Posting. The number of posts that a visitor starts is Poisson with mean a_i g, at most a fixed
// number a visit, so that no cascade grows without bound;
//   g = exp(-shy exp(-v / s0 - cS B)) exp(bE (E - 1/2)) drive (quiet if stopped) (1 + ask items)
//       exp(mom exp(-days since the last post / tM))
// where v is the number of people who spoke in the group in the last days. Silence reinforces
// itself through v; no term of the formula describes silence directly.
#pragma once

#include "sim/core/fields.hpp"
#include "sim/model/row_kinds.hpp"

namespace coterie {

/// Visitors who are willing write.
struct Contribution {
    static constexpr std::string_view name = "contribution";
    static constexpr std::string_view summary =
        "Visitors start posts and questions, as many as their willingness makes likely.";
    static constexpr std::string_view purpose = "contribution";
    using Row = Visitor;
    struct Params {
        float posts_per_visit = 0.1829F;
        float speakers_scale = 2.0F;
        float bond_safety = 2.5F;
        float satisfaction_push = 0.8F;
        float quiet_share = 0.04F;
        float item_safety = 0.7F;
        float interactive_push = 0.3F;
        float question_share = 0.25F;
        float off_topic_share = 0.30F;
        float leader_push = 0.7F;
        float momentum = 1.5F;
        float momentum_days = 3.0F;
        float most_posts_per_visit = 12.0F;
        static constexpr auto fields() {
            using P = Params;
            return std::tuple{
                core(field("posts_per_visit", &P::posts_per_visit, "posts/visit", 0, 10,
                           "Mean of posts a person starts at a visit with nothing in the way.",
                           "core, fitted (results/reference/fit); ma of the first prototype",
                           {"hall", "starters", Moves::up}),
                     0.1F, 4),
                field("speakers_scale", &P::speakers_scale, "speakers", 0.1F, 100,
                      "Recent speakers that take stage fear down to 37 %.", "first prototype",
                      {"hall", "posts", Moves::down}),
                field("bond_safety", &P::bond_safety, "", 0, 10,
                      "How much bonds take of stage fear.", "first prototype",
                      {"hall", "posts", Moves::up}),
                field("satisfaction_push", &P::satisfaction_push, "ln", 0, 5,
                      "How much satisfaction raises speaking.", "first prototype",
                      {"hall", "posts"}),
                field("quiet_share", &P::quiet_share, "share", 0, 1,
                      "Speaking left to those who have stopped.", "first prototype",
                      {"hall", "posts", Moves::up}),
                field("item_safety", &P::item_safety, "speakers", 0, 20,
                      "An item of staff or KOL counts as so many speakers.", "first prototype",
                      {"hall", "posts", Moves::up}),
                field("interactive_push", &P::interactive_push, "ln", 0, 3,
                      "How much an item that asks members raises speaking that day.",
                      "assumed (0.1-0.7)", {"hall", "posts", Moves::up}),
                field("question_share", &P::question_share, "share", 0, 1,
                      "Share of started posts that ask something.", "assumed (0.1-0.5)",
                      {"hall", "questions", Moves::up}),
                field("off_topic_share", &P::off_topic_share, "share", 0, 1,
                      "Share of started posts that are off topic.",
                      "first prototype; Ren & Kraut 2014", {"hall", "off_topic_posts", Moves::up}),
                field("leader_push", &P::leader_push, "ln", 0, 5,
                      "How much the role of a leader raises speaking.", "assumed: twice (0-1.5)",
                      {"leaders", "posts", Moves::up}),
                field("momentum", &P::momentum, "ln", 0, 3,
                      "How much having just spoken raises speaking.",
                      "self-feeding activity (Vaz de Melo et al. 2015: form); assumed (0.5-2)",
                      {"hall", "posts", Moves::up}),
                field("momentum_days", &P::momentum_days, "days", 0.5F, 60,
                      "Days of silence in which that falls to 37 %.", "assumed (1-7)",
                      {"hall", "posts", Moves::up}),
                field("most_posts_per_visit", &P::most_posts_per_visit, "posts", 1, 60,
                      "Bound of the mean of either kind at one visit.", "first prototype",
                      {"hall", "posts"})};
        }
    };
};

/// How willing a visitor is to speak today, and how many posts that makes.
struct Willingness {
    static constexpr std::string_view name = "willingness";
    static constexpr std::string_view summary =
        "Initiative, held back by stage fear in silence, lifted by satisfaction, bonds and items "
        "that ask, sets how many posts a visitor is likely to write.";
    using Row = VisitorLanes;
    using Params = Contribution::Params;
    static constexpr bool shares_params = true;
};

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
// Posting. The number of posts that a visitor starts is Poisson with mean a_i g, at most a fixed
// number a visit, so that no cascade grows without bound;
//   g = exp(-shy exp(-v / s0 - cS B)) exp(bE (E - 1/2)) drive (quiet if stopped) (1 + ask items)
//       exp(mom exp(-days since the last post / tM))
// where v is the number of people who spoke in the group in the last days. Silence reinforces
// itself through v; no term of the formula describes silence directly.
#pragma once

#include "sim/core/fields.hpp"
#include "sim/model/columns.hpp"
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
                core(field("posts_per_visit", &P::posts_per_visit, "posts/visit", 0, 10), 0.1F, 4),
                field("speakers_scale", &P::speakers_scale, "speakers", 0.1F, 100),
                field("bond_safety", &P::bond_safety, "", 0, 10),
                field("satisfaction_push", &P::satisfaction_push, "ln", 0, 5),
                field("quiet_share", &P::quiet_share, "share", 0, 1),
                field("item_safety", &P::item_safety, "speakers", 0, 20),
                field("interactive_push", &P::interactive_push, "ln", 0, 3),
                field("question_share", &P::question_share, "share", 0, 1),
                field("off_topic_share", &P::off_topic_share, "share", 0, 1),
                field("leader_push", &P::leader_push, "ln", 0, 5),
                field("momentum", &P::momentum, "ln", 0, 3),
                field("momentum_days", &P::momentum_days, "days", 0.5F, 60),
                field("most_posts_per_visit", &P::most_posts_per_visit, "posts", 1, 60)};
        }
        static FieldNotes notes();
    };
    struct PerVisitor {
        std::uint16_t posts_written = 0;
        std::uint16_t spoke_day = 0;
        static constexpr auto columns() {
            using S = PerVisitor;
            return std::tuple{
                column("posts_written", &S::posts_written, "posts", "Posts ever written."),
                column("spoke_day", &S::spoke_day, "day", "Day after the last post; 0: never.")};
        }
    };
    struct PerVisit {
        std::uint8_t posts = 0;
        bool spoke = false;
        static constexpr auto columns() {
            using S = PerVisit;
            return std::tuple{
                column("posts", &S::posts, "posts", "Posts that the visitor is going to start."),
                column("spoke", &S::spoke, "", "Whether the visitor has written something.")};
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

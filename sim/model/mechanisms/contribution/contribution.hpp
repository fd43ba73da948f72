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
#include "sim/model/lane_links.hpp"
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
        float posts_per_visit = initial.posts_per_visit;
        float speakers_scale = initial.speakers_scale;
        float bond_safety = initial.bond_safety;
        float satisfaction_push = initial.satisfaction_push;
        float quiet_share = initial.quiet_share;
        float item_safety = initial.item_safety;
        float interactive_push = initial.interactive_push;
        float question_share = initial.question_share;
        float off_topic_share = initial.off_topic_share;
        float leader_push = initial.leader_push;
        float momentum = initial.momentum;
        float momentum_days = initial.momentum_days;
        float most_posts_per_visit = initial.most_posts_per_visit;
        static const Params initial;  ///< the defaults, given in contribution.docs.cpp
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
    struct Counts {
        Count speakers = 0;
        Count starters = 0;
        Count questions = 0;
        Count off_topic_posts = 0;
        Count first_posts = 0;
        static constexpr auto columns() {
            using C = Counts;
            return std::tuple{
                column("speakers", &C::speakers, "people", "Members who posted."),
                column("starters", &C::starters, "posts", "Posts started, questions apart."),
                column("questions", &C::questions, "posts", "Questions asked."),
                column("off_topic_posts", &C::off_topic_posts, "posts", "Off-topic posts written."),
                column("first_posts", &C::first_posts, "posts", "First posts of their authors.")};
        }
    };
    template <class Real>
    struct Lanes {
        Real posts_written, spoke_day;           // day + 1 of the last post; 0: never
        Real speakers, item_today, asked_today;  // of the home group
        Real recognition{};                      // ln of what badges and awards do for speaking
        Real log_willingness, posts_mean;
        Real posts{};  // how many will be started
        static constexpr auto links() {
            using L = Lanes;
            return std::tuple{
                reads(&L::posts_written,
                      [](const auto& v, const auto&) { return v.standing.posts_written; }),
                reads(&L::spoke_day,
                      [](const auto& v, const auto&) { return v.standing.spoke_day; }),
                reads(&L::speakers,
                      [](const auto& v, const auto& today) {
                          return today.group(v.seats[0]).speakers;
                      }),
                reads(&L::item_today,
                      [](const auto& v, const auto& today) {
                          const auto& home = today.group(v.seats[0]);
                          return home.staff_items + home.kol_items[0] + home.kol_items[1] > 0;
                      }),
                reads(&L::asked_today,
                      [](const auto& v, const auto& today) {
                          return today.group(v.seats[0]).interactive_items > 0;
                      }),
                screened(&L::posts,
                         [](auto& v, float x) { v.visit.posts = static_cast<std::uint8_t>(x); })};
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

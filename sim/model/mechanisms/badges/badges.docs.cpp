// SPDX-License-Identifier: Apache-2.0
#include "sim/model/mechanisms/badges/badges.hpp"

#include "sim/core/provenance.hpp"

namespace coterie {

namespace {

using namespace describing;

constexpr std::array badges_notes{
    note("pull",
         "Rise of the posting rate just before the badge, in the people who are fully steered.",
         adapted("anderson2013",
                 "a fifth of people must carry an average rise of 1.1 to 1.6 over all achievers")
             .within(1, 3)
             .citing("hoernle2020"),
         rises("posts", "recognised")),
    note("reach_share",
         "Distance to the badge, as a share of its posts, over which the pull falls to 37 %.",
         adapted("anderson2013", "a tenth"), rises("posts", "recognised")),
    note("steered_share", "Share of people who are fully steered.",
         measured("hoernle2020", "a fifth"), rises("posts", "recognised")),
    note("unmoved_share",
         "Share of people who do not react to badges, at most those who are not fully steered.",
         measured("hoernle2020", "more than two fifths"), falls("posts", "recognised")),
    note("half_steered_pull", "Pull on the remaining people, relative to the fully steered.",
         assumed().within(0, 0.5), rises("posts", "recognised")),
    note("next_badge_ratio", "Posts of a badge relative to those of the one before it.",
         assumed("bronze, silver, gold").within(2, 10), falls("posts", "recognised"))};
static_assert(documents<Badges::Params>(badges_notes));

}  // namespace

constexpr Badges::Params Badges::Params::initial{.pull = 2.0F,
                                                 .reach_share = 0.1F,
                                                 .steered_share = 0.2F,
                                                 .unmoved_share = 0.4F,
                                                 .half_steered_pull = 0.3F,
                                                 .next_badge_ratio = 5.0F};
static_assert(defaults_in_range(Badges::Params::initial));
FieldNotes Badges::Params::notes() { return badges_notes; }

}  // namespace coterie

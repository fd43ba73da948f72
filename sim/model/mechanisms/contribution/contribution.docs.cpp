// SPDX-License-Identifier: Apache-2.0
#include "sim/model/mechanisms/contribution/contribution.hpp"

#include "sim/core/provenance.hpp"

namespace coterie {

namespace {

using namespace describing;

constexpr std::array contribution_notes{
    note("posts_per_visit", "Mean number of posts that a person starts at an unhindered visit.",
         fitted("results/reference/fit"), rises("starters")),
    note("speakers_scale", "Number of recent speakers that lowers stage fear to 37 %.", assumed(),
         falls("posts")),
    note("bond_safety", "How much bonds lower stage fear.", assumed(), rises("posts")),
    note("satisfaction_push", "How much satisfaction raises speaking.", assumed(),
         changes("posts")),
    note("quiet_share", "Speaking that remains in people who have stopped.", assumed(),
         rises("posts")),
    note("item_safety", "Number of speakers that one item of staff or a KOL counts as.", assumed(),
         rises("posts")),
    note("interactive_push",
         "How much an item that asks members to speak raises speaking on that day.",
         assumed().within(0.1, 0.7), rises("posts")),
    note("question_share", "Share of started posts that ask a question.",
         assumed().within(0.1, 0.5), rises("questions")),
    note("off_topic_share", "Share of started posts that are off topic.",
         assumed("off-topic posts carry bonds; their share is not published").citing("ren2014"),
         rises("off_topic_posts")),
    note("leader_push", "How much the role of a leader raises speaking.",
         assumed("twice").within(0, 1.5), rises("posts", "leaders")),
    note(
        "momentum", "How much a recent post raises speaking.",
        assumed("activity that feeds itself gives the form").within(0.5, 2).citing("vazdemelo2015"),
        rises("posts")),
    note("momentum_days", "Days of silence in which that rise falls to 37 %.",
         assumed().within(1, 7), rises("posts")),
    note("most_posts_per_visit",
         "Upper bound of the mean number of posts, and of answers, at one visit.", assumed(),
         changes("posts"))};
static_assert(documents<Contribution::Params>(contribution_notes));

}  // namespace

constexpr Contribution::Params Contribution::Params::initial{.posts_per_visit = 0.1829F,
                                                             .speakers_scale = 2.0F,
                                                             .bond_safety = 2.5F,
                                                             .satisfaction_push = 0.8F,
                                                             .quiet_share = 0.04F,
                                                             .item_safety = 0.7F,
                                                             .interactive_push = 0.3F,
                                                             .question_share = 0.25F,
                                                             .off_topic_share = 0.30F,
                                                             .leader_push = 0.7F,
                                                             .momentum = 1.5F,
                                                             .momentum_days = 3.0F,
                                                             .most_posts_per_visit = 12.0F};
static_assert(defaults_in_range(Contribution::Params::initial));
FieldNotes Contribution::Params::notes() { return contribution_notes; }

}  // namespace coterie

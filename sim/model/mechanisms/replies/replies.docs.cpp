// SPDX-License-Identifier: Apache-2.0
#include "sim/model/mechanisms/replies/replies.hpp"

#include "sim/core/provenance.hpp"

namespace coterie {

namespace {

using namespace describing;

constexpr std::array replying_notes{
    note("replies_per_visit", "Mean number of answers at a visit with many posts worth an answer.",
         fitted("results/reference/fit"), rises("replies")),
    note("initiative_power", "Exponent of a person's relative initiative in answering.", assumed(),
         changes("replies")),
    note("reading_scale", "Posts of interest read that give 63 % of the budget of answers.",
         assumed(), falls("replies")),
    note("read_credit", "Posts of interest that any post read counts as in that budget.", assumed(),
         rises("replies")),
    note("off_topic_credit", "Further posts of interest that an off-topic post counts as.",
         assumed(), rises("replies")),
    note("tie_weight", "How much a full tie to the author attracts an answer.", assumed(),
         falls("mean_ties")),
    note("off_topic_weight", "How much an off-topic post attracts an answer.", assumed(),
         changes("tie_emotional")),
    note("first_post_weight", "How much a first post attracts an answer.",
         assumed("set by hand to the answered share of first posts (pattern P5)"),
         rises("first_posts_answered_share")),
    note("question_weight", "How much a question attracts an answer.", assumed().within(0, 2),
         falls("questions_unanswered_share")),
    note("answer_ratio", "Attraction of an answer, relative to an opening of the same merit.",
         assumed("an opening calls for an answer, an answer does not")
             .within(0.1, 1)
             .citing("schegloff1973"),
         rises("questions_unanswered_share")),
    note("tie_gain", "Share of the gap to a full tie that one exchange closes.",
         assumed("the hours that a friendship takes suggest 0.02 to 0.05").citing("hall2019"),
         changes("mean_ties")),
    note("off_topic_gain_ratio", "Gain of an off-topic exchange, relative to another exchange.",
         assumed().within(2, 5), rises("bond_benefit"))};
static_assert(documents<Replying::Params>(replying_notes));

}  // namespace

constexpr Replying::Params Replying::Params::initial{.replies_per_visit = 0.5253F,
                                                     .initiative_power = 0.7F,
                                                     .reading_scale = 6.0F,
                                                     .read_credit = 0.25F,
                                                     .off_topic_credit = 0.15F,
                                                     .tie_weight = 3.0F,
                                                     .off_topic_weight = 1.2F,
                                                     .first_post_weight = 1.5F,
                                                     .question_weight = 0.5F,
                                                     .answer_ratio = 0.25F,
                                                     .tie_gain = 0.12F,
                                                     .off_topic_gain_ratio = 3.0F};
static_assert(defaults_in_range(Replying::Params::initial));
FieldNotes Replying::Params::notes() { return replying_notes; }

}  // namespace coterie

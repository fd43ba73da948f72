// SPDX-License-Identifier: Apache-2.0
#include "sim/model/mechanisms/off_topic_removal/off_topic_removal.hpp"

#include "sim/core/provenance.hpp"

namespace coterie {

namespace {

using namespace describing;

constexpr std::array off_topic_removal_notes{
    note("detected_share", "Share of off-topic posts that are recognised.",
         assumed().within(0.7, 1), rises("off_topic_removed", "cleaned")),
    note("deterred_share",
         "Share of off-topic posts that an author holds back just after a removal.",
         assumed("a removal lowers the author's later noncompliance")
             .within(0.3, 1)
             .citing("srinivasan2019"),
         falls("off_topic_posts", "cleaned")),
    note("deterrence_half_life_days", "Days in which that share halves.", assumed().within(14, 180),
         falls("off_topic_posts", "cleaned"))};
static_assert(documents<OffTopicRemoval::Params>(off_topic_removal_notes));

}  // namespace

constexpr OffTopicRemoval::Params OffTopicRemoval::Params::initial{
    .detected_share = 0.9F, .deterred_share = 0.9F, .deterrence_half_life_days = 60.0F};
static_assert(defaults_in_range(OffTopicRemoval::Params::initial));
FieldNotes OffTopicRemoval::Params::notes() { return off_topic_removal_notes; }

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
#include "sim/model/mechanisms/content/content.hpp"

#include "sim/core/provenance.hpp"

namespace coterie {

namespace {

using namespace describing;

constexpr std::array content_notes{
    note("quality_hours", "Hours of work on an item that give 63 % of full quality.", assumed(),
         falls("staff_quality")),
    note("slot_pull", "Pull of an expected column on a member with a full habit.", assumed(),
         rises("visits")),
    note("slot_days", "Days of regular columns that build 63 % of the expectation.",
         assumed("two weeks").within(5, 40), changes("visits")),
    note("ping_push", "Push to visit from the notification of one item.",
         assumed().within(0.01, 0.15), falls("visits")),
    note("item_wear", "Novelty that each recent item takes from the next item of its kind.",
         assumed().within(0.005, 0.03), falls("information_benefit")),
    note("staleness_days", "Days for which an item counts as recent when novelty is computed.",
         assumed("a month"), falls("information_benefit"))};
static_assert(documents<Content::Params>(content_notes));

}  // namespace

constexpr Content::Params Content::Params::initial{.quality_hours = 0.5F,
                                                   .slot_pull = 0.7F,
                                                   .slot_days = 14.0F,
                                                   .ping_push = 0.05F,
                                                   .item_wear = 0.012F,
                                                   .staleness_days = 30.0F};
static_assert(defaults_in_range(Content::Params::initial));
FieldNotes Content::Params::notes() { return content_notes; }

}  // namespace coterie

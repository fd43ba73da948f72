// SPDX-License-Identifier: Apache-2.0
#include "sim/model/mechanisms/awards/awards.hpp"

#include "sim/core/provenance.hpp"

namespace coterie {

namespace {

using namespace describing;

constexpr std::array awards_notes{
    note("esteem_push",
         "Rise of the logarithm of speaking from a fresh award before a full audience.",
         adapted("deci1999", "positive feedback raises free-choice behaviour by 0.60 logit"),
         rises("posts", "recognised")),
    note("half_life_days", "Days in which that rise halves.",
         assumed("the rise was seen over 90 days").within(20, 180).citing("restivo2012"),
         rises("posts", "recognised")),
    note("audience_share", "Part of the rise that needs members with bonds to the receiver.",
         assumed("all of it; decides whether less active members gain less").within(0.3, 1),
         falls("posts", "recognised"))};
static_assert(documents<Awards::Params>(awards_notes));

}  // namespace

constexpr Awards::Params Awards::Params::initial{
    .esteem_push = 0.6F, .half_life_days = 60.0F, .audience_share = 1.0F};
static_assert(defaults_in_range(Awards::Params::initial));
FieldNotes Awards::Params::notes() { return awards_notes; }

}  // namespace coterie

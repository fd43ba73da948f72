// SPDX-License-Identifier: Apache-2.0
#include "sim/model/mechanisms/attachment/attachment.hpp"

#include "sim/core/provenance.hpp"

namespace coterie {

namespace {

using namespace describing;

constexpr std::array attachment_notes{
    note("gain",
         "Share of the gap to full attachment that a visit with many items of one KOL closes.",
         assumed().within(0.01, 0.1), rises("leaves_kol", "kol_exit")),
    note("full_value_posts", "Value of one KOL's items at a visit that counts as many.", assumed(),
         falls("leaves_kol", "kol_exit")),
    note("half_life_days", "Days of absence in which attachment halves.",
         assumed("half a year").within(60, 720), rises("leaves_kol", "kol_exit"))};
static_assert(documents<Attachment::Params>(attachment_notes));

}  // namespace

constexpr Attachment::Params Attachment::Params::initial{
    .gain = 0.04F, .full_value_posts = 3.0F, .half_life_days = 180.0F};
static_assert(defaults_in_range(Attachment::Params::initial));
FieldNotes Attachment::Params::notes() { return attachment_notes; }

}  // namespace coterie

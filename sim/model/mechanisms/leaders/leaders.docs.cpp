// SPDX-License-Identifier: Apache-2.0
#include "sim/model/mechanisms/leaders/leaders.hpp"

#include "sim/core/provenance.hpp"

namespace coterie {

namespace {

using namespace describing;

constexpr std::array candidacy_notes{
    note("least_trust", "Trust in the brand that a leader must have.", assumed().within(0.2, 0.6),
         falls("leaders", "leaders")),
    note("least_replies", "Answers that a leader must have received.", assumed().within(1, 20),
         falls("leaders", "leaders"))};
static_assert(documents<Candidacy::Params>(candidacy_notes));

constexpr std::array cultivation_notes{
    note("hours_to_mature", "Hours of cultivation that make one leader.",
         assumed("three to nine months part time").within(20, 200), falls("leaders", "leaders"))};
static_assert(documents<Cultivation::Params>(cultivation_notes));

}  // namespace

constexpr Candidacy::Params Candidacy::Params::initial{.least_trust = 0.35F, .least_replies = 5};
static_assert(defaults_in_range(Candidacy::Params::initial));
FieldNotes Candidacy::Params::notes() { return candidacy_notes; }
constexpr Cultivation::Params Cultivation::Params::initial{.hours_to_mature = 60.0F};
static_assert(defaults_in_range(Cultivation::Params::initial));
FieldNotes Cultivation::Params::notes() { return cultivation_notes; }

}  // namespace coterie

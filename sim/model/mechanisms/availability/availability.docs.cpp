// SPDX-License-Identifier: Apache-2.0
#include "sim/model/mechanisms/availability/availability.hpp"

#include "sim/core/provenance.hpp"

namespace coterie {

namespace {

using namespace describing;

constexpr std::array availability_notes{
    note("mean_free_days", "Mean length of a free period.", assumed("three weeks").within(7, 60),
         falls("busy_share")),
    note("mean_busy_days", "Mean length of a busy period.", assumed("about a week").within(3, 21),
         rises("busy_share")),
    note("busy_logit", "Fall of the inclination to visit in a busy period.",
         assumed("a twentieth of the odds").within(1, 4), falls("visits"))};
static_assert(documents<Availability::Params>(availability_notes));

}  // namespace

constexpr Availability::Params Availability::Params::initial{
    .mean_free_days = 20.0F, .mean_busy_days = 8.0F, .busy_logit = 3.0F};
static_assert(defaults_in_range(Availability::Params::initial));
FieldNotes Availability::Params::notes() { return availability_notes; }

}  // namespace coterie

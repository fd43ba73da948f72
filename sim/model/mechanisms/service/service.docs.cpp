// SPDX-License-Identifier: Apache-2.0
#include "sim/model/mechanisms/service/service.hpp"

#include "sim/core/provenance.hpp"

namespace coterie {

namespace {

using namespace describing;

constexpr std::array service_notes{
    note("questions_per_hour", "Questions that an hour of service answers.",
         assumed("a quarter of an hour each").within(1, 10), falls("questions_unanswered_share"))};
static_assert(documents<Service::Params>(service_notes));

}  // namespace

constexpr Service::Params Service::Params::initial{.questions_per_hour = 4.0F};
static_assert(defaults_in_range(Service::Params::initial));
FieldNotes Service::Params::notes() { return service_notes; }

}  // namespace coterie

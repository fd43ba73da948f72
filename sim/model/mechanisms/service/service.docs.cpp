// SPDX-License-Identifier: Apache-2.0
#include "sim/model/mechanisms/service/service.hpp"

#include "sim/core/provenance.hpp"

namespace coterie {

namespace {

using namespace describing;

constexpr std::array service_notes{
    note("answer_satisfaction", "Satisfaction that an answer of staff adds.",
         assumed("as much as waiting in vain costs").within(0, 0.3),
         rises("satisfaction", "hall, staff.service_hours_per_day=2")),
    note("answer_trust", "Share of the gap to full trust that an answer of staff closes.",
         assumed("a promise kept").within(0, 0.1),
         rises("trust", "hall, staff.service_hours_per_day=2")),
    note("unanswered_satisfaction",
         "Satisfaction that a question without an answer costs its author.",
         assumed("waiting lowers satisfaction; the size is assumed").within(0, 0.3),
         falls("satisfaction", "hall, staff.service_hours_per_day=0")),
    note("unanswered_trust", "Share of trust that a question without an answer costs its author.",
         assumed("losses weigh two to three times as much as gains").within(0, 0.2),
         falls("trust", "hall, staff.service_hours_per_day=0"))};
static_assert(documents<Service::Params>(service_notes));

constexpr std::array service_levers_notes{
    note("questions_per_hour",
         "Questions that an hour of service answers: tools and templates raise it.",
         assumed("a quarter of an hour each").within(1, 10), falls("questions_unanswered_share"))};
static_assert(documents<ServiceLevers>(service_levers_notes));

}  // namespace

constexpr Service::Params Service::Params::initial{.answer_satisfaction = 0.1F,
                                                   .answer_trust = 0.03F,
                                                   .unanswered_satisfaction = 0.1F,
                                                   .unanswered_trust = 0.06F};
static_assert(defaults_in_range(Service::Params::initial));
FieldNotes Service::Params::notes() { return service_notes; }
constexpr ServiceLevers ServiceLevers::initial{.questions_per_hour = 4.0F};
static_assert(defaults_in_range(ServiceLevers::initial));
FieldNotes ServiceLevers::notes() { return service_levers_notes; }

}  // namespace coterie

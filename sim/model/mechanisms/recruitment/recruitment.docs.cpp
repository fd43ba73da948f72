// SPDX-License-Identifier: Apache-2.0
#include "sim/model/mechanisms/recruitment/recruitment.hpp"

#include "sim/core/provenance.hpp"

namespace coterie {

namespace {

using namespace describing;

constexpr std::array recruitment_notes{
    note("per_friend",
         "Weight of the number of friends who are members, when an invited person decides.",
         assumed("returns diminish in the number of friends")
             .within(0.03, 0.4)
             .citing("backstrom2006"),
         rises("joins_referral")),
    note("per_circle", "Weight of each distinct circle of those friends.",
         assumed("joining depends on the number of separate circles").citing("ugander2012"),
         rises("joins_referral")),
    note("channel_interest", "Weight of an advertisement without any friends.",
         assumed().within(0.05, 0.6), rises("joins_channel")),
    note("return_share", "Willingness of former members to join again, relative to new people.",
         assumed().within(0.1, 1), rises("joins")),
    note("readiness", "Readiness of the median applicant to pass a threshold.",
         assumed().within(0, 3), rises("joins", "threshold")),
    note("disposition_weight", "How much the inclination to visit raises that readiness.",
         assumed("a threshold selects those who contribute more").citing("drenner2008"),
         changes("joins", "threshold")),
    note("form_effort", "Effort of a form, per ln(1 + minutes).", assumed().within(0.2, 1.5),
         falls("joins", "threshold")),
    note("fee_effort_yuan", "Yearly fee that counts as one logit of effort.",
         assumed().within(50, 1000), rises("joins", "threshold"))};
static_assert(documents<Recruitment::Params>(recruitment_notes));

constexpr std::array admission_notes{
    note("first_habit", "Habit of a newcomer.", assumed(), rises("retention_d7")),
    note("first_satisfaction", "Satisfaction of a newcomer.", assumed(), rises("retention_d1")),
    note("first_trust", "Trust of a newcomer.", assumed().within(0.1, 0.5), rises("trust")),
    note("effort_justification", "Satisfaction gained for each logit of effort that joining took.",
         assumed().within(0, 0.2), rises("satisfaction", "threshold")),
    note("need_median_days", "Median duration of a member's reason for joining.",
         assumed().within(60, 400), rises("visits")),
    note("need_spread",
         "Standard deviation of the logarithm of that duration, which is heavy-tailed.",
         adapted("qiu2016", "the spread of the lifetimes of chat groups (Weibull, shape 0.59)"),
         changes("visits")),
    note("need_of_circle", "Share of people whose reason lasts as long as their circle's.",
         assumed("people join together for a common reason").within(0.2, 1), changes("visits"))};
static_assert(documents<Admission::Params>(admission_notes));

constexpr std::array admission_levers_notes{
    note("form_minutes", "Minutes that the application form takes.", assumed("no form"),
         falls("joins", "threshold")),
    note("fee_yuan_per_year", "Membership fee, paid on joining.", assumed("free"),
         falls("joins", "threshold"))};
static_assert(documents<AdmissionLevers>(admission_levers_notes));

}  // namespace

constexpr Recruitment::Params Recruitment::Params::initial{.per_friend = 0.12F,
                                                           .per_circle = 0.10F,
                                                           .channel_interest = 0.25F,
                                                           .return_share = 0.3F,
                                                           .readiness = 1.5F,
                                                           .disposition_weight = 0.8F,
                                                           .form_effort = 0.5F,
                                                           .fee_effort_yuan = 200.0F};
static_assert(defaults_in_range(Recruitment::Params::initial));
FieldNotes Recruitment::Params::notes() { return recruitment_notes; }
constexpr Admission::Params Admission::Params::initial{.first_habit = 0.15F,
                                                       .first_satisfaction = 0.35F,
                                                       .first_trust = 0.30F,
                                                       .effort_justification = 0.05F,
                                                       .need_median_days = 80.0F,
                                                       .need_spread = 2.17F,
                                                       .need_of_circle = 0.7F};
static_assert(defaults_in_range(Admission::Params::initial));
FieldNotes Admission::Params::notes() { return admission_notes; }
constexpr AdmissionLevers AdmissionLevers::initial{.form_minutes = 0.0F, .fee_yuan_per_year = 0.0F};
static_assert(defaults_in_range(AdmissionLevers::initial));
FieldNotes AdmissionLevers::notes() { return admission_levers_notes; }

}  // namespace coterie

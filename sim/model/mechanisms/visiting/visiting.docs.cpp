// SPDX-License-Identifier: Apache-2.0
#include "sim/model/mechanisms/visiting/visiting.hpp"

#include "sim/core/provenance.hpp"

namespace coterie {

namespace {

using namespace describing;

constexpr std::array visiting_notes{
    note("base_logit", "Inclination to visit of the median person without any pull.",
         fitted("results/reference/fit"), rises("visits")),
    note("disposition_spread", "Standard deviation of that inclination over people.",
         fitted("results/reference/fit"), changes("visits")),
    note("satisfaction_weight", "Pull of full satisfaction.", assumed().within(0.8, 2.4),
         changes("visits")),
    note("drive_weight",
         "Satisfaction that a fully lost intrinsic drive subtracts in the decision to visit.",
         adapted("deci1999", "expected rewards lower free-choice behaviour by 0.5 to 0.7 logit"),
         falls("visits", "packets")),
    note("habit_weight",
         "Pull of a full habit. Below 4, habit alone cannot hold two stable levels.",
         assumed().within(1, 3.5), rises("visits")),
    note("habit_half_life_days", "Days of absence in which a habit halves.",
         assumed("a loss of 6 % a day"), changes("visits")),
    note("paid_habit_share", "Habit that steady paid visits build, relative to unpaid ones.",
         assumed().within(0.3, 1), rises("habit", "packets")),
    note("novelty_weight", "Pull of a newly joined community.", fitted("results/reference/fit"),
         rises("retention_d1")),
    note("novelty_days", "Days in which novelty falls to one half.",
         adapted("wickelgren1974", "a power law of forgetting gives the form").citing("wixted2007"),
         rises("retention_d7")),
    note("reply_pull", "Pull of an unread reply or message.",
         adapted(
             "joyce2006",
             "an answered newcomer returned with a logit higher by 0.48; the value here is larger"),
         rises("visits")),
    note("motive_ended_logit",
         "Fall of the inclination to visit after the reason for joining has passed.",
         assumed("without it, large unattended groups do not die").within(1, 4), falls("visits")),
    note("lapse_after_days", "Days of absence after which a member counts as lapsed.",
         assumed("a definition"), falls("lapsed"))};
static_assert(documents<Visiting::Params>(visiting_notes));

}  // namespace

constexpr Visiting::Params Visiting::Params::initial{.base_logit = -3.338F,
                                                     .disposition_spread = 1.876F,
                                                     .satisfaction_weight = 1.6F,
                                                     .drive_weight = 0.7F,
                                                     .habit_weight = 2.6F,
                                                     .habit_half_life_days = 11.2F,
                                                     .paid_habit_share = 0.6F,
                                                     .novelty_weight = 3.713F,
                                                     .novelty_days = 3.0F,
                                                     .reply_pull = 1.2F,
                                                     .motive_ended_logit = 2.5F,
                                                     .lapse_after_days = 45.0F};
static_assert(defaults_in_range(Visiting::Params::initial));
FieldNotes Visiting::Params::notes() { return visiting_notes; }

}  // namespace coterie

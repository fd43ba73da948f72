// SPDX-License-Identifier: Apache-2.0
#include "sim/model/mechanisms/check_in/check_in.hpp"

#include "sim/core/provenance.hpp"

namespace coterie {

namespace {

using namespace describing;

constexpr std::array check_in_notes{
    note("base_logit", "Logit of checking in at a visit for a gift of almost no value.",
         assumed("half of the visitors").within(-2, 2), rises("checkins", "checkin")),
    note("gift_weight", "Rise of that logit per ln(1 + yuan a day in points).",
         assumed().within(0, 2), rises("checkins", "checkin")),
    note("streak_pull", "Rise of the logit from an unbroken streak of seven days.",
         assumed("grows until the seventh day and is flat afterwards").within(0, 1.5),
         rises("visits", "checkin")),
    note("break_cost", "Satisfaction lost when a streak of seven days breaks.",
         assumed().within(0, 0.2), falls("satisfaction", "checkin")),
    note("habit_gain", "Share of the gap to full habit that an unpaid check-in closes.",
         assumed("about a third of what a visit does").within(0, 0.1), rises("habit", "checkin")),
    note("paid_yuan", "Yuan a day in points that lower this to 37 %.",
         assumed("habit forms less where each act is paid").within(0.2, 5),
         rises("habit", "checkin"))};
static_assert(documents<CheckIn::Params>(check_in_notes));

}  // namespace

constexpr CheckIn::Params CheckIn::Params::initial{.base_logit = 0.0F,
                                                   .gift_weight = 0.8F,
                                                   .streak_pull = 0.5F,
                                                   .break_cost = 0.05F,
                                                   .habit_gain = 0.03F,
                                                   .paid_yuan = 1.0F};
static_assert(defaults_in_range(CheckIn::Params::initial));
FieldNotes CheckIn::Params::notes() { return check_in_notes; }

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
#include "sim/model/mechanisms/referral/referral.hpp"

#include "sim/core/provenance.hpp"

namespace coterie {

namespace {

using namespace describing;

constexpr std::array referral_notes{
    note("invitations_first_days",
         "Mean number of invitations at a visit just after joining, at full trust.",
         assumed().within(0.05, 0.5), rises("invitations")),
    note("early_days", "Days in which this eagerness falls to 37 %.",
         adapted("qiu2016", "80 % of first invitations came within five days of joining"),
         rises("invitations")),
    note("invitations_later",
         "Mean number of invitations at a visit long after joining, at full trust.",
         assumed().within(0, 0.05), rises("invitations")),
    note("worth_share",
         "Part of inviting that is proportional to the value of the visit: information or bonds.",
         assumed("word of mouth rises with quality and satisfaction")
             .within(0.3, 1)
             .citing("dematos2008"),
         falls("invitations")),
    note("reward_weight", "Rise of inviting per ln(1 + reward / reward_scale_yuan).",
         assumed().within(0, 1), rises("invitations", "referral")),
    note("reward_scale_yuan", "Reward that counts as one unit.", assumed().within(2, 50),
         falls("invitations", "referral"))};
static_assert(documents<Referral::Params>(referral_notes));

}  // namespace

constexpr Referral::Params Referral::Params::initial{.invitations_first_days = 0.5F,
                                                     .early_days = 3.1F,
                                                     .invitations_later = 0.01F,
                                                     .worth_share = 1.0F,
                                                     .reward_weight = 0.5F,
                                                     .reward_scale_yuan = 10.0F};
static_assert(defaults_in_range(Referral::Params::initial));
FieldNotes Referral::Params::notes() { return referral_notes; }

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
// Joining. An invited person accepts with 1 - exp(-(p1 ln(1 + k) + p2 circles)), where k is the
// number of member acquaintances and circles the number of distinct circles they belong to
// (Backstrom et al. 2006; Ugander et al. 2012): returns diminish and diversity counts. A threshold
// admits with logistic(readiness - effort): it selects rather than converts (Drenner et al. 2008).
// Seats are given in the order of people's ids while there are any.
#pragma once

#include "sim/core/fields.hpp"
#include "sim/model/row_kinds.hpp"

namespace coterie {

/// Who was asked or reached decides whether to apply.
struct Recruitment {
    static constexpr std::string_view name = "recruitment_decision";
    static constexpr std::string_view summary =
        "Invited or reached people weigh member friends, distinct circles and the threshold.";
    static constexpr std::string_view purpose = "recruitment_decision";
    using Row = Addressee;
    struct Params {
        float per_friend = 0.12F;
        float per_circle = 0.10F;
        float channel_interest = 0.25F;
        float return_share = 0.3F;
        float readiness = 1.5F;
        float disposition_weight = 0.8F;
        float form_effort = 0.5F;
        float fee_effort_yuan = 200.0F;
        static constexpr auto fields() {
            using P = Params;
            return std::tuple{
                field("per_friend", &P::per_friend, "per ln(1+k)", 0, 5,
                      "p1: weight of member friends in saying yes to an invitation.",
                      "F9 shape; size assumed (0.03-0.4)", {"hall", "joins_referral", Moves::up}),
                field("per_circle", &P::per_circle, "per circle", 0, 5,
                      "p2: weight of each distinct circle of those friends.",
                      "Ugander et al. 2012 (shape); assumed",
                      {"hall", "joins_referral", Moves::up}),
                field("channel_interest", &P::channel_interest, "", 0, 5,
                      "What an advertisement weighs by itself.", "assumed (0.05-0.6)",
                      {"hall", "joins_channel", Moves::up}),
                field("return_share", &P::return_share, "", 0, 1,
                      "Willingness of former members to come again, relative.", "assumed (0.1-1)",
                      {"hall", "joins", Moves::up}),
                field("readiness", &P::readiness, "logit", -5, 10,
                      "Readiness of the middle applicant to pass a threshold.",
                      "F23 (form); assumed (0-3)", {"threshold", "joins", Moves::up}),
                field("disposition_weight", &P::disposition_weight, "logit", 0, 5,
                      "How much more ready those are who are inclined to visit.",
                      "Drenner et al. 2008 (selection); assumed", {"threshold", "joins"}),
                field("form_effort", &P::form_effort, "logit per ln(1+min)", 0, 10,
                      "Effort of a form.", "assumed (0.2-1.5)",
                      {"threshold", "joins", Moves::down}),
                field("fee_effort_yuan", &P::fee_effort_yuan, "yuan", 1, 100000,
                      "Yearly fee that takes one logit.", "assumed (50-1000)",
                      {"threshold", "joins", Moves::up})};
        }
    };
};

/// Evening: applicants get seats, in the order of their ids.
struct Admission {
    static constexpr std::string_view name = "admission_desk";
    static constexpr std::string_view summary =
        "Applicants get a seat that fits them, a new group opens when allowed, else they are "
        "refused; newcomers know their acquaintances here.";
    using Row = Operator;
    struct Params {
        float first_habit = 0.15F;
        float first_satisfaction = 0.35F;
        float first_trust = 0.30F;
        float cherish = 0.05F;
        float need_median_days = 80.0F;
        float need_spread = 2.17F;
        float need_of_circle = 0.7F;
        static constexpr auto fields() {
            using P = Params;
            return std::tuple{
                field("first_habit", &P::first_habit, "", 0, 1, "Habit of a newcomer.",
                      "first prototype", {"hall", "retention_d7", Moves::up}),
                field("first_satisfaction", &P::first_satisfaction, "", -1, 2,
                      "Satisfaction a newcomer begins with.", "first prototype",
                      {"hall", "retention_d1", Moves::up}),
                field("first_trust", &P::first_trust, "", 0, 1, "Trust of a newcomer.",
                      "assumed (0.1-0.5)", {"hall", "trust", Moves::up}),
                field("cherish", &P::cherish, "per logit", 0, 1,
                      "Satisfaction gained for each logit of effort that joining took.",
                      "M36 (sign); assumed (0-0.2)", {"threshold", "satisfaction", Moves::up}),
                field("need_median_days", &P::need_median_days, "days", 1, 10000,
                      "Median life of the reason for being here.", "assumed (60-400)",
                      {"hall", "visits", Moves::up}),
                field("need_spread", &P::need_spread, "ln", 0, 3,
                      "Spread of the logarithm of that life: heavy-tailed.",
                      "that of the lives of chat groups, Weibull with k 0.59 (Qiu et al. 2016)",
                      {"hall", "visits"}),
                field("need_of_circle", &Params::need_of_circle, "share", 0, 1,
                      "Share of people whose reason lasts as long as that of their circle.",
                      "assumed: what one joins for one joins for together (0.2-1)",
                      {"hall", "visits"})};
        }
    };
};

}  // namespace coterie

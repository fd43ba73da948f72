// SPDX-License-Identifier: Apache-2.0
// Joining. An invited person accepts with 1 - exp(-(p1 ln(1 + k) + p2 circles)), where k is the
// number of member acquaintances and circles the number of distinct circles they belong to
// (Backstrom et al. 2006; Ugander et al. 2012): returns diminish and diversity counts. A threshold
// admits with logistic(readiness - effort): it selects rather than converts (Drenner et al. 2008).
// Seats are given in the order of people's ids while there are any.
#pragma once

#include "sim/core/fields.hpp"
#include "sim/model/columns.hpp"
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
            return std::tuple{field("per_friend", &P::per_friend, "per ln(1+k)", 0, 5),
                              field("per_circle", &P::per_circle, "per circle", 0, 5),
                              field("channel_interest", &P::channel_interest, "", 0, 5),
                              field("return_share", &P::return_share, "", 0, 1),
                              field("readiness", &P::readiness, "logit", -5, 10),
                              field("disposition_weight", &P::disposition_weight, "logit", 0, 5),
                              field("form_effort", &P::form_effort, "logit per ln(1+min)", 0, 10),
                              field("fee_effort_yuan", &P::fee_effort_yuan, "yuan", 1, 100000)};
        }
        static FieldNotes notes();
    };
};

/// Evening: applicants get seats, in the order of their ids.
struct Admission {
    static constexpr std::string_view name = "newcomers";
    static constexpr std::string_view former_name = "admission_desk";
    static constexpr std::string_view summary =
        "Applicants get a seat that fits them, a new group opens when allowed, else they are "
        "refused; newcomers know their acquaintances here.";
    using Row = Operator;
    struct Params {
        float first_habit = 0.15F;
        float first_satisfaction = 0.35F;
        float first_trust = 0.30F;
        float effort_justification = 0.05F;
        float need_median_days = 80.0F;
        float need_spread = 2.17F;
        float need_of_circle = 0.7F;
        static constexpr auto fields() {
            using P = Params;
            return std::tuple{
                field("first_habit", &P::first_habit, "", 0, 1),
                field("first_satisfaction", &P::first_satisfaction, "", -1, 2),
                field("first_trust", &P::first_trust, "", 0, 1),
                formerly("cherish", field("effort_justification", &P::effort_justification,
                                          "per logit", 0, 1)),
                field("need_median_days", &P::need_median_days, "days", 1, 10000),
                field("need_spread", &P::need_spread, "ln", 0, 3),
                field("need_of_circle", &Params::need_of_circle, "share", 0, 1)};
        }
        static FieldNotes notes();
    };
    template <template <class> class Column>
    struct Streamed {
        Column<std::uint16_t> motive_ends_day;
        static constexpr auto columns() {
            return std::tuple{people_column("motive_ends_day", &Streamed::motive_ends_day, "day",
                                            "Day on which the reason for being here ends.")};
        }
    };
};

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
// Joining. An invited person accepts with 1 - exp(-(p1 ln(1 + k) + p2 circles)), where k is the
// number of member acquaintances and circles the number of distinct circles they belong to
// (Backstrom et al. 2006; Ugander et al. 2012): returns diminish and diversity counts. A threshold
// admits with logistic(readiness - effort): it selects rather than converts (Drenner et al. 2008).
// Seats are given in the order of people's ids while there are any.
#pragma once

#include "sim/core/fields.hpp"
#include "sim/model/columns.hpp"
#include "sim/model/lane_links.hpp"
#include "sim/model/row_kinds.hpp"

namespace coterie {

/// Who may come in.
struct AdmissionLevers {
    static constexpr std::string_view section = "admission";
    float form_minutes = initial.form_minutes;
    float fee_yuan_per_year = initial.fee_yuan_per_year;
    static const AdmissionLevers initial;  ///< the defaults, given in recruitment.docs.cpp
    static constexpr auto fields() {
        using L = AdmissionLevers;
        return std::tuple{
            field("form_minutes", &L::form_minutes, "minutes", 0, 600),
            field("fee_yuan_per_year", &L::fee_yuan_per_year, "yuan/year", 0, 100000)};
    }
    static FieldNotes notes();
};

/// Who was asked or reached decides whether to apply.
struct Recruitment {
    static constexpr std::string_view name = "recruitment_decision";
    static constexpr std::string_view summary =
        "Invited or reached people weigh member friends, distinct circles and the threshold.";
    static constexpr std::string_view purpose = "recruitment_decision";
    using Row = Addressee;
    struct Params {
        float per_friend = initial.per_friend;
        float per_circle = initial.per_circle;
        float channel_interest = initial.channel_interest;
        float return_share = initial.return_share;
        float readiness = initial.readiness;
        float disposition_weight = initial.disposition_weight;
        float form_effort = initial.form_effort;
        float fee_effort_yuan = initial.fee_effort_yuan;
        static const Params initial;  ///< the defaults, given in recruitment.docs.cpp
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
    struct Counts {
        Count refused = 0;
        Count joins_channel = 0;
        Count joins_referral = 0;
        Count joins_alone = 0;
        static constexpr auto columns() {
            using C = Counts;
            return std::tuple{column("refused", &C::refused, "people",
                                     "Applicants who did not pass the threshold or found no seat."),
                              column("joins_channel", &C::joins_channel, "people",
                                     "Joins that came by a channel."),
                              column("joins_referral", &C::joins_referral, "people",
                                     "Joins that came by a member's invitation."),
                              column("joins_alone", &C::joins_alone, "people",
                                     "Joins by people who came back on their own.")};
        }
    };
    struct Levers {
        AdmissionLevers admission;
        static constexpr auto sections() { return std::tuple{&Levers::admission}; }
    };
    /// What the dense pass reads of it (lane_links.hpp).
    struct Dense {
        std::uint32_t motive_ended = 0;
        static constexpr auto links() {
            return std::tuple{streams(
                &Dense::motive_ended,
                [](const auto& w, const auto&) { return w.motive_ends_day.data(); },
                [](std::uint16_t ends, std::uint32_t day) { return day > ends ? 1U : 0U; })};
        }
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
        float first_habit = initial.first_habit;
        float first_satisfaction = initial.first_satisfaction;
        float first_trust = initial.first_trust;
        float effort_justification = initial.effort_justification;
        float need_median_days = initial.need_median_days;
        float need_spread = initial.need_spread;
        float need_of_circle = initial.need_of_circle;
        static const Params initial;  ///< the defaults, given in recruitment.docs.cpp
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

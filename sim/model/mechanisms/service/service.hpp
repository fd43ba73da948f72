// SPDX-License-Identifier: Apache-2.0
// Answers to questions. Members answer questions; staff answer the remaining ones as far as service
// hours allow. An answer of staff is a promise kept: it raises trust and satisfaction. A question
// that scrolls away without an answer lowers both: its author has waited in vain.
#pragma once

#include "sim/core/fields.hpp"
#include "sim/model/columns.hpp"
#include "sim/model/event_kinds.hpp"
#include "sim/model/row_kinds.hpp"

namespace coterie {

/// How staff answer.
struct ServiceLevers {
    static constexpr std::string_view section = "service";
    float questions_per_hour = initial.questions_per_hour;
    static const ServiceLevers initial;  ///< the defaults, given in service.docs.cpp
    static constexpr auto fields() {
        return std::tuple{field("questions_per_hour", &ServiceLevers::questions_per_hour,
                                "questions/hour", 0.01F, 1000)};
    }
    static FieldNotes notes();
};

/// Night: answers are counted, staff answer open questions, the oldest scroll away.
struct Service {
    static constexpr std::string_view name = "service";
    static constexpr std::string_view summary =
        "Answers are credited to their posts; staff answer questions left open, oldest first, as "
        "far as service hours go; unanswered ones scroll away.";
    using Row = GroupEvening;
    static constexpr EventKind staff_reply{1};
    static constexpr EventKind unanswered{8};
    static constexpr std::array sends{
        SentEvent{staff_reply, "staff_reply", "An answer of staff to a post of the addressee."},
        SentEvent{unanswered, "unanswered",
                  "A question of the addressee scrolled away without an answer."}};
    struct Params {
        float answer_satisfaction = initial.answer_satisfaction;
        float answer_trust = initial.answer_trust;
        float unanswered_satisfaction = initial.unanswered_satisfaction;
        float unanswered_trust = initial.unanswered_trust;
        static const Params initial;  ///< the defaults, given in service.docs.cpp
        static constexpr auto fields() {
            using P = Params;
            return std::tuple{
                field("answer_satisfaction", &P::answer_satisfaction, "satisfaction", 0, 1),
                field("answer_trust", &P::answer_trust, "share", 0, 1),
                field("unanswered_satisfaction", &P::unanswered_satisfaction, "satisfaction", 0, 1),
                field("unanswered_trust", &P::unanswered_trust, "share", 0, 1)};
        }
        static FieldNotes notes();
    };
    struct Levers {
        ServiceLevers service;
        static constexpr auto sections() { return std::tuple{&Levers::service}; }
    };
    struct PerGroup {
        float answers_ready = 0.0F;
        static constexpr auto columns() {
            return std::tuple{column("answers_ready", &PerGroup::answers_ready, "answers",
                                     "Questions that staff can still answer, carried over.")};
        }
    };
    struct Counts {
        Count staff_answers = 0;
        Count questions_closed = 0;
        Count questions_unanswered = 0;
        Count first_posts_answered = 0;
        Count first_posts_unanswered = 0;
        static constexpr auto columns() {
            using C = Counts;
            return std::tuple{
                column("staff_answers", &C::staff_answers, "posts", "Questions answered by staff."),
                column("questions_closed", &C::questions_closed, "posts",
                       "Questions that scrolled away."),
                column("questions_unanswered", &C::questions_unanswered, "posts",
                       "Questions that scrolled away without an answer."),
                column("first_posts_answered", &C::first_posts_answered, "posts",
                       "First posts that got their first answer."),
                column("first_posts_unanswered", &C::first_posts_unanswered, "posts",
                       "First posts that scrolled away without an answer.")};
        }
    };
};

/// What an answer of staff, or none at all, is to the person who asked.
struct ServiceFelt {
    static constexpr std::string_view name = "service_felt";
    static constexpr std::string_view summary =
        "An answer of staff raises satisfaction and trust of the person who asked; a question that "
        "scrolled away without one lowers them.";
    using Row = Addressee;
    using Params = Service::Params;
    static constexpr bool shares_params = true;
};

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
// Answers to questions. Members answer questions; staff answer the remaining ones as far as service
// hours allow.
#pragma once

#include "sim/core/fields.hpp"
#include "sim/model/columns.hpp"
#include "sim/model/event_kinds.hpp"
#include "sim/model/row_kinds.hpp"

namespace coterie {

/// Night: answers are counted, staff answer open questions, the oldest scroll away.
struct Service {
    static constexpr std::string_view name = "service";
    static constexpr std::string_view summary =
        "Answers are credited to their posts; staff answer questions left open, oldest first, as "
        "far as service hours go; unanswered ones scroll away.";
    using Row = GroupEvening;
    static constexpr EventKind staff_reply{1};
    static constexpr std::array sends{
        SentEvent{staff_reply, "staff_reply", "An answer of staff to a post of the addressee."}};
    struct Params {
        float questions_per_hour = initial.questions_per_hour;
        static const Params initial;  ///< the defaults, given in service.docs.cpp
        static constexpr auto fields() {
            return std::tuple{field("questions_per_hour", &Params::questions_per_hour,
                                    "questions/hour", 0.01F, 1000)};
        }
        static FieldNotes notes();
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

}  // namespace coterie

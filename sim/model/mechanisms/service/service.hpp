// SPDX-License-Identifier: Apache-2.0
// Answers to questions. Members answer questions; staff answer the remaining ones as far as service
// hours allow.
#pragma once

#include "sim/core/fields.hpp"
#include "sim/model/columns.hpp"
#include "sim/model/row_kinds.hpp"

namespace coterie {

/// Night: answers are counted, staff answer open questions, the oldest scroll away.
struct Service {
    static constexpr std::string_view name = "service";
    static constexpr std::string_view summary =
        "Answers are credited to their posts; staff answer questions left open, oldest first, as "
        "far as service hours go; unanswered ones scroll away.";
    using Row = GroupEvening;
    struct Params {
        float questions_per_hour = 4.0F;
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
};

}  // namespace coterie

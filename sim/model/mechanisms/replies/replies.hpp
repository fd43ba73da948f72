// SPDX-License-Identifier: Apache-2.0
// Replies. The number of a visitor's answers is Poisson with mean rho_i g (1 - exp(-(m + ...) /
// mr)), at most a fixed number a visit. The weight of a post that was read, among those that may be
// answered:
//   (fit + cT tie + cOff [off topic] + cFirst [author's first post] + cQ [question])
//   [aR if it is itself an answer] / (1 + answers so far).
// An exchange strengthens the tie on both sides, more so off topic, where people meet as people
// (Ren & Kraut 2014: removing off-topic talk costs bonds). The author notices the answer at the
// next visit.
#pragma once

#include "sim/core/fields.hpp"
#include "sim/model/columns.hpp"
#include "sim/model/row_kinds.hpp"

namespace coterie {

/// Visitors answer.
struct Replying {
    static constexpr std::string_view name = "replying";
    static constexpr std::string_view summary =
        "Visitors answer some of the posts they read: of interest, by friends, off topic, first "
        "posts and questions; each exchange strengthens a tie.";
    static constexpr std::string_view purpose = "replying";
    using Row = Visitor;
    struct Params {
        float replies_per_visit = 0.5253F;
        float initiative_power = 0.7F;
        float reading_scale = 6.0F;
        float read_credit = 0.25F;
        float off_topic_credit = 0.15F;
        float tie_weight = 3.0F;
        float off_topic_weight = 1.2F;
        float first_post_weight = 1.5F;
        float question_weight = 0.5F;
        float answer_ratio = 0.25F;
        float tie_gain = 0.12F;
        float off_topic_gain_ratio = 3.0F;
        static constexpr auto fields() {
            using P = Params;
            return std::tuple{
                core(field("replies_per_visit", &P::replies_per_visit, "replies/visit", 0, 10),
                     0.1F, 4),
                field("initiative_power", &P::initiative_power, "", 0, 2),
                field("reading_scale", &P::reading_scale, "posts", 0.1F, 100),
                field("read_credit", &P::read_credit, "posts/post", 0, 1),
                field("off_topic_credit", &P::off_topic_credit, "posts/post", 0, 1),
                field("tie_weight", &P::tie_weight, "", 0, 20),
                field("off_topic_weight", &P::off_topic_weight, "", 0, 20),
                field("first_post_weight", &P::first_post_weight, "", 0, 20),
                field("question_weight", &P::question_weight, "", 0, 20),
                field("answer_ratio", &P::answer_ratio, "", 0, 1),
                field("tie_gain", &P::tie_gain, "share", 0, 1),
                field("off_topic_gain_ratio", &P::off_topic_gain_ratio, "", 0, 8)};
        }
        static FieldNotes notes();
    };
    struct PerVisitor {
        std::uint16_t replies_received = 0;
        static constexpr auto columns() {
            return std::tuple{column("replies_received", &PerVisitor::replies_received, "answers",
                                     "Answers ever received.")};
        }
    };
    template <template <class> class Column>
    struct Streamed {
        Column<std::uint8_t> notices;
        static constexpr auto columns() {
            return std::tuple{people_column("notices", &Streamed::notices, "messages",
                                            "Replies and messages since the last visit.")};
        }
    };
    struct PerVisit {
        std::uint8_t answers = 0;
        static constexpr auto columns() {
            return std::tuple{column("answers", &PerVisit::answers, "posts",
                                     "Answers that the visitor is going to write.")};
        }
    };
};

/// How many answers a visitor is likely to give.
struct AnswerBudget {
    static constexpr std::string_view name = "answer_budget";
    static constexpr std::string_view summary =
        "The more of interest was read, the more answers, up to a budget that goes with initiative "
        "and willingness.";
    using Row = VisitorLanes;
    using Params = Replying::Params;
    static constexpr bool shares_params = true;
};

/// Who was answered: notices it at the next visit, and the tie grows on this side too.
struct Answered {
    static constexpr std::string_view name = "answered";
    static constexpr std::string_view summary =
        "An answered author will notice at the next visit; the tie to the one who answered grows.";
    using Row = Addressee;
    using Params = Replying::Params;
    static constexpr bool shares_params = true;
};

}  // namespace coterie

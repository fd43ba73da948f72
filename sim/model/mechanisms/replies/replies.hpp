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
#include "sim/model/event_kinds.hpp"
#include "sim/model/lane_links.hpp"
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
    static constexpr EventKind reply{0};
    static constexpr std::array sends{
        SentEvent{reply, "reply", "An answer of a member to a post of the addressee."}};
    struct Params {
        float replies_per_visit = initial.replies_per_visit;
        float initiative_power = initial.initiative_power;
        float reading_scale = initial.reading_scale;
        float read_credit = initial.read_credit;
        float off_topic_credit = initial.off_topic_credit;
        float tie_weight = initial.tie_weight;
        float off_topic_weight = initial.off_topic_weight;
        float first_post_weight = initial.first_post_weight;
        float question_weight = initial.question_weight;
        float answer_ratio = initial.answer_ratio;
        float tie_gain = initial.tie_gain;
        float off_topic_gain_ratio = initial.off_topic_gain_ratio;
        static const Params initial;  ///< the defaults, given in replies.docs.cpp
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
    struct Counts {
        Count answers = 0;
        static constexpr auto columns() {
            using C = Counts;
            return std::tuple{
                column("answers", &C::answers, "posts", "Answers of members to posts.")};
        }
    };
    template <class Real>
    struct Lanes {
        Real replies, replies_received;  // since the last visit; ever
        Real answers_mean;
        Real answers{};  // how many will be written
        static constexpr auto links() {
            using L = Lanes;
            return std::tuple{
                reads(&L::replies, [](const auto& v, const auto&) { return v.notices; }),
                reads(&L::replies_received,
                      [](const auto& v, const auto&) { return v.standing.replies_received; }),
                screened(&L::answers,
                         [](auto& v, float x) { v.visit.answers = static_cast<std::uint8_t>(x); })};
        }
    };
    /// What the dense pass reads of it (lane_links.hpp).
    struct Dense {
        std::uint32_t notices = 0;
        static constexpr auto links() {
            return std::tuple{streams(&Dense::notices,
                                      [](const auto& w, const auto&) { return w.notices.data(); })};
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

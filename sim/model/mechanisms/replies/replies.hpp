// SPDX-License-Identifier: Apache-2.0
// Replies: a visitor's answers are Poisson with mean rho_i g (1 - exp(-(m + ...) / mr)), a budget
// per visit. Which of the posts read is answered: weight
//   (fit + cT tie + cOff [off topic] + cFirst [author's first post] + cQ [question])
//   [aR if it is itself an answer] / (1 + answers so far).
// An exchange strengthens the tie on both sides, more so off topic, where people meet as people
// (Ren & Kraut 2014: removing off-topic talk costs bonds). The author hears of it at the next
// visit.
#pragma once

#include "sim/model/choosing.hpp"
#include "sim/model/mechanisms/contribution/contribution.hpp"
#include "sim/model/mechanisms/curation/curation.hpp"

namespace coterie {

/// Visitors answer.
struct Replying {
    static constexpr std::string_view name = "replying";
    static constexpr std::string_view summary =
        "Visitors answer some of the posts they read: of interest, by friends, off topic, first "
        "posts and questions; each exchange strengthens a tie.";
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
                core(field("replies_per_visit", &P::replies_per_visit, "replies/visit", 0, 10,
                           "Mean of answers at a visit with much worth answering.",
                           "core, fitted (results/reference/fit); r0 of the first prototype",
                           {"hall", "replies", Moves::up}),
                     0.1F, 4),
                field("initiative_power", &P::initiative_power, "", 0, 2,
                      "Power of a person's relative initiative in answering.", "first prototype",
                      {"hall", "replies"}),
                field("reading_scale", &P::reading_scale, "posts", 0.1F, 100,
                      "Posts of interest read that bring 63 % of the budget.", "first prototype",
                      {"hall", "replies", Moves::down}),
                field("read_credit", &P::read_credit, "posts/post", 0, 1,
                      "Any post read counts as so many of interest here.", "first prototype",
                      {"hall", "replies", Moves::up}),
                field("off_topic_credit", &P::off_topic_credit, "posts/post", 0, 1,
                      "An off-topic post counts as so many more.", "first prototype",
                      {"hall", "replies", Moves::up}),
                field("tie_weight", &P::tie_weight, "", 0, 20,
                      "How much a full tie to the author draws an answer.", "first prototype",
                      {"hall", "mean_ties", Moves::down}),
                field("off_topic_weight", &P::off_topic_weight, "", 0, 20,
                      "How much an off-topic post draws one.", "first prototype",
                      {"hall", "tie_emotional"}),
                field("first_post_weight", &P::first_post_weight, "", 0, 20,
                      "How much a first post draws one.", "first prototype, tuned on P5",
                      {"hall", "first_posts_answered_share", Moves::up}),
                field("question_weight", &P::question_weight, "", 0, 20,
                      "How much a question draws one.", "assumed (0-2)",
                      {"hall", "questions_unanswered_share", Moves::down}),
                field("answer_ratio", &P::answer_ratio, "", 0, 1,
                      "Draw of an answer, relative to an opening of the same merit.",
                      "an opening calls for an answer, an answer need not (Schegloff & Sacks "
                      "1973); assumed (0.1-1)",
                      {"hall", "questions_unanswered_share", Moves::up}),
                field("tie_gain", &P::tie_gain, "share", 0, 1,
                      "Share of the way to a full tie that one exchange goes.",
                      "F21: 0.02-0.05 an exchange; prototype 0.12", {"hall", "mean_ties"}),
                field("off_topic_gain_ratio", &P::off_topic_gain_ratio, "", 0, 8,
                      "The same off topic, relative to that.",
                      "first prototype 5; 3 (2-5): F21 has 0.02-0.05 an exchange of any kind",
                      {"hall", "bond_benefit", Moves::up})};
        }
    };
    template <class U>
    struct DrawsOf {
        U replies;
        static constexpr std::array words{VisitDraw::replies};
    };
    using Draws = DrawsOf<Uniform>;
    struct Prepared : Params {
        KindWeights kinds;
        Prepared(const Params& p, const Today&)
            : Params(p), kinds(p.first_post_weight, p.question_weight, p.answer_ratio) {}
    };
    /// Share of the way to a full tie that an exchange on `topic` goes, on both sides.
    static float gain_of(const Params& p, std::uint8_t topic) {
        const std::array gains{clamp01(p.tie_gain), clamp01(p.tie_gain * p.off_topic_gain_ratio)};
        return gains[topic == off_topic ? 1 : 0];  // looked up, since nobody foretells the topic
    }
    static void screen(const Prepared&, const Today&, VisitorLanes& m,
                        const DrawsOf<Uniform8>& draws) {
        m.answers = poisson(draws.replies, m.answers_mean, 24);
    }
    /// The posts read at home, of who is going to answer some.
    static Int8 reads(const VisitorLanes& m) { return m.answers > 0.0F; }
    [[gnu::always_inline]] static void fetch(const Today& today, const Visitor& v) {
        const std::uint32_t first = v.visit.first[0], start = v.visit.start[0];
        const std::uint32_t to_end = std::min(v.visit.read[0], v.visit.offered[0] - start);
        fetch_posts<6>(today, first + start, to_end);
        fetch_posts<4>(today, first, v.visit.read[0] - to_end);
    }
    static bool applies_to(const Today&, const Visitor& v) { return v.visit.answers > 0; }
    static void step(const Prepared& p, const Today& today, Visitor& v, const Draws&) {
        PostChoice::Weights weights{{}, p.tie_weight};
        for (std::size_t t = 0; t < taste_size; ++t)
            weights.by_topic[t] = static_cast<float>(v.traits.taste[t]) / 255.0F;
        weights.by_topic[off_topic] = p.off_topic_weight * (1.0F - v.visit.off_topic_held_back);
        const bool filtered = v.visit.hidden_share > 0.0F;
        // Luck is drawn one answer ahead: a chain of products, at work while posts are weighed.
        const DrawKey key = today.key_of<Replying>();
        FourDraws next = draw_occurrence(key, v.id, 0);
        PostChoice choice(p.kinds, today, v, weights, filtered ? PersonalFeed::shows : nullptr);
        for (std::uint32_t k = 0; k < v.visit.answers && !choice.empty(); ++k) {
            const FourDraws now = std::exchange(next, draw_occurrence(key, v.id, k + 1));
            answer_one(p, today, v, choice, now.a);
        }
    }

private:
    /// Asks for neighbours in the feed, so many lines of authors however many there are.
    template <std::uint32_t lines>
    [[gnu::always_inline]] static void fetch_posts(const Today& today, std::uint32_t first,
                                                   std::uint32_t posts) {
        // Lines behind the last are the first again, by a product: nobody foretells how many.
        const auto end = static_cast<std::int32_t>((posts + 7) / 8 * 8) - 1;
        for (std::uint32_t k = 0; k < 16 * lines; k += 16)
            __builtin_prefetch(today.feed_columns->authors() + first
                               + k * at_most(static_cast<std::int32_t>(k), end));
        for (std::uint32_t k = 0; k <= 16 * lines; k += 32)
            __builtin_prefetch(today.feed_columns->codes() + first
                               + k * at_most(static_cast<std::int32_t>(k), end));
    }
    /// What it needs of the post lies in columns at hand: the post itself is far away.
    static void answer_one(const Prepared& p, const Today& today, Visitor& v, PostChoice& choice,
                           Uniform u) {
        const PostChoice::Chosen chosen = choice.take(u);
        const std::uint32_t author = today.feed_columns->authors()[chosen.place];
        const std::uint8_t topic = today.feed_columns->topics()[chosen.place];
        const std::uint32_t before = v.ties.degree();
        v.ties.strengthen(PersonId{author}, gain_of(p, topic));
        v.tally.add(Count::new_ties, v.ties.degree() - before);
        v.tally.add(Count::answers);
        Post answer;
        answer.to = index_of(v.seats[chosen.seat]);
        answer.author = index_of(v.id);
        answer.parent = chosen.place;
        answer.day = saturate<std::uint16_t>(today.day);
        answer.topic = topic;
        answer.kind = PostKind::answer;
        Contribution::write(today, v, answer);
        v.out.events->push_back({author, index_of(v.id), EventKind::reply, topic, 0, answer.to});
    }
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

    template <class Real>
    static void step(const Params& p, const Today&, VisitorLanesOf<Real>& m) {
        const Real worth =
            m.matched + p.read_credit * m.posts_read + p.off_topic_credit * m.off_topic_read;
        const Real mean = p.replies_per_visit
                          * (1.0F - exp_portable(worth * (-1.0F / p.reading_scale)))
                          * exp_portable(p.initiative_power * m.log_initiative + m.log_willingness);
        const Real bounded = mean < most_mean ? mean : Real{} + most_mean;
        m.answers_mean = m.posts_read > 0.0F ? bounded : Real{};
    }

private:
    static constexpr float most_mean = 12.0F;
};

/// Who was answered: notices it at the next visit, and the tie grows on this side too.
struct Answered {
    static constexpr std::string_view name = "answered";
    static constexpr std::string_view summary =
        "An answered author will notice at the next visit; the tie to the one who answered grows.";
    using Row = Addressee;
    using Params = Replying::Params;
    static constexpr bool shares_params = true;

    static bool applies_to(const Today&, const Addressee& a) {
        return a.events.has(EventKind::reply, EventKind::staff_reply);
    }
    static void step(const Params& p, const Today&, Addressee& a) {
        for (const Event& event : a.events) {
            const bool by_member = event.kind == EventKind::reply;
            if (!by_member && event.kind != EventKind::staff_reply) continue;
            a.notices = saturate<std::uint8_t>(a.notices + 1U);
            a.standing.replies_received = saturate<std::uint16_t>(a.standing.replies_received + 1U);
            if (!by_member) continue;  // staff answer, but are nobody's friend
            const std::uint32_t before = a.ties.degree();
            a.ties.strengthen(PersonId{event.from}, Replying::gain_of(p, event.topic));
            a.tally.add(Count::new_ties, a.ties.degree() - before);
        }
    }
};

}  // namespace coterie

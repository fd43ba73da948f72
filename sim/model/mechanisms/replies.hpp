// SPDX-License-Identifier: Apache-2.0
// Replies: a visitor's answers are Poisson with mean rho_i g (1 - exp(-(m + ...) / mr)), a budget
// per visit. Which of the posts read is answered: weight
//   (fit + cT tie + cOff [off topic] + cFirst [author's first post] + cQ [question])
//   / (1 + answers so far).
// An exchange strengthens the tie on both sides, more so off topic, where people meet as people
// (Ren & Kraut 2014: removing off-topic talk costs bonds). The author hears of it at the next
// visit.
#pragma once

#include "sim/model/mechanisms/contribution.hpp"

namespace coterie {

struct Replying {
    static constexpr std::string_view name = "replying";
    static constexpr std::string_view summary =
        "Visitors answer some of the posts they read: of interest, by friends, off topic, first "
        "posts and questions; each exchange strengthens a tie.";
    using Row = Visitor;
    struct Params {
        float replies_per_visit = 0.6F;
        float initiative_power = 0.7F;
        float reading_scale = 6.0F;
        float read_credit = 0.25F;
        float off_topic_credit = 0.15F;
        float tie_weight = 3.0F;
        float off_topic_weight = 1.2F;
        float first_post_weight = 1.5F;
        float question_weight = 0.5F;
        float tie_gain = 0.12F;
        float off_topic_gain_ratio = 5.0F;
        static constexpr auto fields() {
            using P = Params;
            return std::tuple{
                core(field("replies_per_visit", &P::replies_per_visit, "replies/visit", 0, 10,
                           "Mean of answers at a visit with much worth answering.",
                           "first prototype; core parameter r0", {"hall", "replies", Moves::up}),
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
                field("tie_gain", &P::tie_gain, "share", 0, 1,
                      "Share of the way to a full tie that one exchange goes.",
                      "F21: 0.02-0.05 an exchange; prototype 0.12", {"hall", "mean_ties"}),
                field("off_topic_gain_ratio", &P::off_topic_gain_ratio, "", 0, 8,
                      "The same off topic, relative to that.", "first prototype",
                      {"hall", "bond_benefit", Moves::up})};
        }
    };
    struct Draws {
        Uniform replies, spare1, spare2, spare3;
    };
    static void step(const Params& p, const Today& today, Visitor& v, const Draws& draws) {
        if (v.visit.posts_read == 0) return;
        const float worth = v.visit.matched + p.read_credit * static_cast<float>(v.visit.posts_read)
                            + p.off_topic_credit * static_cast<float>(v.visit.off_topic_read);
        const float mean =
            p.replies_per_visit * (1.0F - exp_portable(-worth / p.reading_scale))
            * exp_portable(p.initiative_power * v.traits.log_initiative + v.visit.log_willingness);
        const std::uint32_t replies =
            poisson(draws.replies, mean < most_mean ? mean : most_mean, 24);
        if (replies > 0) answer_some(p, today, v, replies);
    }

private:
    static constexpr float most_mean = 12.0F;
    static constexpr std::size_t most_read = 256;  // attention budgets fit in a byte

    /// The posts read at this visit with their weights, in reading order.
    struct Choice {
        std::array<std::uint32_t, most_read> place;
        std::array<float, most_read> weight;
        std::array<std::uint8_t, most_read> seat;
        std::size_t size = 0;
        float total = 0.0F;
    };

    /// Whom the visitor may have a tie with: no false no, few false yes (Bloom 1970), so that the
    /// tie row is searched only for authors who are probably in it.
    class Acquainted {
    public:
        explicit Acquainted(const TieRow& ties) {
            for (const TieLine& line : ties.lines_in_use())
                for (const std::uint32_t other : line.to) word(other) |= bit(other);
        }
        bool maybe(std::uint32_t other) const {
            return (words_[hash(other) / 64] & bit(other)) != 0;
        }

    private:
        static std::uint32_t hash(std::uint32_t id) { return (id * 0x9E3779B1U) >> 23; }
        static std::uint64_t bit(std::uint32_t id) { return 1ULL << (hash(id) % 64); }
        std::uint64_t& word(std::uint32_t id) { return words_[hash(id) / 64]; }
        std::array<std::uint64_t, 8> words_{};
    };

    /// How much each post read draws an answer.
    class Draw {
    public:
        Draw(const Params& p, const Today& today, const Visitor& v)
            : p_(p), today_(today), v_(v), acquainted_(v.ties) {
            for (std::size_t t = 0; t < taste_size; ++t)
                fit_[t] = static_cast<float>(v.traits.taste[t]) / 255.0F;
            fit_[off_topic] = p.off_topic_weight;
        }
        float of(std::uint32_t place) const {
            const Post& post = today_.feed[place];
            const bool talk = post.kind != PostKind::advert && post.kind != PostKind::gift;
            if (!talk || post.author == index_of(v_.id)) return 0.0F;
            float w = fit_[post.topic];
            w += p_.first_post_weight * static_cast<float>(post.marks & mark_first);
            w += p_.question_weight * (post.kind == PostKind::question ? 1.0F : 0.0F);
            if (acquainted_.maybe(post.author))
                w += p_.tie_weight * v_.ties.strength_to(PersonId{post.author});
            return w / (1.0F + static_cast<float>(today_.feed_answers[place]));
        }

    private:
        const Params& p_;
        const Today& today_;
        const Visitor& v_;
        Acquainted acquainted_;
        std::array<float, taste_size> fit_;
    };

    static void answer_some(const Params& p, const Today& today, Visitor& v,
                            std::uint32_t replies) {
        Choice choice;
        const Draw draw_of(p, today, v);
        for (std::size_t seat = 0; seat < seats_each; ++seat) {
            const std::uint32_t first = v.visit.first[seat], offered = v.visit.offered[seat];
            std::uint32_t at = v.visit.start[seat];
            for (std::uint32_t k = 0; k < v.visit.read[seat] && choice.size < most_read; ++k) {
                const float w = draw_of.of(first + at);
                choice.place[choice.size] = first + at;
                choice.seat[choice.size] = static_cast<std::uint8_t>(seat);
                choice.weight[choice.size++] = w;
                choice.total += w;
                at = at + 1 < offered ? at + 1 : 0;
            }
        }
        for (std::uint32_t k = 0; k < replies && choice.total > 1e-6F; ++k)
            answer_one(p, today, v, choice, k);
    }

    static void answer_one(const Params& p, const Today& today, Visitor& v, Choice& choice,
                           std::uint32_t k) {
        const FourDraws u = draw_occurrence(today.key_of<Replying>(), v.id, k);
        float at = u.a.value() * choice.total;
        std::size_t c = 0;
        while (c + 1 < choice.size && at >= choice.weight[c]) at -= choice.weight[c++];
        if (choice.weight[c] <= 0.0F) return;
        choice.total -= choice.weight[c];
        choice.weight[c] = 0.0F;
        const Post& post = today.feed[choice.place[c]];
        const float gain = p.tie_gain * (post.topic == off_topic ? p.off_topic_gain_ratio : 1.0F);
        const std::uint32_t before = v.ties.degree();
        v.ties.strengthen(PersonId{post.author}, clamp01(gain));
        v.tally.add(Count::new_ties, v.ties.degree() - before);
        v.tally.add(Count::answers);
        Post answer;
        answer.to = index_of(v.seats[choice.seat[c]]);
        answer.author = index_of(v.id);
        answer.parent = choice.place[c];
        answer.day = saturate<std::uint16_t>(today.day);
        answer.topic = post.topic;
        answer.kind = PostKind::answer;
        Contribution::write(today, v, answer);
        v.out.letters->push_back(
            {post.author, index_of(v.id), LetterKind::reply, post.topic, 0, answer.to});
    }
};

/// Who was answered: notices it at the next visit, and the tie grows on this side too.
struct Answered {
    static constexpr std::string_view name = "answered";
    static constexpr std::string_view summary =
        "An answered author will notice at the next visit; the tie to the one who answered grows.";
    using Row = Addressee;
    using Params = Replying::Params;
    static constexpr bool shares_params = true;

    static void step(const Params& p, const Today&, Addressee& a) {
        for (const Letter& letter : a.letters) {
            const bool by_member = letter.kind == LetterKind::reply;
            if (!by_member && letter.kind != LetterKind::staff_reply) continue;
            a.notices = saturate<std::uint8_t>(a.notices + 1U);
            a.standing.replies_received = saturate<std::uint16_t>(a.standing.replies_received + 1U);
            if (!by_member) continue;  // staff answer, but are nobody's friend
            const float gain =
                p.tie_gain * (letter.topic == off_topic ? p.off_topic_gain_ratio : 1.0F);
            const std::uint32_t before = a.ties.degree();
            a.ties.strengthen(PersonId{letter.from}, clamp01(gain));
            a.tally.add(Count::new_ties, a.ties.degree() - before);
        }
    }
};

}  // namespace coterie

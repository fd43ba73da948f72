// SPDX-License-Identifier: Apache-2.0
// The steps of replies.hpp.
#pragma once

#include "sim/model/choosing.hpp"
#include "sim/model/mechanisms/contribution/publish.hpp"
#include "sim/model/mechanisms/personal_feed/shown_posts.hpp"
#include "sim/model/mechanisms/replies/replies.hpp"
#include "sim/model/mechanisms/replies/tie_growth.hpp"
#include "sim/model/visitor_lanes.hpp"

namespace coterie {

template <>
struct Step<Replying> {
    using Params = Replying::Params;
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
    static void screen(const Prepared&, const Today&, VisitorLanes& m,
                       const DrawsOf<UniformLanes>& draws) {
        m.answers = poisson(draws.replies, m.answers_mean, 24);
    }
    /// Visitors who are going to answer: the posts that they read are looked at once more.
    static LaneMask weighs_posts(const VisitorLanes& m) { return m.answers > 0.0F; }
    static bool applies_to(const Today&, const Visitor& v) { return v.visit.answers > 0; }
    static void step(const Prepared& p, const Today& today, Visitor& v, const Draws&) {
        PostChoice::Weights weights{{}, p.tie_weight};
        for (std::size_t t = 0; t < taste_size; ++t)
            weights.by_topic[t] = static_cast<float>(v.traits.taste[t]) / 255.0F;
        weights.by_topic[off_topic] = p.off_topic_weight * (1.0F - v.visit.off_topic_held_back);
        const bool filtered = v.visit.hidden_share > 0.0F;
        // A draw is made one answer ahead: the machine works it out while posts are weighed.
        const DrawKey key = today.key_of<Replying>();
        FourDraws next = draw_occurrence(key, v.id, 0);
        PostChoice choice(p.kinds, today, v, weights, filtered ? shows_post : nullptr);
        for (std::uint32_t k = 0; k < v.visit.answers && !choice.empty(); ++k) {
            const FourDraws now = std::exchange(next, draw_occurrence(key, v.id, k + 1));
            answer_one(p, today, v, choice, now.a);
        }
    }

private:
    /// Answers one post. The columns of the feed say what is needed of it, so that the post itself
    /// is not loaded.
    static void answer_one(const Prepared& p, const Today& today, Visitor& v, PostChoice& choice,
                           Uniform u) {
        const PostChoice::Chosen chosen = choice.take(u);
        const std::uint32_t author = today.feed_columns->authors()[chosen.place];
        const std::uint8_t topic = today.feed_columns->topics()[chosen.place];
        const std::uint32_t before = v.ties.degree();
        v.ties.strengthen(PersonId{author}, tie_gain_on(p, topic));
        v.tally.new_ties += v.ties.degree() - before;
        ++v.tally.answers;
        Post answer;
        answer.to = index_of(v.seats[chosen.seat]);
        answer.author = index_of(v.id);
        answer.parent = chosen.place;
        answer.day = saturate<std::uint16_t>(today.day);
        answer.topic = topic;
        answer.kind = PostKind::answer;
        publish(today, v, answer);
        v.out.events->push_back({author, index_of(v.id), Replying::reply, topic, 0, answer.to});
    }
};

template <>
struct Step<AnswerBudget> {
    using Params = AnswerBudget::Params;
    template <class Real>
    static void step(const Params& p, const Today&, VisitorLanesOf<Real>& m) {
        const Real worth =
            m.matched + p.read_credit * m.posts_read + p.off_topic_credit * m.off_topic_read;
        const Real mean = p.replies_per_visit
                          * (1.0F - exp_portable(worth * (-1.0F / p.reading_scale)))
                          * exp_portable(p.initiative_power * m.log_initiative + m.log_willingness);
        const Real bounded = min(mean, Real(most_mean));
        m.answers_mean = select(m.posts_read > 0.0F, bounded, Real(0.0F));
    }

private:
    static constexpr float most_mean = 12.0F;
};

template <>
struct Step<Answered> {
    using Params = Answered::Params;
    static bool applies_to(const Today&, const Addressee& a) {
        return a.events.has(Replying::reply, Service::staff_reply);
    }
    static void step(const Params& p, const Today&, Addressee& a) {
        for (const Event& event : a.events) {
            const bool by_member = event.kind == Replying::reply;
            if (!by_member && event.kind != Service::staff_reply) continue;
            a.notices = saturate<std::uint8_t>(a.notices + 1U);
            a.standing.replies_received = saturate<std::uint16_t>(a.standing.replies_received + 1U);
            if (!by_member) continue;  // staff answer, but have no ties
            const std::uint32_t before = a.ties.degree();
            a.ties.strengthen(PersonId{event.from}, tie_gain_on(p, event.topic));
            a.tally.new_ties += a.ties.degree() - before;
        }
    }
};

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
// The steps of service.hpp.
#pragma once

#include <bit>

#include "sim/core/lanes.hpp"
#include "sim/model/mechanisms/service/service.hpp"
#include "sim/model/rows.hpp"

namespace coterie {

template <>
struct Step<Service> {
    using Params = Service::Params;
    static void step(const Params&, const Today& today, GroupEvening& g) {
        for_each_answered(g.posts, [&](std::uint32_t place) { credit(today, g, place); });
        g.group.answers_ready =
            std::min(g.group.answers_ready
                         + today.levers->service.questions_per_hour * g.group.service_hours,
                     most_saved);
        for (std::size_t at = 0; at < g.feed.size(); at += 8)
            for (std::uint32_t open = open_questions(today, g, at); open != 0; open &= open - 1)
                attend(today, g, at + static_cast<std::size_t>(std::countr_zero(open)));
        close_first_posts(today, g);
    }

private:
    static constexpr float most_saved = 40.0F;  // answers that unused hours may save up
    /// Calls `visit` with what each of the answers among `posts` answers. They are gathered first:
    /// whether a post is one is an unpredictable branch.
    template <class Visit>
    static void for_each_answered(std::span<const Post> posts, Visit&& visit) {
        std::array<std::uint32_t, 32> parents;
        while (!posts.empty()) {
            const auto some = posts.first(std::min(posts.size(), parents.size()));
            std::size_t answers = 0;
            for (const Post& post : some) {
                parents[answers] = post.parent;
                const bool is_answer = post.kind == PostKind::answer,
                           kept = post.author != no_person;
                answers += (is_answer & kept) ? 1U : 0U;
            }
            for (std::size_t k = 0; k < answers; ++k) visit(parents[k]);
            posts = posts.subspan(some.size());
        }
    }
    /// How many posts, the first of the feed, scroll away tonight.
    static std::uint32_t oldest_posts(const Today& today, const GroupEvening& g) {
        const std::size_t days = std::size_t{index_of(g.id)} * feed_days;
        return today.feed_offsets[days + 1] - today.feed_offsets[days];
    }
    /// Counts the first posts of their authors that scroll away tonight without an answer.
    static void close_first_posts(const Today& today, GroupEvening& g) {
        const auto* codes = today.feed_columns->codes() + g.feed_first;
        std::uint32_t unanswered = 0;
        for (std::uint32_t k = 0; k < oldest_posts(today, g); ++k)
            unanswered += first_in<std::uint32_t>(codes[k]) & (g.feed_answers[k] == 0 ? 1U : 0U);
        g.tally.first_posts_unanswered += unanswered;
    }
    /// Of the eight posts from `at` on, the questions without an answer this morning, and those
    /// that scroll away tonight: bit l is set for the l-th.
    static std::uint32_t open_questions(const Today& today, const GroupEvening& g, std::size_t at) {
        const WordLanes code = widen(today.feed_columns->codes() + g.feed_first + at);
        const std::uint32_t oldest = oldest_posts(today, g);
        const IntLanes from = lane_numbers() + static_cast<std::int32_t>(at);
        const LaneMask asks = kind_in(code) == static_cast<std::uint32_t>(KindBits::question);
        const LaneMask waits =
            (answers_in(code) == 0U) | (from < static_cast<std::int32_t>(oldest));
        return (asks & waits & (from < static_cast<std::int32_t>(g.feed.size()))).bits();
    }
    /// Staff answer question `k` while they can; if it scrolls away it is counted.
    static void attend(const Today& today, GroupEvening& g, std::size_t k) {
        if (g.feed_answers[k] == 0 && g.group.answers_ready >= 1.0F) {
            g.group.answers_ready -= 1.0F;
            credit(today, g, g.feed_first + static_cast<std::uint32_t>(k));
            ++g.tally.staff_answers;
            g.out.events->push_back({g.feed[k].author, no_person, Service::staff_reply,
                                     g.feed[k].topic, 0, index_of(g.id)});
        }
        if (g.feed[k].day + feed_days > today.day) return;  // still read tomorrow
        ++g.tally.questions_closed;
        if (g.feed_answers[k] != 0) return;
        ++g.tally.questions_unanswered;
        if (g.feed[k].author != no_person)
            g.out.events->push_back({g.feed[k].author, no_person, Service::unanswered,
                                     g.feed[k].topic, 0, index_of(g.id)});
    }
    static void credit(const Today& today, GroupEvening& g, std::uint32_t place) {
        std::uint8_t& answers = g.feed_answers[place - g.feed_first];
        const std::uint32_t first = first_in<std::uint32_t>(today.feed_columns->codes()[place]);
        g.tally.first_posts_answered += (answers == 0 ? first : 0);
        answers = saturate<std::uint8_t>(answers + 1U);
    }
};

template <>
struct Step<ServiceFelt> {
    using Params = ServiceFelt::Params;
    static bool applies_to(const Today&, const Addressee& a) {
        return a.events.has(Service::staff_reply, Service::unanswered);
    }
    static void step(const Params& p, const Today&, Addressee& a) {
        Standing& s = a.standing;
        for (const Event& event : a.events) {
            if (event.kind == Service::staff_reply) {
                s.satisfaction = std::min(s.satisfaction + p.answer_satisfaction, 2.0F);
                s.trust += p.answer_trust * (1.0F - s.trust);
            } else if (event.kind == Service::unanswered) {
                s.satisfaction = std::max(s.satisfaction - p.unanswered_satisfaction, -1.0F);
                s.trust -= p.unanswered_trust * s.trust;
            }
        }
    }
};

}  // namespace coterie

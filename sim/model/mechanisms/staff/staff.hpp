// SPDX-License-Identifier: Apache-2.0
// Staff. Hours are shared by the open groups, less a coordination loss that grows with their
// number; items per hour decide quality, Q = 1 - exp(-(hours / items) / hq). Items notify (a ping
// each), wear out, and those in a regular slot build an expectation that a missed slot breaks.
// Members answer questions; staff answer what is left as far as service hours go.
#pragma once

#include "sim/model/mechanisms/contribution/contribution.hpp"

namespace coterie {

struct Staffing {
    static constexpr std::string_view name = "staffing";
    static constexpr std::string_view summary =
        "Bought hours are divided over the open groups, less what coordinating them costs.";
    using Row = GroupMorning;
    struct Params {
        float coordination_loss = 0.03F;
        static constexpr auto fields() {
            return std::tuple{field("coordination_loss", &Params::coordination_loss, "share/group",
                                    0, 1, "Share of all hours that each further group costs.",
                                    "M15: switching cost; assumed (0-0.1)",
                                    {"many_groups", "staff_quality", Moves::down})};
        }
    };
    static void step(const Params& p, const Today& today, GroupMorning& g) {
        const StaffLevers& staff = today.levers->staff;
        const Shock* cut = today.shock(ShockKind::budget_cut);
        const float left = cut != nullptr ? clamp01(1.0F - cut->size) : 1.0F;
        const float share = effective_share(p, g.open_groups) * left;
        g.group.content_hours = staff.content_hours_per_day * share;
        g.group.service_hours = staff.service_hours_per_day * share;
        g.group.moderation_hours = staff.moderation_hours_per_day * share;
    }

    /// What of an hour reaches each of `groups` groups.
    static float effective_share(const Params& p, std::uint32_t groups) {
        const float n = static_cast<float>(std::max(groups, 1U));
        return 1.0F / (n * (1.0F + p.coordination_loss * (n - 1.0F)));
    }
};

struct Content {
    static constexpr std::string_view name = "content";
    static constexpr std::string_view summary =
        "Staff and hired KOLs publish items in every group; quality from hours, novelty wears, "
        "notifications push, regular slots pull those with a habit.";
    using Row = GroupMorning;
    struct Params {
        float quality_hours = 0.5F;
        float slot_pull = 0.7F;
        float slot_days = 14.0F;
        float ping_push = 0.05F;
        float item_wear = 0.012F;
        float staleness_days = 30.0F;
        static constexpr auto fields() {
            using P = Params;
            return std::tuple{
                field("quality_hours", &P::quality_hours, "hours/item", 0.01F, 24,
                      "Hours in an item that give 63 % of full quality.", "first prototype (hq)",
                      {"hall", "staff_quality", Moves::down}),
                field("slot_pull", &P::slot_pull, "logit", 0, 5,
                      "Pull of an expected column on somebody with a full habit.",
                      "first prototype (2 pullS)", {"hall", "visits", Moves::up}),
                field("slot_days", &P::slot_days, "days", 1, 365,
                      "Days of regular columns that build 63 % of the expectation.",
                      "assumed: two weeks (5-40)", {"hall", "visits"}),
                field("ping_push", &P::ping_push, "logit/item", 0, 5,
                      "Push of each item's notification.", "first prototype; assumed (0.01-0.15)",
                      {"hall", "visits", Moves::down}),
                field("item_wear", &P::item_wear, "1/item", 0, 1,
                      "Novelty that each item of the last 30 days takes from the next of its kind.",
                      "first prototype; assumed (0.005-0.03)",
                      {"hall", "information_benefit", Moves::down}),
                field("staleness_days", &P::staleness_days, "days", 1, 365,
                      "Days over which items count as recent for novelty.",
                      "M50: uses in the last 30 days",
                      {"hall", "information_benefit", Moves::down})};
        }
    };
    static void step(const Params& p, const Today& today, GroupMorning& g) {
        Group& group = g.group;
        const Levers& levers = *today.levers;
        const bool missed = today.shock(ShockKind::missed_week) != nullptr;
        const float rate = missed || levers.staff.content_hours_per_day <= 0.0F
                               ? 0.0F
                               : levers.content.items_per_day;
        group.staff_items = due_on(rate, today.day);
        const float hours_per_item = rate > 0.0F ? group.content_hours / rate : 0.0F;
        group.quality = 1.0F - exp_portable(-hours_per_item / p.quality_hours);
        group.interactive_items = due_on(rate * levers.content.interactive_share, today.day);
        publish_kol_items(today, g);
        choose_topics(levers.content, today, g);
        group.freshness = exp_portable(-p.item_wear * group.staleness_items);
        group.kol_freshness = exp_portable(-p.item_wear * group.kol_staleness_items);
        const float kept = 1.0F - 1.0F / p.staleness_days;
        group.staleness_items =
            group.staleness_items * kept + static_cast<float>(group.staff_items);
        const auto kol_items = static_cast<float>(group.kol_items[0] + group.kol_items[1]);
        group.kol_staleness_items = group.kol_staleness_items * kept + kol_items;
        slots(p, levers.content, g);
        group.pull = -p.ping_push * (static_cast<float>(group.staff_items) + kol_items);
        g.tally.add(Count::staff_items, group.staff_items);
        g.tally.add(Count::kol_items, static_cast<std::int64_t>(kol_items));
        g.tally.add_milli(Count::quality_milli,
                          group.quality * static_cast<float>(group.staff_items));
    }

private:
    static void publish_kol_items(const Today& today, GroupMorning& g) {
        for (std::size_t k = 0; k < first_home_grown; ++k) {
            const bool here = today.kols[k].state == KolState::active;
            g.group.kol_items[k] =
                here ? due_on(today.levers->kol.items_per_day, today.day) : std::uint16_t{0};
        }
    }

    static void choose_topics(const ContentLevers& levers, const Today& today, GroupMorning& g) {
        const auto n = std::min<std::size_t>(
            g.group.item_topics.size(),
            g.group.staff_items + std::size_t{g.group.kol_items[0]} + g.group.kol_items[1]);
        for (std::size_t k = 0; k < n; ++k) {
            const FourDraws u = draw_occurrence(today.key_of<Content>(), PersonId{index_of(g.id)},
                                                static_cast<std::uint32_t>(k));
            const bool informs = u.a.below(levers.information_share);
            const std::uint8_t topic = g.group.topic < most_topics
                                           ? g.group.topic
                                           : static_cast<std::uint8_t>(u.b.pick(g.topics));
            g.group.item_topics[k] = informs ? topic : off_topic;
        }
    }

    /// Expectation of regular slots: built by columns that appear, broken by columns that do not.
    static void slots(const Params& p, const ContentLevers& levers, GroupMorning& g) {
        const float columns =
            std::min(levers.columns_per_day, static_cast<float>(g.group.staff_items));
        const float filled =
            levers.columns_per_day > 0.0F ? columns / levers.columns_per_day : 0.0F;
        g.group.habit_slots += (filled - g.group.habit_slots) / p.slot_days;
        g.group.habit_pull = p.slot_pull * g.group.freshness * g.group.habit_slots
                             * log1p_portable(columns) / 0.6931472F;
    }
};

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
            return std::tuple{field(
                "questions_per_hour", &Params::questions_per_hour, "questions/hour", 0.01F, 1000,
                "Questions an hour of service answers.", "assumed: a quarter hour each (1-10)",
                {"hall", "questions_unanswered_share", Moves::down})};
        }
    };
    static void step(const Params& p, const Today& today, GroupEvening& g) {
        for_each_answered(g.posts, [&](std::uint32_t place) { credit(today, g, place); });
        g.group.answers_ready = std::min(
            g.group.answers_ready + p.questions_per_hour * g.group.service_hours, most_saved);
        for (std::size_t at = 0; at < g.feed.size(); at += 8)
            for (std::uint32_t open = open_questions(today, g, at); open != 0; open &= open - 1)
                attend(today, g, at + static_cast<std::size_t>(std::countr_zero(open)));
    }

private:
    static constexpr float most_saved = 40.0F;  // answers that unused hours may save up

    /// Calls `visit` with what each of the answers among `posts` answers. They are gathered first:
    /// nobody foretells which post is one.
    template <class Visit>
    static void for_each_answered(std::span<const Post> posts, Visit&& visit) {
        std::array<std::uint32_t, 32> parents;
        while (!posts.empty()) {
            const auto some = posts.first(std::min(posts.size(), parents.size()));
            std::size_t answers = 0;
            for (const Post& post : some) {
                parents[answers] = post.parent;
                const bool is_answer = post.kind == PostKind::answer,
                           stands = post.author != nobody;
                answers += (is_answer & stands) ? 1U : 0U;
            }
            for (std::size_t k = 0; k < answers; ++k) visit(parents[k]);
            posts = posts.subspan(some.size());
        }
    }

    /// Of the eight posts from `at` on, the questions that nobody had answered by this morning or
    /// that scroll away tonight: bit l is set for the l-th.
    static std::uint32_t open_questions(const Today& today, const GroupEvening& g, std::size_t at) {
        const UInt8 code = load_eight(today.feed_columns->codes() + g.feed_first + at);
        const std::size_t days = index_of(g.id) * feed_days;
        const std::uint32_t oldest = today.feed_offsets[days + 1] - today.feed_offsets[days];
        constexpr Int8 places{0, 1, 2, 3, 4, 5, 6, 7};
        const Int8 from = places + static_cast<std::int32_t>(at);
        const Int8 asks = kind_in(code) == static_cast<std::uint32_t>(KindBits::question);
        const Int8 waits = (answers_in(code) == 0U) | (from < static_cast<std::int32_t>(oldest));
        return lanes_true(asks & waits & (from < static_cast<std::int32_t>(g.feed.size())));
    }

    /// Staff answer question `k` while they can; if it scrolls away it is counted.
    static void attend(const Today& today, GroupEvening& g, std::size_t k) {
        if (g.feed_answers[k] == 0 && g.group.answers_ready >= 1.0F) {
            g.group.answers_ready -= 1.0F;
            credit(today, g, g.feed_first + static_cast<std::uint32_t>(k));
            g.tally.add(Count::staff_answers);
            g.out.events->push_back({g.feed[k].author, nobody, EventKind::staff_reply,
                                      g.feed[k].topic, 0, index_of(g.id)});
        }
        if (g.feed[k].day + feed_days > today.day) return;  // still read tomorrow
        g.tally.add(Count::questions_closed);
        g.tally.add(Count::questions_unanswered, g.feed_answers[k] == 0 ? 1 : 0);
    }

    static void credit(const Today& today, GroupEvening& g, std::uint32_t place) {
        std::uint8_t& answers = g.feed_answers[place - g.feed_first];
        const std::uint32_t first = first_in<std::uint32_t>(today.feed_columns->codes()[place]);
        g.tally.add(Count::first_posts_answered, answers == 0 ? first : 0);
        answers = saturate<std::uint8_t>(answers + 1U);
    }
};

}  // namespace coterie

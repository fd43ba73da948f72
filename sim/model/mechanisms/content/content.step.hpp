// SPDX-License-Identifier: Apache-2.0
// The steps of content.hpp.
#pragma once

#include "sim/model/mechanisms/content/content.hpp"
#include "sim/model/rows.hpp"

namespace coterie {

template <>
struct Step<Content> {
    using Params = Content::Params;
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
        g.tally.staff_items += group.staff_items;
        g.tally.kol_items += static_cast<std::int64_t>(kol_items);
        g.tally.quality_milli += thousandths(group.quality * static_cast<float>(group.staff_items));
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

}  // namespace coterie

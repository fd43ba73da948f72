// SPDX-License-Identifier: Apache-2.0
// Items that staff and hired KOLs publish. Hours per item decide quality,
//   Q = 1 - exp(-(hours / items) / hq).
// Each item notifies the members, items wear out, and items in a regular slot build an expectation
// that a missed slot breaks.
#pragma once

#include "sim/core/fields.hpp"
#include "sim/model/columns.hpp"
#include "sim/model/kinds.hpp"
#include "sim/model/lane_links.hpp"
#include "sim/model/row_kinds.hpp"

namespace coterie {

struct Content {
    static constexpr std::string_view name = "content";
    static constexpr std::string_view summary =
        "Staff and hired KOLs publish items in every group; quality from hours, novelty wears, "
        "notifications push, regular slots pull those with a habit.";
    static constexpr std::string_view purpose = "content";
    using Row = GroupMorning;
    struct Params {
        float quality_hours = initial.quality_hours;
        float slot_pull = initial.slot_pull;
        float slot_days = initial.slot_days;
        float ping_push = initial.ping_push;
        float item_wear = initial.item_wear;
        float staleness_days = initial.staleness_days;
        static const Params initial;  ///< the defaults, given in content.docs.cpp
        static constexpr auto fields() {
            using P = Params;
            return std::tuple{field("quality_hours", &P::quality_hours, "hours/item", 0.01F, 24),
                              field("slot_pull", &P::slot_pull, "logit", 0, 5),
                              field("slot_days", &P::slot_days, "days", 1, 365),
                              field("ping_push", &P::ping_push, "logit/item", 0, 5),
                              field("item_wear", &P::item_wear, "1/item", 0, 1),
                              field("staleness_days", &P::staleness_days, "days", 1, 365)};
        }
        static FieldNotes notes();
    };
    struct PerGroup {
        float pull = 0.0F;
        float habit_pull = 0.0F;
        float quality = 0.0F;
        float staleness_items = 0.0F;
        float kol_staleness_items = 0.0F;
        float freshness = 1.0F;
        float kol_freshness = 1.0F;
        float habit_slots = 0.0F;
        std::uint16_t staff_items = 0;
        std::uint16_t interactive_items = 0;
        std::array<std::uint16_t, first_home_grown> kol_items{};
        std::array<std::uint8_t, 8> item_topics{};
        static constexpr auto columns() {
            using S = PerGroup;
            return std::tuple{
                column("pull", &S::pull, "logit",
                       "Added for every member today; notifications subtract."),
                column("habit_pull", &S::habit_pull, "logit",
                       "Pull of regular columns today, per unit of habit."),
                column("quality", &S::quality, "", "Quality of the staff items of today, [0, 1]."),
                column("staleness_items", &S::staleness_items, "items",
                       "Staff items of the last {content.staleness_days} days: novelty wears off."),
                column("kol_staleness_items", &S::kol_staleness_items, "items",
                       "KOL items of the last {content.staleness_days} days."),
                column("freshness", &S::freshness, "",
                       "Share of the worth of staff items that novelty leaves today."),
                column("kol_freshness", &S::kol_freshness, "",
                       "Share of the worth of KOL items that novelty leaves today."),
                column("habit_slots", &S::habit_slots, "",
                       "Expectation of the regular slot, [0, 1]."),
                column("staff_items", &S::staff_items, "items", "Staff items of today."),
                column("interactive_items", &S::interactive_items, "items",
                       "Staff items of today that ask members to speak."),
                column("kol_items", &S::kol_items, "items", "Items of today by hired KOL."),
                column("item_topics", &S::item_topics, "",
                       "Topics of the items of today, staff first.")};
        }
    };
    struct Counts {
        Count staff_items = 0;
        Count kol_items = 0;
        Count quality_milli = 0;
        static constexpr auto columns() {
            using C = Counts;
            return std::tuple{column("staff_items", &C::staff_items, "items",
                                     "Items published by staff, over all groups."),
                              column("kol_items", &C::kol_items, "items",
                                     "Items published by hired KOLs, over all groups."),
                              column("quality_milli", &C::quality_milli, "",
                                     "Quality of the items of staff, in thousandths.")};
        }
    };
    template <class Real>
    struct Lanes {
        Real items_pinging;  // of the home group
        static constexpr auto links() {
            using L = Lanes;
            return std::tuple{reads(&L::items_pinging, [](const auto& v, const auto& today) {
                return today.group(v.seats[0]).staff_items;
            })};
        }
    };
};

}  // namespace coterie

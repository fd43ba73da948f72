// SPDX-License-Identifier: Apache-2.0
// Who visits today. The logit of a member's visit is
//   mu + sb z + wE (E - wX (1 - drive)) + wH H 2^(-(away-1)/half-life) + nov / (1 + tenure/tau)
//   + pull of waiting replies + pulls of the groups - busy period - motive ended,
// where z is standard normal per person. A visit updates the habit for the next decision. Members
// who have not visited for `lapse_after_days` have lapsed.
#pragma once

#include <array>

#include "sim/core/fields.hpp"
#include "sim/model/columns.hpp"
#include "sim/model/lane_links.hpp"
#include "sim/model/row_kinds.hpp"

namespace coterie {

struct Visiting {
    static constexpr std::string_view name = "visiting";
    static constexpr std::string_view summary =
        "Each member comes or not: disposition, satisfaction, habit, novelty, replies waiting, "
        "pulls of the day, less once the need that brought them has passed.";
    static constexpr std::string_view purpose = "visiting";
    using Row = Member;
    struct Params {
        float base_logit = initial.base_logit;
        float disposition_spread = initial.disposition_spread;
        float satisfaction_weight = initial.satisfaction_weight;
        float drive_weight = initial.drive_weight;
        float habit_weight = initial.habit_weight;
        float habit_half_life_days = initial.habit_half_life_days;
        float paid_habit_share = initial.paid_habit_share;
        float novelty_weight = initial.novelty_weight;
        float novelty_days = initial.novelty_days;
        float reply_pull = initial.reply_pull;
        float motive_ended_logit = initial.motive_ended_logit;
        float lapse_after_days = initial.lapse_after_days;
        static const Params initial;  ///< the defaults, given in visiting.docs.cpp
        static constexpr auto fields() {
            return std::tuple{
                core(field("base_logit", &Params::base_logit, "logit", -8, 2), -6, 0),
                core(field("disposition_spread", &Params::disposition_spread, "logit", 0, 4), 0.2F,
                     3),
                field("satisfaction_weight", &Params::satisfaction_weight, "logit", 0, 6),
                field("drive_weight", &Params::drive_weight, "satisfaction", 0, 3),
                field("habit_weight", &Params::habit_weight, "logit", 0, 4),
                field("habit_half_life_days", &Params::habit_half_life_days, "days", 1, 180),
                field("paid_habit_share", &Params::paid_habit_share, "share", 0, 1),
                core(field("novelty_weight", &Params::novelty_weight, "logit", 0, 8), 0, 6),
                field("novelty_days", &Params::novelty_days, "days", 0.5F, 90),
                field("reply_pull", &Params::reply_pull, "logit", 0, 5),
                formerly("need_over_logit",
                         field("motive_ended_logit", &Params::motive_ended_logit, "logit", 0, 10)),
                field("lapse_after_days", &Params::lapse_after_days, "days", 14, 365)};
        }
        static FieldNotes notes();
    };
    /// Days after joining on which it is kept whether the member visited.
    static constexpr std::array<std::uint32_t, 4> retention_days{1, 7, 30, 90};
    struct PerVisitor {
        std::uint8_t retention = 0;
        static constexpr auto columns() {
            return std::tuple{column("retention", &PerVisitor::retention, "bits",
                                     "Bits 0 to 3: visited on day {retention_day_1}, "
                                     "{retention_day_2}, {retention_day_3}, {retention_day_4} "
                                     "after joining.")};
        }
    };
    /// Whether a member visited on the day `retention_days[which]` after joining.
    static constexpr bool visited_on(std::uint8_t retention, std::size_t which) {
        return ((std::uint32_t{retention} >> which) & 1U) != 0;
    }
    template <template <class> class Column>
    struct Streamed {
        Column<float> inclination;
        Column<float> habit;
        static constexpr auto columns() {
            return std::tuple{
                people_column("inclination", &Streamed::inclination, "logit",
                              "Satisfaction and drive as of the last visit."),
                people_column("habit", &Streamed::habit, "",
                              "Habit as of the last visit; it fades with the days since.")};
        }
    };
    struct Counts {
        Count visits = 0;
        Count habit_milli = 0;
        static constexpr auto columns() {
            using C = Counts;
            return std::tuple{
                column("visits", &C::visits, "people", "Members who visited."),
                column("habit_milli", &C::habit_milli, "", "Habit of visitors, in thousandths.")};
        }
    };
    /// What the dense pass reads of it (lane_links.hpp).
    struct Dense {
        float inclination = 0.0F, habit = 0.0F;
        static constexpr auto links() {
            return std::tuple{
                streams(&Dense::inclination,
                        [](const auto& w, const auto&) { return w.inclination.data(); }),
                streams(&Dense::habit, [](const auto& w, const auto&) { return w.habit.data(); })};
        }
    };
};

/// What a visit leaves behind for the next decision to come. The last word of a visit.
struct HabitUpdate {
    static constexpr std::string_view name = "habit_update";
    static constexpr std::string_view summary =
        "A visit builds habit (less when it was paid for) and sets the day lazy decays count from.";
    using Row = Visitor;
    using Params = Visiting::Params;
    static constexpr bool shares_params = true;
};

}  // namespace coterie

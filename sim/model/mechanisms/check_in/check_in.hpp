// SPDX-License-Identifier: Apache-2.0
// Check-ins give points that buy gifts; a streak of check-ins pulls its holder until it breaks. A
// check-in closes a share of the gap to full habit, gain x exp(-yuan a day / y0): what is paid for
// forms little habit.
#pragma once

#include "sim/core/fields.hpp"
#include "sim/model/columns.hpp"
#include "sim/model/lane_links.hpp"
#include "sim/model/row_kinds.hpp"

namespace coterie {

struct CheckIn {
    static constexpr std::string_view name = "check_in";
    static constexpr std::string_view summary =
        "Where points are given, visitors check in; streaks grow and break, points buy gifts.";
    using Row = VisitorLanes;
    struct Params {
        float base_logit = initial.base_logit;
        float gift_weight = initial.gift_weight;
        float streak_pull = initial.streak_pull;
        float break_cost = initial.break_cost;
        float habit_gain = initial.habit_gain;
        float paid_yuan = initial.paid_yuan;
        static const Params initial;  ///< the defaults, given in check_in.docs.cpp
        static constexpr auto fields() {
            using P = Params;
            return std::tuple{field("base_logit", &P::base_logit, "logit", -5, 5),
                              field("gift_weight", &P::gift_weight, "logit", 0, 5),
                              field("streak_pull", &P::streak_pull, "logit", 0, 5),
                              field("break_cost", &P::break_cost, "satisfaction", 0, 1),
                              field("habit_gain", &P::habit_gain, "share/check-in", 0, 1),
                              field("paid_yuan", &P::paid_yuan, "yuan/day", 0.01F, 100)};
        }
        static FieldNotes notes();
    };
    struct PerVisitor {
        std::uint16_t points = 0;
        static constexpr auto columns() {
            return std::tuple{column("points", &PerVisitor::points, "points",
                                     "Points not yet exchanged for gifts.")};
        }
    };
    template <template <class> class Column>
    struct Streamed {
        Column<std::uint8_t> streak;
        static constexpr auto columns() {
            return std::tuple{people_column("streak", &Streamed::streak, "days",
                                            "Consecutive days with a check-in.")};
        }
    };
    struct PerVisit {
        float checkin_habit = 0.0F;
        static constexpr auto columns() {
            return std::tuple{column("checkin_habit", &PerVisit::checkin_habit, "share",
                                     "Share of the gap to full habit that the check-in closes.")};
        }
    };
    struct Counts {
        Count checkins = 0;
        Count points_redeemed = 0;
        Count streaks_broken = 0;
        static constexpr auto columns() {
            using C = Counts;
            return std::tuple{column("checkins", &C::checkins, "people", "Members who checked in."),
                              column("points_redeemed", &C::points_redeemed, "points",
                                     "Points exchanged for gifts."),
                              column("streaks_broken", &C::streaks_broken, "people",
                                     "Members whose streak broke.")};
        }
    };
    template <class Real>
    struct Lanes {
        Real streak, points, checkin_habit;
        static constexpr auto links() {
            using L = Lanes;
            return std::tuple{
                keeps(
                    &L::streak, [](auto& v) -> auto& { return v.streak; }),
                keeps(
                    &L::points, [](auto& v) -> auto& { return v.standing.points; }),
                gives(&L::checkin_habit, [](auto& v, float x) { v.visit.checkin_habit = x; })};
        }
    };
    /// What the dense pass reads of it (lane_links.hpp).
    struct Dense {
        std::uint32_t streak = 0;
        static constexpr auto links() {
            return std::tuple{streams(&Dense::streak,
                                      [](const auto& w, const auto&) { return w.streak.data(); })};
        }
    };
};

/// In the decision to come: a living streak pulls.
struct StreakPull {
    static constexpr std::string_view name = "streak_pull";
    static constexpr std::string_view summary =
        "A check-in streak that a missed day would break pulls its holder.";
    using Row = Member;
    using Params = CheckIn::Params;
    static constexpr bool shares_params = true;
};

}  // namespace coterie

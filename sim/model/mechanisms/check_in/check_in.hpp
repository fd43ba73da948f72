// SPDX-License-Identifier: Apache-2.0
// Check-ins give points that buy gifts; a streak of check-ins pulls its holder until it breaks.
#pragma once

#include "sim/core/fields.hpp"
#include "sim/model/row_kinds.hpp"

namespace coterie {

struct CheckIn {
    static constexpr std::string_view name = "check_in";
    static constexpr std::string_view summary =
        "Where points are given, visitors check in; streaks grow and break, points buy gifts.";
    using Row = VisitorLanes;
    struct Params {
        float base_logit = 0.0F;
        float gift_weight = 0.8F;
        float streak_pull = 0.5F;
        float break_cost = 0.05F;
        static constexpr auto fields() {
            using P = Params;
            return std::tuple{
                field("base_logit", &P::base_logit, "logit", -5, 5,
                      "Logit of checking in at a visit for a gift of next to nothing.",
                      "assumed: half of visitors (-2..2)", {"checkin", "checkins", Moves::up}),
                field("gift_weight", &P::gift_weight, "logit", 0, 5,
                      "Rise per ln(1 + yuan a day in points).", "assumed (0-2)",
                      {"checkin", "checkins", Moves::up}),
                field("streak_pull", &P::streak_pull, "logit", 0, 5,
                      "Pull of a streak of seven days not yet broken.",
                      "F16: grows to day 7, then flat; assumed (0-1.5)",
                      {"checkin", "visits", Moves::up}),
                field("break_cost", &P::break_cost, "satisfaction", 0, 1,
                      "Satisfaction lost when a streak of seven days breaks.",
                      "F16 (sign); assumed (0-0.2)", {"checkin", "satisfaction", Moves::down})};
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

// SPDX-License-Identifier: Apache-2.0
// What an operator knows of a community as it is today, in place of a log. `find_today` finds the
// world whose history ends there.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "sim/core/fields.hpp"

namespace coterie {

struct TodayFigures {
    static constexpr std::string_view section = "today";
    std::uint32_t members = 0;  ///< 0, here and below: not given
    std::uint32_t groups = 0;
    float visitors_per_day = 0.0F;
    float posts_per_day = 0.0F;
    std::string trend;
    static constexpr auto fields() {
        using T = TodayFigures;
        return std::tuple{field("members", &T::members, "people", 0, 4000000000U),
                          field("groups", &T::groups, "groups", 0, 100000),
                          field("visitors_per_day", &T::visitors_per_day, "people/day", 0, 4e9F),
                          field("posts_per_day", &T::posts_per_day, "posts/day", 0, 4e9F),
                          text("trend", &T::trend)};
    }
    static FieldNotes notes();

    bool is_given() const {
        return members > 0 || groups > 0 || visitors_per_day > 0.0F || posts_per_day > 0.0F
               || !trend.empty();
    }
};

/// How visitors a day change with levers as they are: by `share` of today's in `days`.
struct Trend {
    double share = 0.0;
    std::uint32_t days = 180;
};

/// "-30 % in 90 days", "10 % in a year", "steady"; empty is steady. Nothing when it is none of
/// these. A share is above -100 %, the days are 14 to 720.
std::optional<Trend> trend_of(std::string_view text);

}  // namespace coterie

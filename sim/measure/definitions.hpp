// SPDX-License-Identifier: Apache-2.0
// Numbers that metrics and tables are defined by: the same in every study. A text names one in
// braces, as it names a parameter: "{feed_days}", "{visiting.lapse_after_days}".
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "sim/measure/people.hpp"
#include "sim/model/kinds.hpp"
#include "sim/model/windows.hpp"

namespace coterie {

/// Days over which the counterfactual of the leading KOL's leaving is followed.
inline constexpr std::uint32_t kol_dependence_days = 30;

struct Definition {
    std::string_view name;
    std::uint32_t value;
};
inline constexpr std::array definitions{
    Definition{"short_window_days", short_window_days},
    Definition{"long_window_days", long_window_days},
    Definition{"feed_days", feed_days},
    Definition{"lurker_window_days", lurker_window_days},
    Definition{"shared_group_half_days", shared_group_half_days},
    Definition{"kol_dependence_days", kol_dependence_days},
    Definition{"retention_day_1", Visiting::retention_days[0]},
    Definition{"retention_day_2", Visiting::retention_days[1]},
    Definition{"retention_day_3", Visiting::retention_days[2]},
    Definition{"retention_day_4", Visiting::retention_days[3]}};

}  // namespace coterie

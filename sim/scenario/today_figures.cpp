// SPDX-License-Identifier: Apache-2.0
#include "sim/scenario/today_figures.hpp"

#include <cmath>

#include "sim/scenario/units.hpp"

namespace coterie {

std::optional<Trend> trend_of(std::string_view text) {
    constexpr std::string_view between = " in ";
    constexpr double least_days = 14.0, most_days = 720.0, least_share = -0.99, most_share = 10.0;
    if (text.empty() || text == "steady") return Trend{};
    const std::size_t at = text.find(between);
    if (at == std::string_view::npos) return std::nullopt;
    std::string time(text.substr(at + between.size()));
    if (time.starts_with("a ")) time.replace(0, 1, "1");
    if (text.starts_with('+')) return trend_of(text.substr(1));
    const std::optional<double> share = in_unit(text.substr(0, at), "share");
    const std::optional<double> days = in_unit(time, "days");
    if (!share || !days || !(*share >= least_share && *share <= most_share)) return std::nullopt;
    if (!(*days >= least_days && *days <= most_days)) return std::nullopt;
    return Trend{*share, static_cast<std::uint32_t>(std::lround(*days))};
}

}  // namespace coterie

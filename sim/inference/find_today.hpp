// SPDX-License-Identifier: Apache-2.0
// Finds the world whose history ends with the figures that an operator knows ([today]). A world
// descriptor is found for each figure:
//
//   arrivals_per_day        members on the last evening of the history
//   mean_disposition        visitors a day, the mean of its last 14 days
//   mean_log_initiative     posts a day, the same
//   arrivals_trend          trend: visitors some days later, with the levers of the history
//
// The founders are as many as the members. Figures are means over `today_worlds` worlds, always the
// same ones, so the residuals are a function of the descriptors; their zero is searched in
// logarithms (`search_root`).
#pragma once

#include <optional>
#include <string>

#include "sim/scenario/scenario.hpp"
#include "sim/study/market.hpp"
#include "sim/study/run_control.hpp"

namespace coterie {

inline constexpr std::uint32_t today_worlds = 20, today_window_days = 14;
inline constexpr std::uint32_t usual_history_days = 180;
/// Largest relative error of members, visitors and posts, and of visitors after the trend.
inline constexpr double today_tolerance = 0.05, trend_tolerance = 0.15;

/// What a community is at the end of its history: means over worlds.
struct TodayReached {
    double members = 0.0, visitors = 0.0, posts = 0.0;
    double visitors_later = 0.0;  ///< the mean of the 14 days that end with the trend's days
};

struct FoundToday {
    TodayFigures asked = {};
    Trend trend = {};
    Scenario scenario = {};  ///< with the descriptors found, and without `today`
    TodayReached reached = {};
    std::uint32_t evaluations = 0;  ///< histories of all worlds that were simulated
};

/// The figures of a scenario with its descriptors as they are.
TodayReached figures_today(const Scenario& scenario, const StudyInputs& inputs, const Trend& trend,
                           const RunControl& control);

/// Throws InvalidInput, with the nearest figures that were reached, when no world has those asked
/// for. Nothing when a stop was requested.
std::optional<FoundToday> find_today(const Scenario& scenario, const StudyInputs& inputs,
                                     const RunControl& control);

/// A scenario file that sets the descriptors found, to be extended by others.
std::string today_toml(const FoundToday& found);

/// What was reached and what was asked, a figure a line.
std::string today_text(const FoundToday& found);

}  // namespace coterie

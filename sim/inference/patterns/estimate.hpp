// SPDX-License-Identifier: Apache-2.0
// Estimators: what one replicate says about each part of a pattern. All arms of a replicate share
// its market and its draws. Each returns a number a part, in the order of the frozen table; NaN
// where the replicate has nothing to measure.
#pragma once

#include <array>
#include <limits>
#include <span>
#include <string_view>
#include <vector>

#include "sim/core/undefined.hpp"
#include "sim/scenario/scenario.hpp"

namespace coterie {

/// May keep further numbers after those of the parts (P20: its cells).
/// `studies`: the scenarios the table names, in its order.
using Estimator = std::vector<double> (*)(std::span<const Scenario> studies,
                                          std::uint32_t replicate);

std::vector<double> shares_of_posts(std::span<const Scenario>, std::uint32_t);      // P1
std::vector<double> lurkers(std::span<const Scenario>, std::uint32_t);              // P2
std::vector<double> return_after_answer(std::span<const Scenario>, std::uint32_t);  // P4
std::vector<double> answered_posts(std::span<const Scenario>, std::uint32_t);       // P5
std::vector<double> retention_curve(std::span<const Scenario>, std::uint32_t);      // P6
std::vector<double> lifetimes_of_groups(std::span<const Scenario>, std::uint32_t);  // P8
std::vector<double> invitation_trees(std::span<const Scenario>, std::uint32_t);     // P10
std::vector<double> packet_returns(std::span<const Scenario>, std::uint32_t);       // P11
std::vector<double> award_effect(std::span<const Scenario>, std::uint32_t);         // P13
std::vector<double> badge_steps(std::span<const Scenario>, std::uint32_t);          // P14
std::vector<double> posts_by_size(std::span<const Scenario>, std::uint32_t);        // P15
std::vector<double> cascades(std::span<const Scenario>, std::uint32_t);             // P16
std::vector<double> advert_load(std::span<const Scenario>, std::uint32_t);          // P18
std::vector<double> door(std::span<const Scenario>, std::uint32_t);                 // P19
std::vector<double> moderation_table(std::span<const Scenario>, std::uint32_t);     // P20
std::vector<double> sizes_of_groups(std::span<const Scenario>, std::uint32_t);      // P21
std::vector<double> burstiness(std::span<const Scenario>, std::uint32_t);           // P22

/// The estimator of a pattern of the frozen table, or null.
Estimator estimator_of(std::string_view pattern);

/// Least squares line through points; slope and R2 are NaN below two different x.
struct FittedLine {
    double slope = undefined, intercept = undefined, r_squared = undefined;
};
FittedLine line_through(std::span<const double> x, std::span<const double> y);

/// Part over whole; NaN for nothing.
inline double share_of(double part, double whole) { return whole > 0.0 ? part / whole : undefined; }

/// AIC of an exponential minus that of a lognormal, both by maximum likelihood, of positive sizes.
double exponential_less_lognormal(std::span<const double> sizes);

/// (s - m) / (s + m) of the gaps between ascending days (Goh & Barabasi 2008).
double burstiness_of(std::span<const std::uint32_t> days);

}  // namespace coterie

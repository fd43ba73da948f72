// SPDX-License-Identifier: Apache-2.0
// Screening by elementary effects (Morris 1991) on the unit cube: trajectories of k + 1 points on a
// grid of four levels, each step changing one factor by 2/3 up or down. The effect of a step is
// (f after - f before) / (signed step). Over trajectories: mu its mean, mu* the mean of its
// absolute value (Campolongo, Cariboni & Saltelli 2007), sigma its standard deviation (interaction
// or curvature). Limits: mu* ranks, it does not share out variance; with few trajectories its
// interval (bootstrap over trajectories) is wide.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/stats/describe.hpp"

namespace coterie {

inline constexpr double morris_step = 2.0 / 3.0;

/// One trajectory: `points[s + 1]` differs from `points[s]` in `factor[s]` alone.
struct MorrisTrajectory {
    std::vector<std::vector<double>> points;
    std::vector<std::size_t> factor;
};

/// Trajectory number `which` of a design; a function of the key, so a design can be prolonged.
MorrisTrajectory morris_trajectory(std::size_t factors, std::uint64_t key, std::uint32_t which);

/// The effect of each factor, given the values of f at the trajectory's points; NaN where a value
/// is.
std::vector<double> elementary_effects(const MorrisTrajectory& trajectory,
                                       std::span<const double> values);

struct MorrisEffect {
    std::size_t n = 0;  ///< trajectories in which it is defined
    double mu = 0, mu_star = 0, sigma = 0;
    Interval mu_star_interval;  ///< NaN below two
};

/// `effects[t]` is the effect of one factor in trajectory t; NaN are left out.
MorrisEffect morris_effect(std::span<const double> effects, double confidence, std::uint64_t key);

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
// A community confronted with data: statistics of its log with their noise floor, and the distance
// of simulated runs from it.
#pragma once

#include "sim/data/targets.hpp"
#include "sim/study/market.hpp"
#include "sim/study/run_control.hpp"

namespace coterie {

/// Random halves of the members whose statistics are compared.
inline constexpr std::uint32_t half_splits = 20;

/// What two random halves of the members differ by: root mean square over the splits, scaled to the
/// whole community for extensive statistics. Members are split by author; for network and
/// reply statistics both ends must be in the half. NaN where a half has no value.
struct NoiseFloor {
    std::vector<double> statistics;     ///< by log_statistics()
    std::vector<double> distributions;  ///< KS distance, by log_distributions()
};
NoiseFloor half_against_half(const CommunityLog& log, const MeasureSettings& settings);

/// Statistics and distributions of simulated runs of a world.
struct SimulatedCommunity {
    std::vector<std::vector<double>> statistics;  ///< by replicate, by log_statistics()
    std::vector<std::vector<std::vector<double>>> distributions;  ///< by replicate
};
/// Replicates 1..n of the scenario's first strategy. Nothing when a stop was requested.
std::optional<SimulatedCommunity> simulate_community(const Scenario& scenario,
                                                     const StudyInputs& inputs,
                                                     std::uint32_t replicates,
                                                     const MeasureSettings& settings,
                                                     const RunControl& control = {});

/// One statistic beside its data. Distance is |mean of the runs - data|.
struct Distance {
    std::string statistic, unit;
    Aspect aspect = Aspect::activity;
    double data = 0.0, mean = 0.0, low = 0.0, high = 0.0;  ///< 95 % of the runs
    double distance = 0.0, half_against_half = 0.0, seed_against_seed = 0.0;
    double over_half = 0.0;   ///< distance / half against half
    double over_floor = 0.0;  ///< distance / sqrt(half^2 + seed^2)
};

/// One distance without its name; `half` is NaN or 0 where the data's halves say nothing.
Distance distance_of(double data, double half, std::span<const double> values);

/// Distances of all statistics that the data and most runs define; `targets` of one community.
std::vector<Distance> distances(const std::vector<Target>& targets,
                                const std::vector<std::vector<double>>& runs);

/// KS distances of whole distributions, which need the log itself.
std::vector<Distance> distribution_distances(const CommunityLog& log, const NoiseFloor& floor,
                                             const SimulatedCommunity& runs);

/// community,statistic,unit,aspect,data,... one row each.
std::string distances_csv(const std::string& community, const std::vector<Distance>& rows);

}  // namespace coterie

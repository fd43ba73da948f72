// SPDX-License-Identifier: Apache-2.0
// Which parameters an outcome depends on. Points of the factors' cube are evaluated under the same
// seeds; outcomes are levels of the baseline arm and paired differences of the other arms against
// it, each a mean over replicates. Morris: screening on all factors. Sobol: shares of variance on
// a few. Points are kept on disk in chunks as they are finished, so the same command continues
// after a kill; the tables are the same for any number of threads. The noise that is left after
// averaging over the replicates counts as an effect of the factor that changed, so dummy factors,
// which change nothing but the draws of the first day, have their places in the design too: the
// noise floor of an index is the upper end of their interval, and a factor at or below it is not
// distinguishable. Limits: factors are independent and uniform over their ranges (factors.hpp).
#pragma once

#include <span>
#include <string>
#include <vector>

#include "sim/core/undefined.hpp"
#include "sim/inference/factors.hpp"
#include "sim/stats/describe.hpp"
#include "sim/study/market.hpp"

namespace coterie {

enum class SensitivityMethod : std::uint8_t { morris, sobol };
template <>
struct EnumNames<SensitivityMethod> {
    static constexpr std::array<std::string_view, 2> names{"morris", "sobol"};
};

/// The floor is the mean of the upper ends over these dummies: with one, 15 % of the factors
/// without effect would be above it (ten trajectories, normal effects), with four 7 %.
inline constexpr std::size_t dummy_factors = 4;

/// What is looked at: a metric of the baseline, or the paired difference of an arm against it.
struct SensitivityTarget {
    std::size_t strategy = 0, metric = 0;
    bool is_difference = false;
};

struct SensitivityPlan {
    Scenario scenario;
    std::string scenario_file;
    std::vector<std::string> overrides = {};  ///< of keys, "key=value": to say how it was made
    SensitivityMethod method = SensitivityMethod::morris;
    std::vector<Factor> factors;
    std::vector<SensitivityTarget> targets;
    std::size_t baseline = 0;
    std::uint32_t rounds = 10;     ///< trajectories of Morris, rows of Sobol
    std::uint32_t replicates = 2;  ///< seeds averaged at a point
    bool tipping = false;          ///< whether values that change a verdict are searched for
};

/// The primary metric and the headline metrics, as levels of the baseline and as differences.
std::vector<SensitivityTarget> headline_targets(const Scenario& scenario, std::size_t baseline);

/// "level" or "difference".
std::string_view kind_of(const SensitivityTarget& target);

/// The points of the plan in order, each in the unit cube: the factors, then the dummies.
std::vector<std::vector<double>> points_of(const SensitivityPlan& plan);

/// The values of the factors at a point, without the dummies.
std::vector<double> values_at(const SensitivityPlan& plan, const std::vector<double>& point);

/// The targets at a point; NaN where undefined in every replicate or the run failed.
std::vector<double> targets_at(const SensitivityPlan& plan, const StudyInputs& inputs,
                               const std::vector<double>& point);

/// The key of the first day's draws at a point with these dummies.
std::uint64_t redrawn_key(std::uint64_t run_key, std::span<const double> dummies);

/// One figure of one factor for one target: "mu", "mu_star", "sigma", or "first", "total".
struct SensitivityRow {
    std::size_t target = 0, factor = 0;
    std::string_view index;
    double value = 0;
    Interval interval;
    std::size_t rank = 0;  ///< by mu* or total within the target, from 1
    /// What the index is for a factor without effect, at most; NaN for mu and sigma.
    double floor = undefined;

    bool has_floor() const { return index != "mu" && index != "sigma"; }
    bool is_distinguishable() const { return value > floor; }
};

/// "distinguishable" or "not distinguishable"; "" for an index without a floor, and where either is
/// undefined.
std::string_view verdict_of(const SensitivityRow& row);

/// The figures that the values at the plan's points give, by target, then rank.
std::vector<SensitivityRow> analyse(const SensitivityPlan& plan,
                                    const std::vector<std::vector<double>>& values);

}  // namespace coterie

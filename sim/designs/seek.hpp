// SPDX-License-Identifier: Apache-2.0
// Seeking: the cheapest setting of some levers at which the mean of a metric reaches a goal.
// Tuning simulates settings with the study's first replicates: a Sobol sequence first, then, in
// batches, the settings with the largest expected improvement of cost times the probability of
// reaching the goal, under two Gaussian processes (Schonlau 1997; Gardner et al. 2014). Judging
// simulates the most promising few with replicates that tuning did not use; the goal is reached
// when the one-sided bound of the mean at 1 - alpha / (settings judged) does (Bonferroni), so
// naming the cheapest of those that reach it is wrong about the goal with probability alpha at
// most. Limits: that nothing cheaper exists is not claimed; a metric that is undefined in a world
// (a community that died may have none) has not reached the goal there, and the setting is not
// named.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sim/core/undefined.hpp"
#include "sim/designs/axes.hpp"
#include "sim/designs/design.hpp"
#include "sim/stats/paired.hpp"

namespace coterie {

inline constexpr std::size_t default_seek_points = 60;
inline constexpr std::size_t most_judged = 5;

/// "members >= 200".
struct Goal {
    std::size_t metric = 0;
    bool at_least = true;
    double value = 0.0;

    /// How far beyond the goal a value is; below 0: short of it.
    double slack(double of_metric) const {
        return at_least ? of_metric - value : value - of_metric;
    }
};
/// Throws WrongUsage, with the nearest metric when there is none such.
Goal parse_goal(const std::string& text);
std::string to_string(const Goal& goal);

/// The base has one strategy, whose levers are sought.
struct SeekPlan : DesignBase {
    std::vector<std::string> over;  ///< axes as typed
    Goal goal;
    std::size_t cost = 0;                      ///< metric that is to be small
    std::size_t points = default_seek_points;  ///< settings tried in tuning
};

/// Replicates 1 to `tuning_replicates` tune; as many as the study has after them judge.
std::uint32_t tuning_replicates(const Study& study);

/// A setting that was tried; the first one is the study as it is.
struct SoughtSetting {
    std::vector<std::string> values;              ///< empty for the study as it is
    std::string reason = {};                      ///< why it cannot be simulated, if it cannot
    double metric = undefined, cost = undefined;  ///< means while tuning
    double spread = undefined;  ///< standard deviation of the metric over replicates
};

/// A setting that was judged on replicates of its own.
struct JudgedSetting {
    std::size_t setting = 0;
    PairedSummary slack;  ///< its interval is two-sided at 1 - 2 alpha / (settings judged)
    PairedSummary cost;   ///< at the study's confidence
    double metric = undefined;
    std::size_t undefined_in = 0;  ///< worlds in which the metric has no value
    bool reached = false;
};

struct SeekResult {
    StudyStatus status = StudyStatus::running;
    std::vector<std::string> keys;
    std::vector<SoughtSetting> settings;
    std::vector<JudgedSetting> judged;  ///< the first is the study as it is
    std::optional<std::size_t> found;  ///< place among `judged`: the cheapest that reached the goal
    std::vector<FailedDesignRun> failed;
    std::size_t runs = 0;
};

std::vector<Axis> seek_axes(const SeekPlan& plan);

DesignPlan design_of(const SeekPlan& plan);
SeekPlan seek_of(const DesignPlan& design);

SeekResult seek(const SeekPlan& plan, const StudyInputs& inputs, const DesignOptions& options);

}  // namespace coterie

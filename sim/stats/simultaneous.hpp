// SPDX-License-Identifier: Apache-2.0
// Intervals that hold together. Arms: mean_a +- c se_a, where c is the (1 - alpha) quantile over
// joint resamples of replicates of max_a |mean*_a - mean_a| / se*_a (studentised max-t; Romano &
// Wolf 2005), which keeps the correlation that shared draws give. Days: the sup-t band (Montiel
// Olea & Plagborg-Moller 2019), max_t |mean*_t - mean_t| / se_t, se_t of the sample, its quantile
// carried from the normal to Student's t of each day's number of values.
// Limits: resampling needs 10 replicates; a NaN is left out on its own day, so n may vary.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "sim/core/undefined.hpp"
#include "sim/stats/describe.hpp"

namespace coterie {

/// One arm's interval among several that hold at once.
struct JointInterval {
    std::size_t n = 0;  ///< replicates without a NaN; below 2 all the rest is NaN
    double mean = undefined;
    double critical = undefined;  ///< half-width in standard errors
    Interval interval;
    double p_value = undefined;  ///< adjusted for all the arms
};

struct SimultaneousIntervals {
    /// One arm is given its t interval; fewer than 10 replicates in any arm mean Bonferroni's t.
    enum class Method : std::uint8_t { student_t, max_t, bonferroni_t };
    Method method = Method::student_t;
    std::vector<JointInterval> arms;
};

/// Intervals of every arm's mean difference at joint `confidence`, from differences[arm][replicate]
/// (equally many replicates in all). Never narrower than the ordinary t interval; an arm whose
/// differences are all the same has that value as both ends.
SimultaneousIntervals simultaneous_intervals(std::span<const std::vector<double>> differences,
                                             double confidence, std::uint64_t key);

/// A mean path and a band around it that holds on all its days at once.
struct Band {
    std::vector<double> mean, low, high;  ///< NaN on days with fewer than 3 values
    double critical = undefined;          ///< on a day without NaN
};

/// The sup-t band at `confidence` from paths[replicate][day] (equally many days in all).
Band sup_t_band(std::span<const std::vector<double>> paths, double confidence, std::uint64_t key);

}  // namespace coterie

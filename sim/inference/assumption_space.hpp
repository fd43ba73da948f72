// SPDX-License-Identifier: Apache-2.0
// What is uncertain about the behaviour of a study, and joint draws of it. Parameters whose
// evidence is assumed or adapted are drawn over their stated ranges, evenly, by a Latin hypercube;
// those that were fitted take the values of one accepted parameter set, drawn by its weight. A
// parameter that the study itself sets is kept: its value is a fact of the study. What a scenario
// sets is seen by its value, so one that is set to its own default is varied all the same. A
// parameter without a stated range is left out, and so are switches and choices.
// Limits: ranges are stated one parameter at a time, so draws are independent of each other.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sim/core/provenance.hpp"
#include "sim/inference/factors.hpp"
#include "sim/inference/posterior.hpp"

namespace coterie {

struct UncertainParameter {
    Factor factor;
    Evidence evidence = Evidence::assumed;  ///< assumed, adapted or fitted
};

struct AssumptionSpace {
    std::vector<UncertainParameter> parameters;  ///< drawn over ranges, then the fitted ones
    std::vector<std::string> kept;               ///< keys that the study sets
    std::size_t without_range = 0;
};

/// Of a study, with the parameter sets of `fit`. With `fit_given` the user asked for this fit, and
/// its values take the place of what the study sets.
AssumptionSpace assumption_space(const Scenario& scenario, const std::optional<Posterior>& fit,
                                 bool fit_given);

/// `count` joint draws: the value of each parameter of the space, as a scenario file can have it.
std::vector<std::vector<double>> assumption_draws(const AssumptionSpace& space,
                                                  const std::optional<Posterior>& fit,
                                                  std::size_t count, std::uint64_t seed);

}  // namespace coterie

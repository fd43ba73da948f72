// SPDX-License-Identifier: Apache-2.0
// Approximate Bayesian computation by sequential Monte Carlo (Toni et al. 2009; kernel of Beaumont
// et al. 2009) among the points that history matching left. The distance is defined at the head
// of calibrate.hpp.
#pragma once

#include "sim/inference/history_matching.hpp"

namespace coterie {

struct Particle {
    Point at;
    double weight, distance;  ///< weights sum to 1
};

/// The last generation whose threshold was reached, and what each one took.
struct SampledFit {
    std::vector<Particle> particles;
    std::vector<Generation> generations;
};

/// Nothing when stopped.
std::optional<SampledFit> sample_fit(FitSpace& space, const NotRuledOut& left);

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
// History matching in waves (Vernon, Goldstein & Bower 2010): what is implausible, given the
// runs so far, is left out of the search. The equations are at the head of calibrate.hpp.
#pragma once

#include "sim/inference/fit_space.hpp"

namespace coterie {

/// What the waves leave to search.
struct NotRuledOut {
    std::vector<Point> points;
    std::vector<double> seed_variance;  ///< of one replicate, by output; a typical one
    std::vector<Wave> waves;
};

/// Variance between replicates of one parameter set, by output: the mean over those evaluated.
std::vector<double> seed_variance_of(const std::vector<Evaluation>& evaluations);

/// Nothing when stopped.
std::optional<NotRuledOut> match_history(FitSpace& space);

}  // namespace coterie

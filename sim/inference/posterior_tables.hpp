// SPDX-License-Identifier: Apache-2.0
// The tables of a comparison over a posterior: the parameter sets that were drawn, and the
// differences with the uncertainty of the parameters.
#pragma once

#include <vector>

#include "sim/inference/posterior.hpp"

namespace coterie {

/// For the dictionary.
std::vector<ResultTable> posterior_tables(const PosteriorPlan& plan, const PosteriorResult& result);

/// Writes parameter_sets.csv and uncertainty.csv.
void write_posterior(const PosteriorPlan& plan, const PosteriorResult& result,
                     const DesignStudy& study);

}  // namespace coterie

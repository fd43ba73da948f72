// SPDX-License-Identifier: Apache-2.0
// The tables of a comparison under joint draws of the assumed parameters: what came of each metric,
// the draws, the differences by draw, and how the differences depend on each parameter.
#pragma once

#include <vector>

#include "sim/inference/assumptions.hpp"

namespace coterie {

/// For the dictionary.
std::vector<ResultTable> assumptions_tables(const AssumptionsPlan& plan,
                                            const AssumptionsResult& result);

/// Writes assumptions.csv, assumptions_draws.csv, assumptions_differences.csv and
/// assumptions_parameters.csv.
void write_assumptions(const AssumptionsPlan& plan, const AssumptionsResult& result,
                       const DesignStudy& study);

}  // namespace coterie

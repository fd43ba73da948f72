// SPDX-License-Identifier: Apache-2.0
// The tables of an attribution: parts.csv, coalitions.csv, and interactions.csv where every
// coalition was simulated.
#pragma once

#include <vector>

#include "sim/designs/attribute.hpp"

namespace coterie {

/// A row of coalitions.csv.
struct CoalitionRow {
    FreedEffort freed = FreedEffort::saved;
    std::size_t point = 0, strategy = 0;  ///< places of its runs
    std::string levers_on;
    double planned_yuan_per_day = 0.0;
    std::vector<double> values;  ///< of the metric, over the runs in which it is defined
};

/// For the dictionary.
std::vector<ResultTable> attribute_tables(const AttributionResult& result);

void write_attribution(const AttributionResult& result, const std::vector<CoalitionRow>& coalitions,
                       const DesignStudy& study);

std::string_view name_of(FreedEffort freed);

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
// The tables of an attribution: parts.csv, interactions.csv (where every coalition was lived) and
// coalitions.csv.
#pragma once

#include "sim/designs/attribute.hpp"

namespace coterie {

ResultTable parts_table();
ResultTable interactions_table();
ResultTable coalitions_table();

std::string_view name_of(FreedEffort freed);

std::string parts_csv(const AttributionResult& result);
std::string interactions_csv(const AttributionResult& result);

}  // namespace coterie

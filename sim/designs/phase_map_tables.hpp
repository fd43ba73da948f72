// SPDX-License-Identifier: Apache-2.0
// The tables of a phase map: its points with their verdicts, the cells between them, and the lines
// on which a verdict flips.
#pragma once

#include <vector>

#include "sim/designs/phase_map.hpp"

namespace coterie {

/// For the dictionary.
std::vector<ResultTable> phase_map_tables(const PhaseMap& map);

/// Writes map_points.csv, map_cells.csv and map_lines.csv.
void write_phase_map(const PhaseMap& map, const DesignStudy& study);

}  // namespace coterie

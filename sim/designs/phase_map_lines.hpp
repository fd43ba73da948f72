// SPDX-License-Identifier: Apache-2.0
// The geometry of a finished phase map: the lines on which something is zero, the area of each
// verdict, where the mean difference changes sign.
#pragma once

#include <array>
#include <vector>

#include "sim/designs/phase_map.hpp"

namespace coterie {

/// The lines of every kind, cell by cell.
std::vector<MapLine> lines_of(const PhaseMap& map);

/// Share of the map's area for each verdict, by its place in the enum; the last one is the share
/// that cannot be simulated. A cell's area goes to its corners in equal parts.
std::array<double, 7> areas_of(const PhaseMap& map);

/// Where the mean difference changes sign on the middle of the other axis, as values of `axis`.
std::vector<double> flips_in_the_middle(const PhaseMap& map, std::size_t axis);

/// Which signs the mean difference has there.
struct MapSigns {
    bool above = false, below = false, zero = false;
};
MapSigns signs_in_the_middle(const PhaseMap& map, std::size_t axis);

/// The corner of the map nearest to a place given in shares, among the points of its cell.
const MapPoint& nearest_point(const PhaseMap& map, double x, double y);

/// Pieces of the line on which a function given at the corners of the unit square is zero, by
/// linear interpolation along the edges (marching squares; Lorensen & Cline 1987 in two
/// dimensions); a saddle is resolved by the mean of the corners. Empty when a corner is NaN.
std::vector<std::array<double, 4>> zero_lines(const std::array<double, 4>& corners);

}  // namespace coterie

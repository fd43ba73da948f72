// SPDX-License-Identifier: Apache-2.0
#include "sim/designs/phase_map_lines.hpp"

#include <algorithm>
#include <cmath>

#include "sim/core/undefined.hpp"

namespace coterie {

namespace {

/// What is zero on a line of this kind.
double level_at(const MapPoint& p, MapLineKind kind) {
    switch (kind) {
        case MapLineKind::flip:
            return p.difference.mean;
        case MapLineKind::equivalent_below:
            return p.difference.mean + p.margin;
        case MapLineKind::equivalent_above:
            return p.difference.mean - p.margin;
        case MapLineKind::low_is_zero:
            return p.difference.interval.low;
        case MapLineKind::high_is_zero:
            return p.difference.interval.high;
    }
    return undefined;
}

/// Between no difference and one there is no change of sign.
bool has_both_signs(const std::array<double, 4>& corners) {
    const auto [low, high] = std::minmax_element(corners.begin(), corners.end());
    return *low < 0.0 && *high > 0.0;
}

}  // namespace

MapSigns signs_in_the_middle(const PhaseMap& map, std::size_t axis) {
    constexpr std::size_t places = map_coarse_cells << map_finest_level;
    MapSigns signs;
    for (std::size_t k = 0; k <= places; ++k) {
        const double share = static_cast<double>(k) / double{places};
        const MapPoint& p =
            axis == 0 ? nearest_point(map, share, 0.5) : nearest_point(map, 0.5, share);
        signs.above = signs.above || p.difference.mean > 0.0;
        signs.below = signs.below || p.difference.mean < 0.0;
        signs.zero = signs.zero || p.difference.mean == 0.0;
    }
    return signs;
}

std::vector<MapLine> lines_of(const PhaseMap& map) {
    std::vector<MapLine> lines;
    for (std::size_t kind = 0; kind < EnumNames<MapLineKind>::names.size(); ++kind)
        for (const MapCell& cell : map.cells) {
            std::array<double, 4> corners{};
            for (std::size_t k = 0; k < 4; ++k)
                corners[k] = level_at(map.points[cell.corners[k]], static_cast<MapLineKind>(kind));
            if (kind == static_cast<std::size_t>(MapLineKind::flip) && !has_both_signs(corners))
                continue;
            const double side = share_of_lattice(cell.size);
            for (const auto& [x1, y1, x2, y2] : zero_lines(corners))
                lines.push_back({static_cast<MapLineKind>(kind),
                                 share_of_lattice(cell.low.x) + side * x1,
                                 share_of_lattice(cell.low.y) + side * y1,
                                 share_of_lattice(cell.low.x) + side * x2,
                                 share_of_lattice(cell.low.y) + side * y2});
        }
    return lines;
}

std::vector<std::array<double, 4>> zero_lines(const std::array<double, 4>& corners) {
    for (const double c : corners)
        if (std::isnan(c)) return {};
    // Edges: bottom, right, top, left; each from a corner to a corner.
    constexpr std::array<std::array<std::size_t, 2>, 4> edges{{{0, 1}, {1, 3}, {2, 3}, {0, 2}}};
    constexpr std::array<std::array<double, 2>, 4> at{{{0, 0}, {1, 0}, {0, 1}, {1, 1}}};
    const auto is_above = [&](std::size_t k) { return corners[k] > 0.0; };
    std::array<std::array<double, 2>, 4> crossing{};
    std::vector<std::size_t> crossed;
    for (std::size_t e = 0; e < edges.size(); ++e) {
        const auto [a, b] = edges[e];
        if (is_above(a) == is_above(b)) continue;
        const double t = corners[a] / (corners[a] - corners[b]);
        for (std::size_t d = 0; d < 2; ++d) crossing[e][d] = at[a][d] + t * (at[b][d] - at[a][d]);
        crossed.push_back(e);
    }
    const auto line = [&](std::size_t e, std::size_t f) {
        return std::array<double, 4>{crossing[e][0], crossing[e][1], crossing[f][0],
                                     crossing[f][1]};
    };
    if (crossed.size() == 2) return {line(crossed[0], crossed[1])};
    if (crossed.size() < 4) return {};
    const bool middle = corners[0] + corners[1] + corners[2] + corners[3] > 0.0;
    // The corners unlike the middle are cut off.
    if (is_above(0) == middle) return {line(0, 1), line(2, 3)};
    return {line(0, 3), line(1, 2)};
}

std::array<double, 7> areas_of(const PhaseMap& map) {
    std::array<double, 7> areas{};
    for (const MapCell& cell : map.cells) {
        const double part = share_of_lattice(cell.size) * share_of_lattice(cell.size) / 4.0;
        for (const std::size_t k : cell.corners) {
            const MapPoint& p = map.points[k];
            areas[p.reason.empty() ? static_cast<std::size_t>(p.verdict) : areas.size() - 1] +=
                part;
        }
    }
    return areas;
}

std::vector<double> flips_in_the_middle(const PhaseMap& map, std::size_t axis) {
    constexpr double middle = 0.5;
    std::vector<double> shares;
    for (const MapLine& l : map.lines) {
        if (l.kind != MapLineKind::flip) continue;
        const std::array<double, 2> from{l.x1, l.y1}, to{l.x2, l.y2};
        const std::size_t other = 1 - axis;
        if ((from[other] < middle) == (to[other] < middle)) continue;
        const double t = (middle - from[other]) / (to[other] - from[other]);
        shares.push_back(from[axis] + t * (to[axis] - from[axis]));
    }
    std::sort(shares.begin(), shares.end());
    std::vector<double> values;
    for (const double share : shares) values.push_back(map.axes[axis].unrounded_at(share));
    return values;
}

const MapPoint& nearest_point(const PhaseMap& map, double x, double y) {
    constexpr double side = map_coarse_cells << map_finest_level;
    const double at_x = x * side, at_y = y * side;
    const auto far = [&](const MapPoint& p) { return std::hypot(p.at.x - at_x, p.at.y - at_y); };
    for (const MapCell& c : map.cells) {
        if (at_x < c.low.x || at_y < c.low.y || at_x > c.low.x + c.size || at_y > c.low.y + c.size)
            continue;
        const std::size_t nearest = *std::min_element(
            c.corners.begin(), c.corners.end(),
            [&](std::size_t a, std::size_t b) { return far(map.points[a]) < far(map.points[b]); });
        return map.points[nearest];
    }
    return map.points.front();
}

}  // namespace coterie

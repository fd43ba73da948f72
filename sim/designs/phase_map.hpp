// SPDX-License-Identifier: Apache-2.0
// A phase map: where, over two parameters or levers, the verdict on two strategies flips. A coarse
// lattice is simulated first; then every cell whose corners differ, in verdict or in the sign of
// the mean difference, is cut into four, level by level, as long as a level fits the budget of
// points; when it does not, only the cells in which the sign changes are. All points have the same
// people and random draws. A point that is undecided gets more replicates, in at most `map_looks`
// looks; each look's interval has an equal part of alpha (Bonferroni), so a point's verdict is
// wrong with probability 1 - confidence at most, however often it was looked at. Limits: intervals
// hold for each point by itself, not for all at once; what happens inside a cell whose corners
// agree is not seen; lines between points are interpolated.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/designs/axes.hpp"
#include "sim/designs/design.hpp"
#include "sim/stats/paired.hpp"
#include "sim/stats/verdict.hpp"

namespace coterie {

inline constexpr std::uint32_t map_looks = 3;         ///< replicates double with each
inline constexpr std::uint32_t map_coarse_cells = 4;  ///< on a side
inline constexpr std::uint32_t map_finest_level = 4;  ///< halvings of a coarse cell at most
inline constexpr std::size_t default_map_points = 150;

struct PhaseMapPlan : DesignBase {
    std::array<std::string, 2> axes;  ///< "key=low:high" or "key=low:high:log": x, then y
    std::size_t from = 0, to = 1;     ///< the second strategy minus the first
    std::size_t metric = 0;
    std::size_t points = default_map_points;  ///< at most
};

/// Place on the finest lattice: 0 to `map_coarse_cells << map_finest_level` on either axis.
struct LatticePlace {
    std::uint32_t x = 0, y = 0;
    auto operator<=>(const LatticePlace&) const = default;
};

struct MapPoint {
    LatticePlace at;
    std::uint32_t level = 0;            ///< halvings after which it was added
    std::array<std::string, 2> values;  ///< as --set takes them
    std::string reason = {};            ///< why it cannot be simulated, if it cannot
    PairedSummary difference = {};      ///< at the last look's confidence
    double margin = 0.0;
    Verdict verdict = Verdict::undecided;
};

/// The share of an axis at a place of the lattice.
constexpr double share_of_lattice(std::uint32_t place) {
    return static_cast<double>(place) / static_cast<double>(map_coarse_cells << map_finest_level);
}

/// A square of the finished map; corners are places among the points: (low, low), (high, low),
/// (low, high), (high, high).
struct MapCell {
    LatticePlace low;
    std::uint32_t size = 0;
    std::array<std::size_t, 4> corners{};
};

/// What a line of the map follows. Between the two `equivalent` lines the mean difference is
/// inside the margin; between `low_is_zero` and `high_is_zero` the interval holds zero.
enum class MapLineKind : std::uint8_t {
    flip,
    equivalent_below,
    equivalent_above,
    low_is_zero,
    high_is_zero
};
template <>
struct EnumNames<MapLineKind> {
    static constexpr std::array<std::string_view, 5> names{
        "flip", "equivalent_below", "equivalent_above", "low_is_zero", "high_is_zero"};
};

/// A piece of a line, in shares of the axes.
struct MapLine {
    MapLineKind kind = MapLineKind::flip;
    double x1 = 0.0, y1 = 0.0, x2 = 0.0, y2 = 0.0;
};

struct PhaseMap {
    StudyStatus status = StudyStatus::running;
    std::array<Axis, 2> axes;
    std::vector<MapPoint> points;
    std::vector<MapCell> cells;
    std::vector<MapLine> lines;
    std::vector<FailedDesignRun> failed;
    std::uint32_t level = 0;  ///< finest that fitted the budget
    bool budget_spent = false;
    std::size_t runs = 0;
};

/// Throws WrongUsage when an axis makes no sense.
std::array<Axis, 2> map_axes(const PhaseMapPlan& plan);

DesignPlan design_of(const PhaseMapPlan& plan);
PhaseMapPlan phase_map_of(const DesignPlan& design);

PhaseMap phase_map(const PhaseMapPlan& plan, const StudyInputs& inputs,
                   const DesignOptions& options);

}  // namespace coterie

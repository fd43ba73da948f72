// SPDX-License-Identifier: Apache-2.0
#include "sim/designs/phase_map_tables.hpp"

#include "sim/io/csv.hpp"
#include "sim/scenario/resolved.hpp"
#include "sim/study/table_cells.hpp"

namespace coterie {

namespace {

std::string_view name_of(MapLineKind kind) {
    return EnumNames<MapLineKind>::names[static_cast<std::size_t>(kind)];
}

double value_at(const PhaseMap& map, std::size_t axis, double share) {
    return map.axes[axis].unrounded_at(share);
}

std::string_view verdict_cell(const MapPoint& p) {
    return p.reason.empty() ? name_of(p.verdict) : "";
}

Cells<MapPoint> point_cells(const PhaseMap& map) {
    using P = MapPoint;
    return {
        cell<P>({map.axes[0].key, "of the parameter", "Across: its value at this point."},
                [](const P& p) { return p.values[0]; }),
        cell<P>({map.axes[1].key, "of the parameter", "Up: its value at this point."},
                [](const P& p) { return p.values[1]; }),
        cell<P>({"level", "", "Halvings of the first cells after which the point was added."},
                &P::level),
        cell<P>({"n_pairs", "pairs", "Replicates in which both strategies have the metric."},
                [](const P& p) { return p.difference.n; }),
        cell<P>(
            {"difference", "of the metric", "Mean paired difference, second minus first strategy."},
            [](const P& p) { return p.difference.mean; }),
        cell<P>(
            {"ci_low", "of the metric", "Lower end of its interval, corrected for three looks."},
            [](const P& p) { return p.difference.interval.low; }),
        cell<P>({"ci_high", "of the metric", "Upper end of it."},
                [](const P& p) { return p.difference.interval.high; }),
        cell<P>(
            {"equivalence_margin", "of the metric", "Differences smaller than this do not matter."},
            &P::margin),
        cell<P>({"verdict", "",
                 "On the second strategy: better, worse, higher, lower, equivalent or undecided; "
                 "empty where the settings cannot be simulated."},
                verdict_cell),
        cell<P>({"reason", "", "Why they cannot; empty when they can."}, &P::reason)};
}

Cells<MapCell> cell_cells(const PhaseMap& map) {
    using C = MapCell;
    const auto x = [&map](std::uint32_t place) {
        return value_at(map, 0, share_of_lattice(place));
    };
    const auto y = [&map](std::uint32_t place) {
        return value_at(map, 1, share_of_lattice(place));
    };
    const auto corner = [&map](std::size_t k) {
        return [&map, k](const C& c) { return verdict_cell(map.points[c.corners[k]]); };
    };
    return {cell<C>({"x_low", "of the parameter", "Left edge."},
                    [x](const C& c) { return x(c.low.x); }),
            cell<C>({"x_high", "of the parameter", "Right edge."},
                    [x](const C& c) { return x(c.low.x + c.size); }),
            cell<C>({"y_low", "of the parameter", "Lower edge."},
                    [y](const C& c) { return y(c.low.y); }),
            cell<C>({"y_high", "of the parameter", "Upper edge."},
                    [y](const C& c) { return y(c.low.y + c.size); }),
            cell<C>({"low_low", "", "Verdict at the corner of both low edges."}, corner(0)),
            cell<C>({"high_low", "", "At that of the right and lower edge."}, corner(1)),
            cell<C>({"low_high", "", "At that of the left and upper edge."}, corner(2)),
            cell<C>({"high_high", "", "At that of both high edges."}, corner(3))};
}

Cells<MapLine> line_cells(const PhaseMap& map) {
    using L = MapLine;
    return {
        cell<L>({"line", "",
                 "flip: the mean difference is zero; equivalent_below, equivalent_above: it is the "
                 "equivalence margin below or above zero; low_is_zero, high_is_zero: an end of the "
                 "interval is zero."},
                [](const L& l) { return name_of(l.kind); }),
        cell<L>({"x1", "of the parameter", "Across, where the piece begins."},
                [&map](const L& l) { return value_at(map, 0, l.x1); }),
        cell<L>({"y1", "of the parameter", "Up, where the piece begins."},
                [&map](const L& l) { return value_at(map, 1, l.y1); }),
        cell<L>({"x2", "of the parameter", "Across, where it ends."},
                [&map](const L& l) { return value_at(map, 0, l.x2); }),
        cell<L>({"y2", "of the parameter", "Up, where it ends."},
                [&map](const L& l) { return value_at(map, 1, l.y2); })};
}

}  // namespace

std::vector<ResultTable> phase_map_tables(const PhaseMap& map) {
    return {{"map_points", columns_of(point_cells(map))},
            {"map_cells", columns_of(cell_cells(map))},
            {"map_lines", columns_of(line_cells(map))}};
}

void write_phase_map(const PhaseMap& map, const DesignStudy& study) {
    study.write("map_points.csv", csv_of("map_points", point_cells(map), map.points));
    study.write("map_cells.csv", csv_of("map_cells", cell_cells(map), map.cells));
    study.write("map_lines.csv", csv_of("map_lines", line_cells(map), map.lines));
}

DesignPlan design_of(const PhaseMapPlan& plan) {
    const auto& arms = plan.base.strategies;
    return {plan,
            "map",
            {{"x", plan.axes[0]},
             {"y", plan.axes[1]},
             {"from", arms[plan.from].name},
             {"to", arms[plan.to].name},
             {"metric", std::string(metrics()[plan.metric].name)},
             {"points", std::to_string(plan.points)}}};
}

PhaseMapPlan phase_map_of(const DesignPlan& design) {
    return {design,
            {design.argument("x"), design.argument("y")},
            design.strategy("from"),
            design.strategy("to"),
            design.metric("metric"),
            design.count("points")};
}

}  // namespace coterie

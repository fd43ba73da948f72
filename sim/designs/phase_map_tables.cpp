// SPDX-License-Identifier: Apache-2.0
#include "sim/designs/phase_map_tables.hpp"

#include "sim/io/csv.hpp"
#include "sim/scenario/resolved.hpp"

namespace coterie {

namespace {

std::string_view name_of(MapLineKind kind) {
    return EnumNames<MapLineKind>::names[static_cast<std::size_t>(kind)];
}

double value_at(const PhaseMap& map, std::size_t axis, double share) {
    return map.axes[axis].unrounded_at(share);
}

double lattice_share(std::uint32_t place) {
    return static_cast<double>(place) / static_cast<double>(map_coarse_cells << map_finest_level);
}

ResultTable points_table(const PhaseMap& map) {
    return {"map_points",
            {{map.axes[0].key, "of the parameter", "Across: its value at this point."},
             {map.axes[1].key, "of the parameter", "Up: its value at this point."},
             {"level", "", "Halvings of the first cells after which the point came in."},
             {"n_pairs", "pairs", "Replicates in which both strategies have the metric."},
             {"difference", "of the metric", "Mean paired difference, second less first strategy."},
             {"ci_low", "of the metric", "Lower end of its interval, corrected for three looks."},
             {"ci_high", "of the metric", "Upper end of it."},
             {"zone", "of the metric", "Differences smaller than this are of no interest."},
             {"verdict", "",
              "On the second strategy: better, worse, higher, lower, tied or undecided; empty "
              "where the settings cannot be lived."},
             {"reason", "", "Why they cannot; empty when they can."}}};
}

ResultTable cells_table() {
    return {"map_cells",
            {{"x_low", "of the parameter", "Left edge."},
             {"x_high", "of the parameter", "Right edge."},
             {"y_low", "of the parameter", "Lower edge."},
             {"y_high", "of the parameter", "Upper edge."},
             {"low_low", "", "Verdict at the corner of both low edges."},
             {"high_low", "", "At that of the right and lower edge."},
             {"low_high", "", "At that of the left and upper edge."},
             {"high_high", "", "At that of both high edges."}}};
}

ResultTable lines_table() {
    return {"map_lines",
            {{"line", "",
              "flip: the mean difference is zero; tied_below, tied_above: it is the zone below or "
              "above zero; low_is_zero, high_is_zero: an end of the interval is zero."},
             {"x1", "of the parameter", "Across, where the piece begins."},
             {"y1", "of the parameter", "Up, where the piece begins."},
             {"x2", "of the parameter", "Across, where it ends."},
             {"y2", "of the parameter", "Up, where it ends."}}};
}

std::string_view verdict_cell(const MapPoint& p) {
    return p.reason.empty() ? name_of(p.verdict) : "";
}

std::string points_csv(const PhaseMap& map) {
    CsvText csv(header_text(points_table(map)));
    for (const MapPoint& p : map.points) {
        csv.cell(std::string_view(p.values[0])).cell(std::string_view(p.values[1]));
        csv.cell(std::uint64_t{p.level}).cell(std::uint64_t{p.difference.n});
        csv.cell(p.difference.mean).cell(p.difference.interval.low);
        csv.cell(p.difference.interval.high).cell(p.zone).cell(verdict_cell(p));
        csv.cell(std::string_view(p.reason)).end_row();
    }
    return csv.text();
}

std::string cells_csv(const PhaseMap& map) {
    CsvText csv(header_text(cells_table()));
    for (const MapCell& c : map.cells) {
        csv.cell(value_at(map, 0, lattice_share(c.low.x)));
        csv.cell(value_at(map, 0, lattice_share(c.low.x + c.size)));
        csv.cell(value_at(map, 1, lattice_share(c.low.y)));
        csv.cell(value_at(map, 1, lattice_share(c.low.y + c.size)));
        for (const std::size_t k : c.corners) csv.cell(verdict_cell(map.points[k]));
        csv.end_row();
    }
    return csv.text();
}

std::string lines_csv(const PhaseMap& map) {
    CsvText csv(header_text(lines_table()));
    for (const MapLine& l : map.lines)
        csv.cell(name_of(l.kind))
            .cell(value_at(map, 0, l.x1))
            .cell(value_at(map, 1, l.y1))
            .cell(value_at(map, 0, l.x2))
            .cell(value_at(map, 1, l.y2))
            .end_row();
    return csv.text();
}

}  // namespace

std::vector<ResultTable> phase_map_tables(const PhaseMap& map) {
    return {points_table(map), cells_table(), lines_table()};
}

void write_phase_map(const PhaseMap& map, const DesignStudy& study) {
    study.write("map_points.csv", points_csv(map));
    study.write("map_cells.csv", cells_csv(map));
    study.write("map_lines.csv", lines_csv(map));
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
            std::stoul(design.argument("points"))};
}

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
#include "sim/designs/phase_map.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "sim/core/undefined.hpp"
#include "sim/designs/phase_map_lines.hpp"
#include "sim/designs/phase_map_tables.hpp"
#include "sim/study/compare.hpp"

namespace coterie {

namespace {

constexpr std::uint32_t coarse_step = 1U << map_finest_level;

/// "key=low:high[:log]" as an axis.
Axis map_axis(const std::string& text, const Scenario& scenario) {
    constexpr std::string_view log_suffix = ":log";
    const bool is_log = text.ends_with(log_suffix);
    Axis axis = parse_axis(is_log ? text.substr(0, text.size() - log_suffix.size()) : text,
                           scenario, "--map");
    if (!axis.is_range || !axis.values.empty())
        throw WrongUsage("--map " + text + ": an axis is a range of numbers, key=low:high[:log]");
    if (is_log && !(axis.low > 0.0))
        throw WrongUsage("--map " + text + ": a range in logarithms must begin above 0");
    axis.is_log = is_log;
    return axis;
}

/// Builds the map: adds points, has them simulated and judged, cuts cells.
class Surveyor {
public:
    Surveyor(const PhaseMapPlan& plan, DesignStudy& study, PhaseMap& map)
        : plan_(plan), study_(study), map_(map) {}

    /// False when it was interrupted.
    bool survey() {
        for (std::uint32_t y = 0; y < map_coarse_cells; ++y)
            for (std::uint32_t x = 0; x < map_coarse_cells; ++x)
                map_.cells.push_back({{x * coarse_step, y * coarse_step}, coarse_step, {}});
        if (!take_in(map_.cells, 0)) return false;
        for (map_.level = 0; map_.level < map_finest_level; ++map_.level) {
            std::vector<MapCell> finer = cells_to_cut(false);
            if (!fits(finer)) {
                map_.budget_spent = true;
                finer = cells_to_cut(true);
            }
            if (finer.empty() || !fits(finer)) break;
            if (!cut(finer)) return false;
        }
        return true;
    }

private:
    static std::array<LatticePlace, 4> corners_of(const MapCell& c) {
        const auto [x, y] = c.low;
        return {{{x, y}, {x + c.size, y}, {x, y + c.size}, {x + c.size, y + c.size}}};
    }
    /// The cells of the present level in which the mean difference changes sign, or, with not
    /// only these, the corners differ in any way.
    std::vector<MapCell> cells_to_cut(bool only_flips) const {
        std::vector<MapCell> chosen;
        for (const MapCell& cell : map_.cells)
            if (cell.size == coarse_step >> map_.level && has_inside(cell)
                && (flips(cell) || (!only_flips && differs(cell))))
                chosen.push_back(cell);
        return chosen;
    }
    bool fits(const std::vector<MapCell>& chosen) const {
        std::vector<MapCell> finer;
        for (const MapCell& cell : chosen) split(cell, finer);
        return map_.points.size() + new_places(finer).size() <= plan_.points;
    }
    bool cut(const std::vector<MapCell>& chosen) {
        std::vector<MapCell> finer;
        for (const MapCell& cell : chosen) split(cell, finer);
        if (!take_in(finer, map_.level + 1)) return false;
        std::erase_if(map_.cells, [&](const MapCell& cell) {
            return std::any_of(chosen.begin(), chosen.end(),
                               [&](const MapCell& c) { return c.low == cell.low; });
        });
        map_.cells.insert(map_.cells.end(), finer.begin(), finer.end());
        return true;
    }
    static void split(const MapCell& c, std::vector<MapCell>& into) {
        const std::uint32_t half = c.size / 2;
        for (const std::uint32_t dy : {0U, half})
            for (const std::uint32_t dx : {0U, half})
                into.push_back({{c.low.x + dx, c.low.y + dy}, half, {}});
    }
    bool differs(const MapCell& cell) const {
        const MapPoint& first = map_.points[cell.corners[0]];
        return std::any_of(cell.corners.begin(), cell.corners.end(), [&](std::size_t k) {
            const MapPoint& p = map_.points[k];
            return p.verdict != first.verdict || p.reason.empty() != first.reason.empty();
        });
    }
    bool flips(const MapCell& cell) const {
        bool above = false, below = false;
        for (const std::size_t k : cell.corners) {
            above = above || map_.points[k].difference.mean > 0.0;
            below = below || map_.points[k].difference.mean < 0.0;
        }
        return above && below;
    }
    /// Whole numbers leave nothing between neighbouring values.
    bool has_inside(const MapCell& cell) const {
        const auto& low = map_.points[cell.corners[0]].values;
        const auto& high = map_.points[cell.corners[3]].values;
        const std::uint32_t half = cell.size / 2;
        const auto between = values_at({cell.low.x + half, cell.low.y + half});
        const auto is_new = [&](std::size_t d) {
            return between[d] != low[d] && between[d] != high[d];
        };
        return is_new(0) || is_new(1);
    }
    std::array<std::string, 2> values_at(LatticePlace at) const {
        return {map_.axes[0].at(share_of_lattice(at.x)), map_.axes[1].at(share_of_lattice(at.y))};
    }
    std::vector<LatticePlace> new_places(const std::vector<MapCell>& cells) const {
        std::vector<LatticePlace> places;
        for (const MapCell& cell : cells)
            for (const LatticePlace at : corners_of(cell))
                if (!place_.contains(at)) places.push_back(at);
        std::sort(places.begin(), places.end(), [](LatticePlace a, LatticePlace b) {
            return std::pair(a.y, a.x) < std::pair(b.y, b.x);
        });
        places.erase(std::unique(places.begin(), places.end()), places.end());
        return places;
    }

    bool take_in(std::vector<MapCell>& cells, std::uint32_t level) {
        const std::size_t first = map_.points.size();
        for (const LatticePlace at : new_places(cells)) add(at, level);
        if (!decide(first)) return false;
        for (MapCell& cell : cells)
            for (std::size_t k = 0; k < 4; ++k) cell.corners[k] = place_.at(corners_of(cell)[k]);
        return true;
    }
    /// Two places of the lattice may be one point where an axis has whole numbers only.
    void add(LatticePlace at, std::uint32_t level) {
        MapPoint point{at, level, values_at(at)};
        TriedValues tried = try_values(plan_.base, {map_.axes[0].key, map_.axes[1].key},
                                       {point.values[0], point.values[1]});
        point.reason = std::move(tried.reason);
        const auto known = design_.find(point.values);
        design_place_.push_back(known == design_.end() ? study_.add(
                                    std::move(tried.scenario), {point.values[0], point.values[1]})
                                                       : known->second);
        design_.emplace(point.values, design_place_.back());
        place_[at] = map_.points.size();
        map_.points.push_back(std::move(point));
    }

    /// Looks at the points from `first` on until each is decided or has had its looks.
    bool decide(std::size_t first) {
        std::uint32_t simulated = 0;
        for (std::uint32_t look = 0; look < map_looks; ++look) {
            const std::uint32_t wanted = plan_.base.study.replicates << look;
            std::vector<std::size_t> open;
            for (std::size_t k = first; k < map_.points.size(); ++k)
                if (map_.points[k].reason.empty() && map_.points[k].verdict == Verdict::undecided)
                    open.push_back(k);
            if (!simulate(open, simulated, wanted)) return false;
            for (const std::size_t k : open) judge(k, wanted);
            simulated = wanted;
        }
        return true;
    }
    bool simulate(const std::vector<std::size_t>& open, std::uint32_t simulated,
                  std::uint32_t wanted) {
        std::vector<DesignRun> runs;
        for (const std::size_t k : open)
            for (const std::size_t s : {plan_.from, plan_.to})
                for (std::uint32_t r = simulated + 1; r <= wanted; ++r)
                    runs.push_back({design_place_[k], {s, r}});
        std::sort(runs.begin(), runs.end());
        runs.erase(std::unique(runs.begin(), runs.end()), runs.end());
        map_.runs += runs.size();
        return study_.simulate(runs);
    }
    void judge(std::size_t k, std::uint32_t replicates) {
        std::vector<Ratio> first, second;
        for (std::uint32_t r = 1; r <= replicates; ++r)
            for (const std::size_t s : {plan_.from, plan_.to}) {
                const RunRecord run = study_.record({design_place_[k], {s, r}});
                (s == plan_.from ? first : second)
                    .push_back(run.status == RunStatus::done ? run.numbers[plan_.metric] : Ratio());
            }
        const Study& study = plan_.base.study;
        const double alpha = 1.0 - static_cast<double>(study.confidence);
        const Judged judged = judge_pairs(plan_.metric, second, first, 1.0 - alpha / map_looks);
        MapPoint& p = map_.points[k];
        p.difference = judged.pairs, p.margin = judged.margin, p.verdict = judged.verdict;
        // On a map there is no border between no difference and one that does not matter.
        if (p.verdict == Verdict::identical) p.verdict = Verdict::equivalent;
    }

    const PhaseMapPlan& plan_;
    DesignStudy& study_;
    PhaseMap& map_;
    std::map<LatticePlace, std::size_t> place_;                 // of a point in the map
    std::map<std::array<std::string, 2>, std::size_t> design_;  // design point of values
    std::vector<std::size_t> design_place_;                     // of each point of the map
};

}  // namespace

std::array<Axis, 2> map_axes(const PhaseMapPlan& plan) {
    std::array<Axis, 2> axes{map_axis(plan.axes[0], plan.base), map_axis(plan.axes[1], plan.base)};
    if (axes[0].key == axes[1].key)
        throw WrongUsage("--map: both axes are " + axes[0].key + "; name two keys");
    return axes;
}

PhaseMap phase_map(const PhaseMapPlan& plan, const StudyInputs& inputs,
                   const DesignOptions& options) {
    PhaseMap map;
    map.axes = map_axes(plan);
    DesignStudy study(design_of(plan), inputs, options);
    if (!Surveyor(plan, study, map).survey()) {
        map.status = study.interrupt();
        return map;
    }
    map.lines = lines_of(map);
    write_phase_map(map, study);
    map.failed = study.failed();
    map.status = study.finish(phase_map_tables(map), {map.axes[0].key, map.axes[1].key});
    return map;
}

}  // namespace coterie

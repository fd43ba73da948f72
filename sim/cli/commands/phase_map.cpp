// SPDX-License-Identifier: Apache-2.0
// sweep --map: where the verdict on two strategies changes, over two parameters or levers.
#include <fmt/format.h>

#include "sim/cli/commands/sweep.hpp"
#include "sim/cli/design_common.hpp"
#include "sim/cli/json_text.hpp"
#include "sim/cli/report_page.hpp"
#include "sim/cli/study_common.hpp"
#include "sim/cli/text_table.hpp"
#include "sim/designs/phase_map_lines.hpp"
#include "sim/io/shell_words.hpp"

namespace coterie {

namespace {

/// "x=0:1,y=1:9" at the comma; strategies' names in quotes may hold one.
std::array<std::string, 2> two_axes(const std::string& text) {
    std::vector<std::string> parts{""};
    bool quoted = false;
    for (const char c : text) {
        quoted = quoted != (c == '"');
        if (c == ',' && !quoted)
            parts.emplace_back();
        else
            parts.back() += c;
    }
    if (parts.size() != 2 || parts[0].empty() || parts[1].empty())
        throw WrongUsage("--map " + text + ": expected two axes, as x=low:high,y=low:high");
    return {parts[0], parts[1]};
}

/// An axis without its range takes that of --vary, where it is given there.
std::string with_range(const std::string& axis, const SweepOptions& o) {
    if (axis.find('=') != std::string::npos) return axis;
    for (const std::string& vary : o.vary)
        if (vary.substr(0, vary.find('=')) == axis) return vary;
    throw WrongUsage("--map " + axis + ": the range is missing, as in " + axis + "=low:high");
}

PhaseMapPlan phase_map_of(const SweepOptions& o) {
    if (!o.shard.empty())
        throw WrongUsage(
            "--shard cannot be used with --map: the next points depend on all earlier results");
    if (o.metric.size() > 1) throw WrongUsage("--map takes a single --metric");
    PhaseMapPlan plan;
    static_cast<DesignBase&>(plan) = design_base(o.common, o.file);
    plan.axes = two_axes(o.map);
    for (std::string& axis : plan.axes) axis = with_range(axis, o);
    check_two_strategies(plan.base, o.file, "map");
    std::tie(plan.from, plan.to) = two_arms(plan.base, o.contrast);
    plan.metric = metric_named(o.metric.empty() ? plan.base.study.primary_metric : o.metric[0],
                               plan.base.study);
    if (o.points > 0) plan.points = o.points;
    map_axes(plan);
    return plan;
}

char sign_of(const MapPoint& p) {
    if (!p.reason.empty()) return ' ';
    switch (p.verdict) {
        case Verdict::better:
        case Verdict::higher:
            return '+';
        case Verdict::worse:
        case Verdict::lower:
            return '-';
        case Verdict::equivalent:
        case Verdict::identical:
            return '=';
        case Verdict::undecided:
            return '?';
    }
    return ' ';
}

/// The map drawn in characters, the high end of y on top.
std::string drawing_of(const PhaseMap& map) {
    constexpr int columns = 49, rows = 17;
    const auto label = [&](std::size_t axis, double share) {
        return number(map.axes[axis].number_at(share));
    };
    std::size_t margin = 0;
    for (const double share : {0.0, 0.5, 1.0}) margin = std::max(margin, label(1, share).size());
    std::string text = fmt::format("{} (up)\n", map.axes[1].key);
    for (int row = 0; row < rows; ++row) {
        const double y = 1.0 - row / double{rows - 1};
        const bool named = row == 0 || row == rows / 2 || row == rows - 1;
        text += fmt::format("{:>{}} |", named ? label(1, y) : "", margin);
        for (int column = 0; column < columns; ++column)
            text += sign_of(nearest_point(map, column / double{columns - 1}, y));
        text += '\n';
    }
    const std::string middle = label(0, 0.5), last = label(0, 1.0);
    const std::string first = label(0, 0.0);
    const std::size_t half = columns / 2;
    text +=
        std::string(margin + 2, ' ') + first
        + std::string(
            half > first.size() + middle.size() / 2 ? half - first.size() - middle.size() / 2 : 1,
            ' ')
        + middle;
    const std::size_t so_far = half - middle.size() / 2 + middle.size();
    text += std::string(columns > so_far + last.size() ? columns - so_far - last.size() : 1, ' ')
            + last + "  " + map.axes[0].key + " (across)\n";
    return text;
}

std::string areas_text(const PhaseMap& map) {
    const auto areas = areas_of(map);
    std::string text;
    for (std::size_t v = 0; v < areas.size(); ++v) {
        if (areas[v] <= 0.0) continue;
        const bool simulated = v + 1 < areas.size();
        text += fmt::format("{}{} on {}", text.empty() ? "" : ", ",
                            simulated ? name_of(static_cast<Verdict>(v)) : "cannot be simulated",
                            share(areas[v]));
    }
    return text + " of the map";
}

/// What the mean difference does over all of an axis where nothing marks a change of its sign.
std::string unchanged_text(const PhaseMap& map, std::size_t axis) {
    const std::string& key = map.axes[axis].key;
    const MapSigns signs = signs_in_the_middle(map, axis);
    if (signs.above && signs.below)
        return "the mean difference changes sign over values of " + key + " at which it is zero";
    if (signs.above || signs.below)
        return "the mean difference keeps its sign over all of " + key
               + (signs.zero ? " where it is not zero" : "");
    return signs.zero ? "there is no difference over all of " + key
                      : "no value of " + key + " has a difference";
}

std::string flips_text(const PhaseMap& map) {
    std::string text;
    for (const std::size_t axis : {std::size_t{0}, std::size_t{1}}) {
        const Axis& across = map.axes[axis];
        const Axis& fixed = map.axes[1 - axis];
        std::string where;
        for (const double value : flips_in_the_middle(map, axis))
            where += (where.empty() ? "" : ", ") + number(value);
        text += fmt::format(
            "at {} = {}, {}\n", fixed.key, number(fixed.unrounded_at(0.5)),
            where.empty() ? unchanged_text(map, axis)
                          : "the mean difference changes sign at " + across.key + " = " + where);
    }
    return text;
}

std::string text_of(const PhaseMapPlan& plan, const std::string& condition, const PhaseMap& map) {
    const auto& arms = plan.base.strategies;
    const Metric& m = metrics()[plan.metric];
    std::string text = fmt::format(
        "Where the verdict changes: {}, {} minus {}\n{} points, {} runs, {} to {} paired "
        "replicates, {} days, seed {}{}\n\n",
        with_unit_and_days(m, plan.base.study), arms[plan.to].name, arms[plan.from].name,
        map.points.size(), map.runs, plan.base.study.replicates,
        plan.base.study.replicates << (map_looks - 1), plan.base.study.days, plan.base.study.seed,
        condition.empty() ? "" : ", " + condition);
    text += drawing_of(map);
    text += fmt::format("\n+ {0} is {1}   - {0} is {2}   = equivalent   ? undecided\n",
                        arms[plan.to].name, m.direction == Direction::neither ? "higher" : "better",
                        m.direction == Direction::neither ? "lower" : "worse");
    text += areas_text(map) + "\n" + flips_text(map);
    text += fmt::format(
        "resolved to 1/{} of each axis{}; the confidence of {} is that of each point by itself, "
        "not "
        "of all together\n",
        map_coarse_cells << map.level,
        map.budget_spent
            ? fmt::format(" (a finer map needs more than {} points: --points)", plan.points)
            : "",
        share(static_cast<double>(plan.base.study.confidence)));
    return text;
}

std::string json_of(const PhaseMap& map) {
    Json all = Json::array();
    for (const MapPoint& p : map.points)
        all.push_back({{map.axes[0].key, p.values[0]},
                       {map.axes[1].key, p.values[1]},
                       {"n_pairs", p.difference.n},
                       {"difference", p.difference.mean},
                       {"ci_low", p.difference.interval.low},
                       {"ci_high", p.difference.interval.high},
                       {"verdict", p.reason.empty() ? Json(name_of(p.verdict)) : Json(nullptr)}});
    return json_text(all);
}

int finish(const CommonOptions& common, const PhaseMapPlan& plan,
           const std::filesystem::path& folder) {
    const std::size_t most =
        plan.points * 2 * (std::size_t{plan.base.study.replicates} << (map_looks - 1));
    const StudyInputs inputs = inputs_of(common, plan.base);
    return run_design(
        common, design_of(plan), inputs, folder, most,
        [&](const DesignOptions& how) { return phase_map(plan, inputs, how); },
        [&](const PhaseMap& map) {
            return text_of(plan, condition_text(inputs), map) + "plot: "
                   + script_text("plot_map.py") + " " + shell_word(folder.string()) + "\n";
        },
        [](const PhaseMap& result) { return json_of(result); });
}

}  // namespace

int sweep_map(const SweepOptions& o) {
    const PhaseMapPlan plan = phase_map_of(o);
    return finish(o.common, plan, design_folder(o.common, plan, "map"));
}

int resume_map(const CommonOptions& common, const std::filesystem::path& folder,
               const DesignPlan& design) {
    return finish(common, phase_map_of(design), folder);
}

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include <catch2/catch.hpp>

#include "sim/designs/phase_map_lines.hpp"

#include "tests/inference/planted.hpp"

using namespace coterie;

namespace {

constexpr std::array axes{"content.items_per_day=0:8", "incentives.packet_yuan_per_day=0:80"};

PhaseMapPlan plan_of(std::uint32_t replicates) {
    PhaseMapPlan plan;
    plan.base = planted_scenario(replicates);
    plan.scenario_file = "small.toml";
    plan.axes = {axes[0], axes[1]};
    plan.metric = *find_metric("members");
    return plan;
}

double x_of(const MapPoint& p) { return std::stod(p.values[0]); }
double y_of(const MapPoint& p) { return std::stod(p.values[1]); }

/// The second arm is better by 10 a step of items and worse by 1 a yuan: flips on y = 10 x - 15.
double planted_difference(double items, double yuan) { return 10.0 * items - yuan - 15.0; }

RunTask tilted(double noise) {
    return planted(*find_metric("members"), [noise](const Arm& arm) {
        const Levers& l = arm.strategy->levers;
        const bool second = arm.strategy == &arm.scenario->strategies[1];
        const double difference =
            planted_difference(static_cast<double>(l.content.items_per_day),
                               static_cast<double>(l.incentives.packet_yuan_per_day));
        return 100.0 + (second ? difference + noise * draws_of(arm.replicate) : 0.0);
    });
}

}  // namespace

TEST_CASE("phase map: lines of zero in a square", "[map]") {
    CHECK(zero_lines({1, 1, 1, 1}).empty());
    CHECK(zero_lines({std::nan(""), -1, 1, 1}).empty());
    // Below zero on the left edge, above on the right: crosses both level edges where it is zero.
    const auto upright = zero_lines({-1, 1, -3, 1});
    REQUIRE(upright.size() == 1);
    CHECK(upright[0] == std::array<double, 4>{0.5, 0.0, 0.75, 1.0});
    // A saddle whose middle is above cuts off the two corners below, and the other way round.
    const auto above = zero_lines({3, -1, -1, 3});
    REQUIRE(above.size() == 2);
    CHECK(above[0] == std::array<double, 4>{0.75, 0.0, 1.0, 0.25});
    CHECK(above[1] == std::array<double, 4>{0.25, 1.0, 0.0, 0.75});
    const auto below = zero_lines({1, -3, -3, 1});
    REQUIRE(below.size() == 2);
    CHECK(below[0] == std::array<double, 4>{0.25, 0.0, 0.0, 0.25});
    CHECK(below[1] == std::array<double, 4>{1.0, 0.75, 0.75, 1.0});
}

TEST_CASE("phase map: finds a planted flip, and spends its points along it", "[map]") {
    const OwnFolder folder("map_planted");
    DesignOptions how;
    how.folder = folder / "map";
    how.control.simulate = tilted(0.0);
    const PhaseMap map = phase_map(plan_of(3), {}, how);
    REQUIRE(map.status == StudyStatus::complete);
    CHECK(map.points.size() <= default_map_points);
    CHECK(map.points.size() < 33 * 33 / 4);
    std::size_t flips = 0;
    for (const MapLine& l : map.lines) {
        if (l.kind != MapLineKind::flip) continue;
        ++flips;
        CHECK(std::abs(planted_difference(8.0 * l.x1, 80.0 * l.y1)) < 1e-3);
        CHECK(std::abs(planted_difference(8.0 * l.x2, 80.0 * l.y2)) < 1e-3);
    }
    CHECK(flips > 8);
    for (const MapPoint& p : map.points) {
        const double truth = planted_difference(x_of(p), y_of(p));
        CHECK(std::abs(p.difference.mean - truth) < 1e-3);
        CHECK(p.verdict
              == (std::abs(truth) < p.margin ? Verdict::equivalent
                  : truth > 0.0              ? Verdict::better
                                             : Verdict::worse));
    }
    CHECK(flips_in_the_middle(map, 0).size() == 1);
    CHECK(std::abs(flips_in_the_middle(map, 0)[0] - 5.5) < 1e-6);
    CHECK(std::abs(flips_in_the_middle(map, 1)[0] - 25.0) < 1e-5);
}

TEST_CASE("phase map: between no difference and a difference no change of sign is drawn", "[map]") {
    const OwnFolder folder("map_no_sign");
    DesignOptions how;
    how.folder = folder / "map";
    how.control.simulate = planted(*find_metric("members"), [](const Arm& arm) {
        const bool second = arm.strategy == &arm.scenario->strategies[1];
        const auto items = static_cast<double>(arm.strategy->levers.content.items_per_day);
        return 100.0 + (second ? std::max(0.0, items - 4.0) : 0.0);
    });
    const PhaseMap map = phase_map(plan_of(3), {}, how);
    for (const MapLine& l : map.lines) CHECK(l.kind != MapLineKind::flip);
    CHECK(flips_in_the_middle(map, 0).empty());
    const MapSigns across = signs_in_the_middle(map, 0);
    CHECK((across.above && across.zero && !across.below));
    const MapSigns up = signs_in_the_middle(map, 1);  // at 4 items a day
    CHECK((up.zero && !up.above && !up.below));
}

TEST_CASE("phase map: the whole area is shared out among the verdicts", "[map]") {
    const OwnFolder folder("map_areas");
    DesignOptions how;
    how.folder = folder / "map";
    how.control.simulate = tilted(0.0);
    const PhaseMap map = phase_map(plan_of(3), {}, how);
    const auto areas = areas_of(map);
    double all = 0.0;
    for (const double area : areas) all += area;
    CHECK(std::abs(all - 1.0) < 1e-12);
    // Above y = 10 x - 15 + margin it is worse: a trapezium of the unit square.
    const double better = areas[static_cast<std::size_t>(Verdict::better)];
    const double equivalent = areas[static_cast<std::size_t>(Verdict::equivalent)];
    CHECK(std::abs(better + equivalent / 2.0 - 0.5 * (6.5 / 8.0) * (65.0 / 80.0)) < 0.02);
}

TEST_CASE("phase map: only what is undecided gets more replicates", "[map]") {
    const OwnFolder folder("map_looks");
    DesignOptions how;
    how.folder = folder / "map";
    how.control.simulate = tilted(60.0);
    PhaseMapPlan plan = plan_of(6);
    plan.points = 25;
    const PhaseMap map = phase_map(plan, {}, how);
    std::size_t early = 0, late = 0;
    for (const MapPoint& p : map.points) {
        CHECK((p.difference.n == 6 || p.difference.n == 12 || p.difference.n == 24));
        if (p.difference.n < 24) CHECK(p.verdict != Verdict::undecided);
        early += p.difference.n == 6 ? 1 : 0;
        late += p.difference.n == 24 ? 1 : 0;
    }
    CHECK(early > 0);
    CHECK(late > 0);
    CHECK(map.budget_spent);
}

TEST_CASE("phase map: interrupted and resumed, it has the bytes of the uninterrupted one",
          "[map]") {
    const OwnFolder folder("map_resume");
    DesignOptions how;
    how.folder = folder / "whole";
    how.control.simulate = tilted(20.0);
    how.control.threads = 1;
    PhaseMapPlan plan = plan_of(4);
    plan.points = 45;
    CHECK(phase_map(plan, {}, how).status == StudyStatus::complete);

    std::stop_source stop;
    std::atomic<int> left = 230;
    how.folder = folder / "broken";
    how.control.stop = stop.get_token();
    how.control.simulate = [&, outcomes = tilted(20.0)](const Arm& arm,
                                                        const std::stop_token& flag) {
        if (--left == 0) stop.request_stop();
        return outcomes(arm, flag);
    };
    CHECK(phase_map(plan, {}, how).status == StudyStatus::interrupted);
    CHECK_FALSE(std::filesystem::exists(folder / "broken" / "map_points.csv"));
    how.control.stop = {};
    how.control.threads = 2;
    how.control.simulate = tilted(20.0);
    CHECK(phase_map(plan, {}, how).status == StudyStatus::complete);
    CHECK(compared_files(folder / "broken") == compared_files(folder / "whole"));
}

TEST_CASE("phase map: settings that cannot be simulated are left blank and spoil nothing",
          "[map]") {
    const OwnFolder folder("map_blank");
    DesignOptions how;
    how.folder = folder / "map";
    PhaseMapPlan plan = plan_of(2);
    plan.axes = {"founding.members=1:80", axes[0]};  // more founders than the 40 people there are
    plan.points = 25;
    const PhaseMap map = phase_map(plan, {}, how);
    CHECK(map.status == StudyStatus::complete);
    for (const MapPoint& p : map.points) CHECK(p.reason.empty() == (x_of(p) <= 40.0));
    CHECK(areas_of(map).back() > 0.4);
}

TEST_CASE("phase map: axes that make no sense are refused", "[map]") {
    const auto refused = [](const std::string& x, const std::string& y) -> std::string {
        PhaseMapPlan plan = plan_of(2);
        plan.axes = {x, y};
        try {
            map_axes(plan);
        } catch (const WrongUsage& wrong) {
            return wrong.what();
        }
        return "";
    };
    CHECK(refused(axes[0], axes[0]) == "--map: both axes are content.items_per_day; name two keys");
    CHECK(refused("split.basis=none,interest", axes[0])
          == "--map split.basis=none,interest: an axis is a range of numbers, key=low:high[:log]");
    CHECK(refused("content.items_per_day=0:8:log", axes[1])
          == "--map content.items_per_day=0:8:log: a range in logarithms must begin above 0");
    CHECK(refused("content.items_per_day=1:8:log", axes[1]).empty());
}

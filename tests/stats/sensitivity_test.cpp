// SPDX-License-Identifier: Apache-2.0
// Screening and variance shares against functions whose answer is known.
#include <cmath>
#include <set>

#include <catch2/catch.hpp>

#include "sim/core/undefined.hpp"
#include "sim/stats/morris.hpp"
#include "sim/stats/sobol_indices.hpp"

using namespace coterie;

namespace {

constexpr double pi = 3.14159265358979323846;

/// Ishigami & Homma (1990), a = 7, b = 0.1: S = 0.3139, 0.4424, 0; T = 0.5576, 0.4424, 0.2437.
double ishigami(const std::vector<double>& u) {
    const auto x = [&](std::size_t k) { return pi * (2.0 * u[k] - 1.0); };
    return std::sin(x(0)) + 7.0 * std::pow(std::sin(x(1)), 2)
           + 0.1 * std::pow(x(2), 4) * std::sin(x(0));
}

template <class F>
std::vector<SobolIndex> indices_of(F f, std::size_t factors, std::size_t rows) {
    const SobolDesign d = sobol_design(factors, rows, 7);
    std::vector<double> a, b;
    std::vector<std::vector<double>> mixed(factors);
    for (std::size_t j = 0; j < rows; ++j) {
        a.push_back(f(d.a[j])), b.push_back(f(d.b[j]));
        for (std::size_t i = 0; i < factors; ++i) mixed[i].push_back(f(d.mixed(j, i)));
    }
    return sobol_indices(a, b, mixed, 0.95, 1);
}

template <class F>
std::vector<MorrisEffect> effects_of(F f, std::size_t factors, std::uint32_t trajectories) {
    std::vector<std::vector<double>> by_factor(factors);
    for (std::uint32_t t = 0; t < trajectories; ++t) {
        const MorrisTrajectory way = morris_trajectory(factors, 3, t);
        std::vector<double> values;
        for (const auto& point : way.points) values.push_back(f(point));
        const auto effects = elementary_effects(way, values);
        for (std::size_t k = 0; k < factors; ++k) by_factor[k].push_back(effects[k]);
    }
    std::vector<MorrisEffect> found;
    for (const auto& effects : by_factor) found.push_back(morris_effect(effects, 0.95, 1));
    return found;
}

}  // namespace

TEST_CASE("morris: each step of a trajectory moves one factor by two thirds within the cube",
          "[morris]") {
    const MorrisTrajectory t = morris_trajectory(5, 11, 2);
    REQUIRE(t.points.size() == 6);
    CHECK(std::set<std::size_t>(t.factor.begin(), t.factor.end()).size() == 5);
    for (std::size_t s = 0; s < 5; ++s)
        for (std::size_t k = 0; k < 5; ++k) {
            const double step = std::abs(t.points[s + 1][k] - t.points[s][k]);
            CHECK(step == Approx(k == t.factor[s] ? 2.0 / 3.0 : 0.0).margin(1e-12));
            CHECK(t.points[s + 1][k] >= -1e-12);
            CHECK(t.points[s + 1][k] <= 1.0 + 1e-12);
        }
}

TEST_CASE("morris: a plane has its slopes as effects and no sigma", "[morris]") {
    const auto m =
        effects_of([](const std::vector<double>& x) { return 2.0 * x[0] - 3.0 * x[1]; }, 3, 6);
    CHECK(m[0].mu == Approx(2.0));
    CHECK(m[1].mu == Approx(-3.0));
    CHECK(m[1].mu_star == Approx(3.0));
    CHECK(m[2].mu_star == Approx(0.0).margin(1e-12));
    CHECK(m[0].sigma == Approx(0.0).margin(1e-9));
}

TEST_CASE("morris: a product shows as sigma, and mu* where mu cancels", "[morris]") {
    const auto m =
        effects_of([](const std::vector<double>& x) { return (x[0] - 0.5) * (x[1] - 0.5); }, 2, 40);
    CHECK(m[0].sigma > 0.3);
    CHECK(m[0].mu_star > std::abs(m[0].mu));
    CHECK(m[0].mu_star_interval.low <= m[0].mu_star);
    CHECK(m[0].mu_star_interval.high >= m[0].mu_star);
}

TEST_CASE("morris: a value that is not defined leaves its two effects out", "[morris]") {
    const MorrisTrajectory t = morris_trajectory(3, 1, 0);
    const std::vector<double> values{1.0, undefined, 2.0, 3.0};
    const auto e = elementary_effects(t, values);
    CHECK(std::isnan(e[t.factor[0]]));
    CHECK(std::isnan(e[t.factor[1]]));
    CHECK_FALSE(std::isnan(e[t.factor[2]]));
}

TEST_CASE("sobol: the shares of the Ishigami function are found", "[sobol]") {
    const auto s = indices_of(ishigami, 3, 1024);
    CHECK(s[0].first == Approx(0.3139).margin(0.03));
    CHECK(s[1].first == Approx(0.4424).margin(0.03));
    CHECK(s[2].first == Approx(0.0).margin(0.03));
    CHECK(s[0].total == Approx(0.5576).margin(0.03));
    CHECK(s[1].total == Approx(0.4424).margin(0.03));
    CHECK(s[2].total == Approx(0.2437).margin(0.03));
}

TEST_CASE("sobol: intervals hold the known shares and narrow with rows", "[sobol]") {
    const auto few = indices_of(ishigami, 3, 64), many = indices_of(ishigami, 3, 1024);
    CHECK(few[0].total_interval.low < 0.5576);
    CHECK(few[0].total_interval.high > 0.5576);
    CHECK(many[0].total_interval.high - many[0].total_interval.low
          < 0.5 * (few[0].total_interval.high - few[0].total_interval.low));
}

TEST_CASE("sobol: a constant has no shares", "[sobol]") {
    const auto s = indices_of([](const std::vector<double>&) { return 5.0; }, 2, 16);
    CHECK(std::isnan(s[0].first));
    CHECK(std::isnan(s[0].total_interval.low));
}

TEST_CASE("sobol: the first rows of a longer design are a shorter design", "[sobol]") {
    CHECK(sobol_design(4, 8, 5).b[7] == sobol_design(4, 32, 5).b[7]);
    CHECK(sobol_design(4, 8, 5).a != sobol_design(4, 8, 6).a);
}

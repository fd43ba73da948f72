// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include <catch2/catch.hpp>

#include "sim/stats/distributions.hpp"
#include "sim/stats/gaussian_process.hpp"
#include "sim/stats/simplex.hpp"

using namespace coterie;

namespace {

std::vector<std::vector<double>> grid(int n) {
    std::vector<std::vector<double>> x;
    for (int i = 0; i < n; ++i)
        for (int j = 0; j < n; ++j) x.push_back({(i + 0.5) / n, (j + 0.5) / n});
    return x;
}

double hill(const std::vector<double>& x) {
    return 3.0 + x[0] + std::sin(4.0 * x[0]) * std::cos(3.0 * x[1]);
}

}  // namespace

TEST_CASE("emulator: between its points it is near the function and says how near", "[emulator]") {
    const auto x = grid(7);
    std::vector<double> y;
    for (const auto& p : x) y.push_back(hill(p));
    const GaussianProcess emulator(x, y);
    for (const auto& p : grid(5)) {
        const Emulated e = emulator.at(p);
        CHECK(e.mean == Approx(hill(p)).margin(0.05));
        CHECK(e.variance >= 0.0);
    }
    const std::vector<double> outside{3.0, 3.0};
    CHECK(emulator.at(outside).variance > 10.0 * emulator.at(x[24]).variance);
}

TEST_CASE("emulator: a plane is met exactly, with almost no doubt", "[emulator]") {
    const auto x = grid(4);
    std::vector<double> y;
    for (const auto& p : x) y.push_back(1.0 - 2.0 * p[0] + 5.0 * p[1]);
    const std::vector<double> at{0.3, 0.9};
    const Emulated e = GaussianProcess(x, y).at(at);
    CHECK(e.mean == Approx(4.9));
    CHECK(e.variance < 1e-12);
}

TEST_CASE("simplex: it finds the bottom of Rosenbrock's valley", "[simplex]") {
    const auto valley = [](const std::vector<double>& x) {
        return 100.0 * std::pow(x[1] - x[0] * x[0], 2) + std::pow(1.0 - x[0], 2);
    };
    const Minimum least = least_value(valley, {-1.2, 1.0}, 0.5, 1e-12);
    CHECK(least.at[0] == Approx(1.0).margin(1e-3));
    CHECK(least.at[1] == Approx(1.0).margin(1e-3));
}

TEST_CASE("distributions: gamma and beta quantiles meet known values", "[distributions]") {
    CHECK(gamma_quantile(1.0 - std::exp(-1.0), 1.0) == Approx(1.0));  // exponential
    CHECK(beta_quantile(0.25, 1.0, 1.0) == Approx(0.25));             // uniform
    CHECK(beta_quantile(0.25, 2.0, 1.0) == Approx(0.5));              // x^2
}

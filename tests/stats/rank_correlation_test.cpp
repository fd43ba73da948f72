// SPDX-License-Identifier: Apache-2.0
#include "sim/stats/rank_correlation.hpp"

#include <cmath>

#include <catch2/catch.hpp>

#include "tests/stats/keyed_sample.hpp"

using namespace coterie;

namespace {

/// Ranks by counting, quadratic in the number of values.
std::vector<double> counted_ranks(const std::vector<double>& values) {
    std::vector<double> ranks;
    for (const double v : values) {
        double below = 0.0, equal = 0.0;
        for (const double other : values) below += other < v, equal += other == v;
        ranks.push_back(below + (equal + 1.0) / 2.0);
    }
    return ranks;
}

}  // namespace

TEST_CASE("rank correlation: a case with ties done by hand", "[rank_correlation]") {
    // Ranks 1, 2.5, 2.5, 4 and 1, 3, 2, 4: products about the mean sum to 4.5, squares to 4.5
    // and 5.
    const std::vector<double> x{1, 2, 2, 5}, y{10, 30, 20, 40};
    CHECK(mid_ranks(x) == std::vector<double>{1, 2.5, 2.5, 4});
    const RankCorrelation c = rank_correlation(x, y, 0.95);
    CHECK(c.n == 4);
    CHECK(c.rho == Approx(4.5 / std::sqrt(4.5 * 5.0)));
    // atanh(.9486833) = 1.818446; z s = 1.959964 sqrt(1 + .45) = 2.360108
    CHECK(c.interval.low == Approx(std::tanh(1.818446 - 2.360108)).epsilon(1e-5));
    CHECK(c.interval.high == Approx(std::tanh(1.818446 + 2.360108)).epsilon(1e-5));
}

TEST_CASE("rank correlation: equals the slow reference on lists with many ties",
          "[rank_correlation]") {
    for (std::uint32_t sample = 0; sample < 50; ++sample) {
        std::vector<double> x = normal_sample("ranks.x", sample, 40);
        std::vector<double> y = normal_sample("ranks.y", sample, 40);
        for (std::size_t k = 0; k < x.size(); ++k) x[k] = std::round(2.0 * x[k]), y[k] += x[k];
        CHECK(mid_ranks(x) == counted_ranks(x));
        CHECK(rank_correlation(x, y, 0.9).rho
              == Approx(correlation(counted_ranks(x), counted_ranks(y))));
    }
}

TEST_CASE("rank correlation: only the order counts, and a pair with a hole is left out",
          "[rank_correlation]") {
    const double hole = std::nan("");
    const std::vector<double> x{1, 2, 3, 4, hole, 6}, y{1, 8, 27, 64, 3, 216};
    const RankCorrelation c = rank_correlation(x, y, 0.95);
    CHECK(c.n == 5);
    CHECK(c.rho == 1.0);
    CHECK(c.interval.low == 1.0);
    CHECK(std::isnan(rank_correlation(x, std::vector<double>(6, 2.0), 0.95).rho));
    CHECK(std::isnan(
        rank_correlation(std::vector<double>{1, 2, 3}, std::vector<double>{1, 3, 2}, 0.95)
            .interval.low));
}

TEST_CASE("rank correlation: the interval covers the truth as often as it says",
          "[rank_correlation]") {
    // Normal pairs with correlation r have rho = 6 / pi asin(r / 2).
    constexpr double r = 0.6, pi = 3.14159265358979323846;
    const double truth = 6.0 / pi * std::asin(r / 2.0);
    constexpr std::uint32_t tries = 2000;
    std::size_t held = 0;
    for (std::uint32_t k = 0; k < tries; ++k) {
        const std::vector<double> x = normal_sample("rho.x", k, 60);
        std::vector<double> y = normal_sample("rho.y", k, 60);
        for (std::size_t i = 0; i < 60; ++i) y[i] = r * x[i] + std::sqrt(1.0 - r * r) * y[i];
        held += holds(rank_correlation(x, y, 0.95).interval, truth) ? 1U : 0U;
    }
    CHECK(std::abs(static_cast<double>(held) / tries - 0.95) < 0.02);
}

TEST_CASE("noise floor: the largest of as many inert parameters exceeds it in 5 % of studies",
          "[rank_correlation]") {
    constexpr std::uint32_t studies = 600;
    constexpr std::size_t parameters = 30, draws = 40;
    const double floor = noise_floor(normal_sample("floor.y", 0, draws), parameters, 5);
    std::size_t exceeded = 0;
    for (std::uint32_t s = 0; s < studies; ++s) {
        const std::vector<double> y = normal_sample("floor.outcome", s, draws);
        double largest = 0.0;
        for (std::uint32_t p = 0; p < parameters; ++p) {
            const auto x = normal_sample("floor.inert", s * 100 + p, draws);
            largest = std::max(largest, std::abs(rank_correlation(x, y, 0.95).rho));
        }
        exceeded += largest > floor ? 1U : 0U;
    }
    CHECK(std::abs(static_cast<double>(exceeded) / studies - 0.05) < 0.035);
}

TEST_CASE("noise floor: higher with more parameters, lower with more draws", "[rank_correlation]") {
    const auto y = normal_sample("floor.y", 1, 200);
    const auto few = std::span(y).first(20);
    CHECK(noise_floor(few, 100, 1) > noise_floor(few, 3, 1));
    CHECK(noise_floor(y, 100, 1) < 0.6 * noise_floor(few, 100, 1));
    CHECK(std::isnan(noise_floor(std::vector<double>(9, 4.0), 3, 1)));
}

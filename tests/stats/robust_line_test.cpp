// SPDX-License-Identifier: Apache-2.0
#include "sim/stats/robust_line.hpp"

#include <cmath>

#include <catch2/catch.hpp>

#include "tests/stats/keyed_sample.hpp"

using namespace coterie;

namespace {

/// y = 3 (x - 0.4) for n values of x in [0, 1); every `nth` point is far off.
RobustLine line_with_outliers(std::size_t n, std::size_t nth) {
    std::vector<double> x, y;
    for (std::size_t k = 0; k < n; ++k) {
        x.push_back(static_cast<double>(k * 7 % n) / static_cast<double>(n));
        y.push_back(k % nth == 0 ? 500.0 : 3.0 * (x.back() - 0.4));
    }
    return robust_line(x, y);
}

}  // namespace

TEST_CASE("robust line: crosses zero where the known line does, outliers or not", "[robust_line]") {
    const RobustLine line = line_with_outliers(60, 6);
    CHECK(line.slope == Approx(3.0).epsilon(0.02));
    CHECK(line.zero() == Approx(0.4).epsilon(0.05));
    CHECK(line_with_outliers(60, 1000).zero() == Approx(0.4).epsilon(0.05));
}

TEST_CASE("robust line: with thousands of points the pairs half of them apart give it",
          "[robust_line]") {
    CHECK(line_with_outliers(3001, 6).zero() == Approx(0.4).epsilon(0.05));
}

TEST_CASE("robust line: a case done on paper", "[robust_line]") {
    // Slopes 1, 2, 5, 3, 7, 11: their median is 4. Heights 0, -3, -4, 3: their median is -1.5.
    const std::vector<double> x{0, 1, 2, 3}, y{0, 1, 4, 15};
    const RobustLine line = robust_line(x, y);
    CHECK(line.slope == Approx(4.0));
    CHECK(line.intercept == Approx(-1.5));
    CHECK(line.zero() == Approx(0.375));
}

TEST_CASE("robust line: none without two different places", "[robust_line]") {
    const double hole = std::nan("");
    const std::vector<double> x{2, 2, 5, hole}, y{1, 3, hole, 2};
    CHECK(std::isnan(robust_line(x, y).zero()));
    CHECK_FALSE(
        std::isfinite(robust_line(std::vector<double>{1, 2}, std::vector<double>{3, 3}).zero()));
}

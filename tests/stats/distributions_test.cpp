// SPDX-License-Identifier: Apache-2.0
#include "sim/stats/distributions.hpp"

#include <cmath>
#include <limits>
#include <numbers>

#include <catch2/catch.hpp>

using namespace coterie;

TEST_CASE("distributions: t with 1 degree of freedom is Cauchy's, with 2 has a root", "[stats]") {
    for (const double p : {0.01, 0.3, 0.8, 0.975}) {
        CHECK(student_quantile(p, 1) == Approx(std::tan(std::numbers::pi * (p - 0.5))));
        CHECK(student_quantile(p, 2)
              == Approx((2.0 * p - 1.0) * std::sqrt(2.0 / (4.0 * p * (1.0 - p)))));
    }
    CHECK(student_two_sided(1.0, 1) == Approx(0.5));
    CHECK(student_two_sided(-1.0, 1) == Approx(0.5));
}

TEST_CASE("distributions: the normal agrees with erf, and its quantile undoes it", "[stats]") {
    for (const double z : {-6.0, -1.0, 0.0, 0.5, 3.0}) {
        CHECK(gaussian_below(z) == Approx(0.5 * std::erfc(-z / std::numbers::sqrt2)));
        CHECK(gaussian_quantile(gaussian_below(z)) == Approx(z).margin(1e-12));
    }
}

TEST_CASE("distributions: infinity is beyond every value", "[stats]") {
    const double infinity = std::numeric_limits<double>::infinity();
    CHECK(student_two_sided(-infinity, 5) == 0.0);
    CHECK(gaussian_below(-infinity) == 0.0);
    CHECK(gaussian_below(infinity) == 1.0);
}

TEST_CASE("distributions: binomial tails of few tries are those counted by hand", "[stats]") {
    CHECK(binomial_at_most(1, 3, 0.5) == Approx(0.5));
    CHECK(binomial_at_most(0, 4, 0.25) == Approx(81.0 / 256.0));
    CHECK(binomial_at_most(4, 4, 0.25) == 1.0);
}

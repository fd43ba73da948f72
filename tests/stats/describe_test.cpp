// SPDX-License-Identifier: Apache-2.0
#include "sim/stats/describe.hpp"

#include <algorithm>
#include <cmath>

#include <boost/math/distributions/binomial.hpp>
#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include "sim/core/undefined.hpp"
#include "sim/stats/distributions.hpp"

#include "tests/stats/keyed_sample.hpp"

using namespace coterie;

namespace {

/// Half the mean absolute difference of all pairs over the mean: the definition, n^2 steps.
double gini_by_pairs(const std::vector<double>& x) {
    double differences = 0.0;
    for (const double a : x)
        for (const double b : x) differences += std::abs(a - b);
    const auto n = static_cast<double>(x.size());
    return differences / (2.0 * n * n * mean(x));
}
}  // namespace

TEST_CASE("describe: moments of five numbers are those worked out by hand", "[stats]") {
    const std::vector<double> x{1, 2, 3, 4, 10};  // deviations -3 -2 -1 0 6
    CHECK(mean(x) == 4.0);
    CHECK(variance(x) == Approx(50.0 / 4.0));
    CHECK(standard_deviation(x) == Approx(std::sqrt(12.5)));
    CHECK(skewness(x) == Approx(36.0 / std::pow(10.0, 1.5) * std::sqrt(20.0) / 3.0));
}

TEST_CASE("describe: a NaN is left out at every place", "[stats]") {
    const std::vector<double> holes{undefined, 1, 2, undefined, 3, 4, 10, undefined};
    const std::vector<double> x{1, 2, 3, 4, 10};
    CHECK(without_nan(holes) == x);
    CHECK(mean(holes) == mean(x));
    CHECK(variance(holes) == variance(x));
    CHECK(skewness(holes) == skewness(x));
    CHECK(quantile(holes, 0.3) == quantile(x, 0.3));
    CHECK(gini(holes) == gini(x));
    CHECK(top_share(holes, 0.2) == top_share(x, 0.2));
}

TEST_CASE("describe: what too few values leave undefined is NaN, not 0", "[stats]") {
    const std::vector<double> none, one{2.0}, two{1.0, 2.0};
    for (const double x : {mean(none), variance(none), variance(one), standard_deviation(one),
                           skewness(two), median(none), gini(none), top_share(none, 0.5)})
        CHECK(std::isnan(x));
    CHECK(median(one) == 2.0);
}

TEST_CASE("describe: equal values have a variance of exactly 0 and no skewness", "[stats]") {
    for (const double c : {0.1, -1.0 / 3.0, 1e17, 0.0}) {
        const std::vector<double> x(7, c);
        CHECK(mean(x) == c);
        CHECK(variance(x) == 0.0);
        CHECK(std::isnan(skewness(x)));
    }
}

TEST_CASE("describe: changing every sign changes the sign of mean and skewness only", "[stats]") {
    const std::vector<double> x = normal_sample("signs", 0, 30);
    std::vector<double> negated = x;
    for (double& v : negated) v = -v;
    CHECK(mean(negated) == -mean(x));
    CHECK(skewness(negated) == -skewness(x));
    CHECK(variance(negated) == variance(x));
}

TEST_CASE("quantile: type 7 is linear between order statistics, ends included", "[stats]") {
    const std::vector<double> x{40, 10, 30, 20};  // positions 0, 1/3, 2/3, 1
    CHECK(quantile(x, 0.0) == 10.0);
    CHECK(quantile(x, 1.0) == 40.0);
    CHECK(quantile(x, 0.25) == Approx(17.5));
    CHECK(median(x) == 25.0);
    CHECK(median(std::vector<double>{3, 1, 2}) == 2.0);
}

TEST_CASE("Gini: of equal shares is zero", "[stats]") {
    CHECK(gini(std::vector<double>(10, 0.1)) == Approx(0.0).margin(1e-15));
}

TEST_CASE("Gini: if one of n values holds everything it is (n - 1) / n", "[stats]") {
    CHECK(gini(std::vector<double>{0, 0, 5, 0}) == Approx(0.75));
}

TEST_CASE("Gini: it is undefined if all values are zero", "[stats]") {
    CHECK(std::isnan(gini(std::vector<double>(3, 0.0))));
    CHECK(std::isnan(top_share(std::vector<double>(3, 0.0), 0.5)));
}

TEST_CASE("Gini: equals its definition over all pairs", "[stats]") {
    CHECK(rc::check([](const std::vector<std::uint16_t>& held) {
        std::vector<double> x{1.0};
        x.insert(x.end(), held.begin(), held.end());
        RC_ASSERT(std::abs(gini(x) - gini_by_pairs(x)) < 1e-12);
    }));
}

TEST_CASE("top share: counts the ceiling of the share of people, despite rounding", "[stats]") {
    std::vector<double> x(100, 1.0);
    x[17] = 101.0;
    CHECK(top_share(x, 0.01) == Approx(101.0 / 200.0));
    CHECK(top_share(x, 0.001) == Approx(101.0 / 200.0));
    CHECK(top_share(x, 0.07) == Approx(107.0 / 200.0));  // 0.07 * 100 > 7 in floating point
    CHECK(top_share(x, 0.071) == Approx(108.0 / 200.0));
    CHECK(top_share(x, 0.0) == 0.0);
    CHECK(top_share(x, 1.0) == 1.0);
}

TEST_CASE("Wilson: both ends are z of their own standard errors from the observed share",
          "[stats]") {
    const double z = gaussian_quantile(0.975);
    for (const std::size_t successes : {1U, 5U, 9U}) {
        const Interval i = wilson_interval(successes, 10, 0.95);
        const double share = static_cast<double>(successes) / 10.0;
        CHECK(share - i.low == Approx(z * std::sqrt(i.low * (1.0 - i.low) / 10.0)));
        CHECK(i.high - share == Approx(z * std::sqrt(i.high * (1.0 - i.high) / 10.0)));
    }
}

TEST_CASE("Wilson: none and all of the trials end exactly at 0 and 1", "[stats]") {
    const double z2 = std::pow(gaussian_quantile(0.975), 2);
    CHECK(wilson_interval(0, 10, 0.95).low == 0.0);
    CHECK(wilson_interval(0, 10, 0.95).high == Approx(z2 / (10.0 + z2)));
    CHECK(wilson_interval(10, 10, 0.95).low == Approx(10.0 / (10.0 + z2)));
    CHECK(wilson_interval(10, 10, 0.95).high == 1.0);
    CHECK(wilson_interval(0, 0, 0.95).low == 0.0);
    CHECK(wilson_interval(0, 0, 0.95).high == 1.0);
}

TEST_CASE("Wilson: covers about 95 % of binomial counts, summed exactly", "[stats]") {
    double covered_over_all = 0.0;
    for (int k = 1; k < 100; ++k) {
        const double truth = k / 100.0;
        const boost::math::binomial counts(30, truth);
        double covered = 0.0;
        for (std::size_t s = 0; s <= 30; ++s)
            if (holds(wilson_interval(s, 30, 0.95), truth))
                covered += boost::math::pdf(counts, static_cast<double>(s));
        CHECK(covered > 0.83);
        covered_over_all += covered / 99.0;
    }
    CHECK(covered_over_all == Approx(0.95).margin(0.01));
}

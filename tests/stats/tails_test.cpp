// SPDX-License-Identifier: Apache-2.0
#include "sim/stats/tails.hpp"

#include <cmath>

#include <catch2/catch.hpp>

#include "sim/core/random.hpp"

using namespace coterie;

TEST_CASE("tails: the Kolmogorov-Smirnov distance is the widest gap", "[stats]") {
    CHECK(kolmogorov_smirnov({1, 2, 3, 4}, {1, 2, 3, 4}) == 0.0);
    CHECK(kolmogorov_smirnov({1, 1, 1}, {2, 2}) == 1.0);
    CHECK(kolmogorov_smirnov({1, 2, 3, 4}, {3, 4, 5, 6}) == 0.5);
    CHECK(std::isnan(kolmogorov_smirnov({}, {1})));
}

TEST_CASE("tails: the exponent of a drawn power law is found again", "[stats]") {
    std::vector<double> x;
    for (std::uint32_t i = 0; i < 4000; ++i) {
        const double u = draw<FourDraws>({5, 0, purpose_of("tails.test")}, PersonId{i}).a.open();
        x.push_back(std::floor(4.5 * std::pow(u, -1.0 / 1.5) + 0.5));  // alpha 2.5 from 5 on
    }
    const PowerLaw law = power_law_of(x);
    CHECK(law.alpha == Approx(2.5).margin(0.15));
    CHECK(law.ks < 0.05);
    CHECK(std::isnan(power_law_of(std::vector<double>(20, 3.0)).alpha));  // too few
}

// SPDX-License-Identifier: Apache-2.0
#include "sim/core/portable_math.hpp"

#include <cmath>

#include <boost/math/distributions/normal.hpp>
#include <catch2/catch.hpp>

using namespace coterie;

TEST_CASE("portable maths: exp and log agree with the library's to float precision", "[math]") {
    for (int k = -200; k <= 200; ++k) {
        const float x = static_cast<float>(k) * 0.1F;
        CHECK(exp_portable(x) == Approx(std::exp(static_cast<double>(x))).epsilon(4e-6));
    }
    for (const double x : {1e-30, 1e-3, 0.5, 0.99, 1.0, 1.5, 2.0, 1e9})
        CHECK(log_portable(x) == Approx(std::log(x)).epsilon(1e-14).margin(1e-15));
}

TEST_CASE("portable maths: log(1 - u) keeps its precision for tiny u", "[math]") {
    for (const float u : {0x1p-24F, 1e-4F, 0.2F, 0.3F, 0.9F, 0.999F})
        CHECK(static_cast<double>(log1m_portable(u))
              == Approx(std::log1p(-static_cast<double>(u))).epsilon(4e-6));
}

TEST_CASE("portable maths: normal quantiles agree with Boost.Math", "[math]") {
    const boost::math::normal standard;
    for (const double p : {1e-9, 1e-6, 0.001, 0.05, 0.3, 0.5, 0.61, 0.9, 0.975, 0.9999})
        CHECK(normal_quantile(p)
              == Approx(boost::math::quantile(standard, p)).epsilon(2e-7).margin(1e-7));
}

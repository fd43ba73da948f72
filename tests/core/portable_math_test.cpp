// SPDX-License-Identifier: Apache-2.0
#include "sim/core/portable_math.hpp"

#include <cmath>

#include <boost/math/distributions/normal.hpp>
#include <catch2/catch.hpp>

#include "sim/core/random.hpp"

using namespace coterie;

namespace {

/// Digest (FNV-1a over words) of the bits of `f` at 200,000 numbers from -250 to 250.
template <class F>
std::uint64_t grid_digest(F&& f) {
    std::uint64_t h = 14695981039346656037ULL;
    for (std::uint32_t k = 0; k < 200'000; ++k) {
        const float x = static_cast<float>(k) * 0.0025F - 250.0F;
        h = (h ^ std::bit_cast<std::uint32_t>(f(x))) * 1099511628211ULL;
    }
    return h;
}

}  // namespace

TEST_CASE("portable maths: every bit is what earlier versions gave", "[math]") {
    const auto share = [](float x) { return (x + 250.0F) / 501.0F; };
    CHECK(grid_digest([](float x) { return exp2_portable(x); }) == 0x01A9A3A3BDD92C2EULL);
    CHECK(grid_digest([](float x) { return exp_portable(x); }) == 0x169F8E51335DFAF5ULL);
    CHECK(grid_digest([](float x) { return logistic(x); }) == 0x93BC782137601723ULL);
    CHECK(grid_digest([](float x) { return log1p_portable(x + 250.0F); }) == 0xF37C1F2480F9C4C5ULL);
    CHECK(grid_digest([&](float x) { return log1p_portable(-share(x)); }) == 0x516C704247A7D22EULL);
    CHECK(grid_digest([&](float x) { return log1m_portable(share(x)); }) == 0xBB0D930726C0919EULL);
    CHECK(grid_digest([](float x) { return clamp01(x * 0.01F); }) == 0x1D52C73F7CEC9BC7ULL);
    CHECK(grid_digest([&](float x) {
              const Uniform u{static_cast<std::uint32_t>(mix(std::bit_cast<std::uint32_t>(x)))};
              return static_cast<float>(poisson(u, share(x) * 12.0F - 0.5F, 24));
          })
          == 0x11B5DF3046998C25ULL);
}

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

// SPDX-License-Identifier: Apache-2.0
#include "sim/stats/multiple.hpp"

#include <cmath>
#include <numeric>

#include <catch2/catch.hpp>
#include <rapidcheck.h>

using namespace coterie;

namespace {
/// Which hypotheses Holm's (1979) procedure rejects, step by step as he states it.
std::vector<bool> rejected_by_holm(const std::vector<double>& p, double alpha) {
    std::vector<bool> rejected(p.size(), false);
    for (std::size_t left = p.size(); left > 0; --left) {
        std::size_t least = p.size();
        for (std::size_t i = 0; i < p.size(); ++i)
            if (!rejected[i] && (least == p.size() || p[i] < p[least])) least = i;
        if (p[least] > alpha / static_cast<double>(left)) break;
        rejected[least] = true;
    }
    return rejected;
}

std::vector<double> shares(const std::vector<std::uint16_t>& raw) {
    std::vector<double> p;
    for (const std::uint16_t x : raw) p.push_back((x % 4096) / 4096.0);
    return p;
}
}  // namespace

TEST_CASE("Holm: four p-values are adjusted as by hand", "[stats]") {
    const std::vector<double> adjusted = holm_adjusted(std::vector{0.01, 0.04, 0.03, 0.005});
    CHECK(adjusted[0] == Approx(0.03));  // 3 * 0.01
    CHECK(adjusted[1] == Approx(0.06));  // 1 * 0.04, lifted to the one before
    CHECK(adjusted[2] == Approx(0.06));  // 2 * 0.03
    CHECK(adjusted[3] == Approx(0.02));  // 4 * 0.005
}

TEST_CASE("Holm: rejects just what the step-down procedure rejects", "[stats]") {
    CHECK(rc::check([](const std::vector<std::uint16_t>& raw) {
        const std::vector<double> p = shares(raw), adjusted = holm_adjusted(p);
        for (const double alpha : {0.01, 0.0501, 0.3}) {
            const std::vector<bool> rejected = rejected_by_holm(p, alpha);
            for (std::size_t i = 0; i < p.size(); ++i)
                RC_ASSERT(rejected[i] == (adjusted[i] <= alpha));
        }
    }));
}

TEST_CASE("Holm: is capped at 1, and a NaN is not counted", "[stats]") {
    const std::vector<double> adjusted = holm_adjusted(std::vector{0.6, std::nan(""), 0.01, 0.7});
    CHECK(adjusted[0] == 1.0);
    CHECK(std::isnan(adjusted[1]));
    CHECK(adjusted[2] == Approx(0.03));
    CHECK(adjusted[3] == 1.0);
    CHECK(holm_adjusted({}).empty());
}

// SPDX-License-Identifier: Apache-2.0
#include "sim/study/pooled_values.hpp"

#include <array>
#include <cmath>

#include <catch2/catch.hpp>

#include "sim/core/undefined.hpp"
#include "sim/stats/describe.hpp"
#include "sim/stats/paired.hpp"

#include "tests/stats/keyed_sample.hpp"

using namespace coterie;

TEST_CASE("pooled values: totals are their own values", "[compare]") {
    const std::vector<double> values =
        pooled_values(std::vector<Ratio>{Ratio(3.0), Ratio(undefined), Ratio(5.0)});
    CHECK(values[0] == 3.0);
    CHECK(std::isnan(values[1]));
    CHECK(values[2] == 5.0);
}

TEST_CASE("pooled values: their mean is the ratio of sums", "[compare]") {
    // R = 12 / 8 = 1.5, mean whole 2: values 1.5 + (N - 1.5 D) / 2.
    const std::vector<double> values =
        pooled_values(std::vector<Ratio>{{2.0, 1.0}, {4.0, 4.0}, {6.0, 3.0}, {0.0, 0.0}});
    CHECK(values == std::vector<double>{1.75, 0.5, 2.25, 1.5});
    CHECK(mean(values) == 1.5);
}

TEST_CASE("pooled values: nothing to be a part of anywhere is undefined", "[compare]") {
    for (const double v : pooled_values(std::vector<Ratio>{{2.0, 0.0}, {0.0, 0.0}}))
        CHECK(std::isnan(v));
    CHECK(pooled_values({}).empty());
}

TEST_CASE("pooled pairs: a pair without one of its runs counts for neither arm", "[compare]") {
    const PooledPairs p = pooled_pairs(std::vector<Ratio>{{2.0, 1.0}, Ratio(), {4.0, 2.0}},
                                       std::vector<Ratio>{{1.0, 1.0}, {9.0, 1.0}, Ratio()});
    CHECK(p.arm[0] == 2.0);
    CHECK(p.baseline[0] == 1.0);
    CHECK((std::isnan(p.arm[1]) && std::isnan(p.arm[2]) && std::isnan(p.baseline[1])));
    CHECK(p.arm_whole == 1.0);
}

TEST_CASE("pooled pairs: intervals of a difference of ratios cover the truth", "[compare]") {
    // Parts with noise of their own on wholes that vary by a third and are shared by the arms.
    int covered = 0;
    constexpr std::uint32_t samples = 2000, n = 15;
    for (std::uint32_t k = 0; k < samples; ++k) {
        const auto whole = normal_sample("whole", k, n), one = normal_sample("one", k, n),
                   other = normal_sample("other", k, n);
        std::vector<Ratio> arm, base;
        for (std::size_t r = 0; r < n; ++r) {
            const double w = 3.0 + whole[r];
            arm.emplace_back(0.7 * w + 0.5 * one[r], w),
                base.emplace_back(0.5 * w + 0.5 * other[r], w);
        }
        const PooledPairs p = pooled_pairs(arm, base);
        const Interval i = paired_summary(p.arm, p.baseline, 0.95).interval;
        covered += i.low <= 0.2 && 0.2 <= i.high ? 1 : 0;
    }
    CHECK(covered / static_cast<double>(samples) == Approx(0.95).margin(0.015));
}

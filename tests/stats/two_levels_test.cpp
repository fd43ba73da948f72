// SPDX-License-Identifier: Apache-2.0
#include "sim/stats/two_levels.hpp"

#include <cmath>

#include <catch2/catch.hpp>

#include "tests/stats/keyed_sample.hpp"

using namespace coterie;

TEST_CASE("two levels: a table done by hand", "[two_levels]") {
    // Means 2, 6, 10; within each +-1: MSW = 2, MSB = 2 * 16 = 32, s_a^2 = 15.
    const std::vector<std::vector<double>> values{{1, 3}, {5, 7}, {9, 11}};
    const TwoLevels t = two_levels(values, 0.95);
    CHECK(t.groups == 3);
    CHECK(t.each == 2);
    CHECK(t.mean == Approx(6.0));
    CHECK(t.sd_groups == Approx(std::sqrt(15.0)));
    CHECK(t.sd_noise == Approx(std::sqrt(2.0)));
    CHECK(t.share == Approx(15.0 / 17.0));
    CHECK(t.share_of_groups_above_zero == 1.0);
    // t_3 = 3.182446 and t_2 = 4.302653 at 0.975.
    CHECK(t.noise_only.high - t.mean == Approx(3.182446 * std::sqrt(2.0 / 6.0)));
    CHECK(t.effect.high - t.mean == Approx(4.302653 * std::sqrt(15.0 + 32.0 / 6.0)));
    // F(0.975; 2, 3) = 16.04411, F(0.025; 2, 3) = 1 / 39.16549.
    CHECK(t.share_interval.low == 0.0);
    CHECK(t.share_interval.high == Approx((16.0 * 39.16549 - 1) / (16.0 * 39.16549 + 1)));
}

TEST_CASE("two levels: groups with an undefined value are left out whole", "[two_levels]") {
    const std::vector<std::vector<double>> values{{1, 3}, {std::nan(""), 7}, {5, 7}};
    const TwoLevels t = two_levels(values, 0.95);
    CHECK(t.groups == 2);
    CHECK(t.mean == Approx(4.0));
}

TEST_CASE("two levels: without a second world, noise is not separated from the groups",
          "[two_levels]") {
    const std::vector<std::vector<double>> values{{1}, {3}, {5}};
    const TwoLevels t = two_levels(values, 0.95);
    CHECK(std::isnan(t.sd_noise));
    CHECK(std::isnan(t.share));
    CHECK(t.sd_groups == Approx(2.0));
    CHECK(std::isnan(t.noise_only.low));
    CHECK_FALSE(std::isnan(t.effect.low));
}

TEST_CASE("two levels: the interval of the effect holds a new group's own as often as it says",
          "[two_levels]") {
    constexpr std::size_t tries = 2000, groups = 12, each = 3;
    std::size_t held = 0, noise_held = 0;
    for (std::uint32_t k = 0; k < tries; ++k) {
        const std::vector<double> z = normal_sample("two_levels", k, groups * (each + 1) + 1);
        std::vector<std::vector<double>> values(groups);
        for (std::size_t v = 0; v < groups; ++v)
            for (std::size_t n = 0; n < each; ++n)
                values[v].push_back(1.5 * z[v] + z[groups + v * each + n]);
        const TwoLevels t = two_levels(values, 0.9);
        const double truth = 1.5 * z.back();
        held += truth > t.effect.low && truth < t.effect.high ? 1U : 0U;
        noise_held += truth > t.noise_only.low && truth < t.noise_only.high ? 1U : 0U;
    }
    const double share = static_cast<double>(held) / tries;
    CHECK(std::abs(share - 0.9) < 0.025);  // 3.7 standard errors
    CHECK(static_cast<double>(noise_held) / tries < 0.4);
}

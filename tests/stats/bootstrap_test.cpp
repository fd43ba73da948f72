// SPDX-License-Identifier: Apache-2.0
#include "sim/stats/bootstrap.hpp"

#include <array>

#include <catch2/catch.hpp>

#include "tests/stats/keyed_sample.hpp"

using namespace coterie;

TEST_CASE("bootstrap: rows are drawn alike, each as likely as the others", "[stats]") {
    std::array<std::uint32_t, 7> rows{};
    std::array<int, 7> drawn{};
    for (std::uint32_t b = 0; b < 10'000; ++b) {
        resample_rows(3, b, rows);
        for (const std::uint32_t row : rows) ++drawn.at(row);
    }
    for (const int count : drawn) CHECK(count == Approx(10'000).margin(400));
}

TEST_CASE("bootstrap: one key gives one resample, another key another", "[stats]") {
    std::array<std::uint32_t, 30> first{}, again{}, other{}, next{};
    resample_rows(3, 8, first), resample_rows(3, 8, again);
    resample_rows(4, 8, other), resample_rows(3, 9, next);
    CHECK(first == again);
    CHECK(first != other);
    CHECK(first != next);
}

TEST_CASE("bootstrap: quantiles and shares of resamples undo one another", "[stats]") {
    const std::vector<double> sorted{1, 2, 4, 8};  // shares 0.2 0.4 0.6 0.8
    CHECK(resampled_quantile(sorted, 0.4) == Approx(2.0));
    CHECK(resampled_quantile(sorted, 0.5) == Approx(3.0));
    CHECK(resampled_quantile(sorted, 0.01) == 1.0);
    CHECK(resampled_quantile(sorted, 0.99) == 8.0);
    for (const double share : {0.2, 0.3, 0.55, 0.8})
        CHECK(shares_below(sorted, resampled_quantile(sorted, share)).below == Approx(share));
    CHECK(shares_below(sorted, -5).at_most == Approx(0.2));
    CHECK(shares_below(sorted, 9).below == Approx(0.8));
}

TEST_CASE("bootstrap: of resamples equal to a value, none counts on both sides", "[stats]") {
    const SharesBelow tied = shares_below(std::vector<double>{1, 2, 2, 2}, 2.0);
    CHECK(tied.below == Approx(0.4));
    CHECK(tied.at_most == Approx(0.8));
}

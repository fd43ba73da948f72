// SPDX-License-Identifier: Apache-2.0
#include "sim/stats/bootstrap.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

#include <catch2/catch.hpp>

#include "sim/stats/distributions.hpp"

#include "tests/stats/keyed_sample.hpp"

using namespace coterie;

namespace {
const std::vector<double> skewed{0.1, 0.2, 0.25, 0.4, 0.6, 1.0, 2.1, 4.5};

/// All resamples of eight values with their probabilities: 6435 ways to share out 8 draws.
void every_resample(const std::vector<double>& x, std::size_t at, int left, double sum,
                    double probability, std::map<double, double>& law) {
    if (at + 1 == x.size()) {
        law[(sum + left * x[at]) / 8.0] += probability / std::tgamma(left + 1.0);
        return;
    }
    for (int k = 0; k <= left; ++k)
        every_resample(x, at + 1, left - k, sum + k * x[at], probability / std::tgamma(k + 1.0),
                       law);
}

/// The level-p end of the BCa interval without any resampling error.
double ideal_bca_end(const std::vector<double>& x, double p) {
    std::map<double, double> law;
    every_resample(x, 0, 8, 0.0, std::tgamma(9.0) / std::pow(8.0, 8), law);
    std::array<double, 4> moment{};  // 0, 0, sum d^2, sum d^3
    for (const double v : x)
        for (std::size_t k : {2U, 3U}) moment[k] += std::pow(v - mean(x), static_cast<double>(k));
    double below = 0.0;
    for (const auto& [value, weight] : law) below += value < mean(x) ? weight : 0.0;
    const double z0 = gaussian_quantile(below), u = z0 + gaussian_quantile(p);
    const double cut =
        gaussian_below(z0 + u / (1.0 - moment[3] / (6.0 * std::pow(moment[2], 1.5)) * u));
    double sum = 0.0;
    for (const auto& [value, weight] : law)
        if ((sum += weight) >= cut) return value;
    return law.rbegin()->first;
}
}  // namespace

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

TEST_CASE("BCa: scatters about the ideal interval over all 8^8 resamples", "[stats]") {
    const double ideal_high = ideal_bca_end(skewed, 0.95);
    double low = 0.0, high = 0.0;
    for (std::uint64_t key = 0; key < 200; ++key) {
        const Interval i = bca_of_mean(skewed, 0.90, key).interval;
        low += i.low / 200.0, high += i.high / 200.0;
        CHECK(i.high == Approx(ideal_high).epsilon(0.12));
    }
    CHECK(low == Approx(ideal_bca_end(skewed, 0.05)).epsilon(0.01));
    CHECK(high == Approx(ideal_high).epsilon(0.01));
}

TEST_CASE("BCa: of right-skewed values reaches farther to the right", "[stats]") {
    const Interval i = bca_of_mean(skewed, 0.95, 5).interval;
    CHECK(i.high - mean(skewed) > 1.3 * (mean(skewed) - i.low));
}

TEST_CASE("BCa: moves with the values when all are shifted or turned round", "[stats]") {
    std::vector<double> shifted = skewed, negated = skewed;
    for (double& v : shifted) v += 10.0;
    for (double& v : negated) v = -v;
    const Interval i = bca_of_mean(skewed, 0.95, 5).interval;
    CHECK(bca_of_mean(shifted, 0.95, 5).interval.low == Approx(i.low + 10.0));
    CHECK(bca_of_mean(negated, 0.95, 5).interval.low == Approx(-i.high));
    CHECK(bca_of_mean(negated, 0.95, 5).interval.high == Approx(-i.low));
}

TEST_CASE("BCa: the p-value is below 0.05 exactly when 0 is outside the interval", "[stats]") {
    int outside = 0;
    for (int k = -20; k <= 20; ++k) {
        std::vector<double> moved = skewed;
        for (double& v : moved) v -= 0.12 * k;
        const BootstrapMean bca = bca_of_mean(moved, 0.95, 5);
        CHECK((bca.p_value < 0.05) == !holds(bca.interval, 0.0));
        outside += bca.p_value < 0.05 ? 1 : 0;
    }
    CHECK(outside > 5);
    CHECK(outside < 38);
}

TEST_CASE("BCa: the p-value agrees with the interval when resamples are equal to 0", "[stats]") {
    std::vector<double> counts(12, 0.0);
    for (std::size_t changed = 1; changed < 12; ++changed) {
        counts[changed] = 1.0;
        const BootstrapMean bca = bca_of_mean(counts, 0.95, changed);
        CHECK((bca.p_value < 0.05) == !holds(bca.interval, 0.0));
    }
}

TEST_CASE("BCa: same input, same bits; another key, other bits", "[stats]") {
    const BootstrapMean a = bca_of_mean(skewed, 0.95, 5), b = bca_of_mean(skewed, 0.95, 5);
    CHECK(a.interval.low == b.interval.low);
    CHECK(a.p_value == b.p_value);
    CHECK(a.interval.low != bca_of_mean(skewed, 0.95, 6).interval.low);
}

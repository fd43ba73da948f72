// SPDX-License-Identifier: Apache-2.0
// BCa of a mean. The jackknife acceleration of a mean has the closed form given in the header, so
// no leave-one-out loop is needed. Shares and quantiles of resamples are exact inverses of one
// another, which makes the p-value agree with the interval.
#include "sim/stats/bootstrap.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <vector>

#include "sim/core/random.hpp"
#include "sim/stats/distributions.hpp"

namespace coterie {

namespace {

constexpr double tie_slack = 1e-12;  // of the resamples' range: sums in another order still tie

std::vector<double> sorted_resampled_means(std::span<const double> values, std::uint64_t key) {
    std::vector<std::uint32_t> rows(values.size());
    std::vector<double> means(bootstrap_resamples);
    for (std::uint32_t b = 0; b < bootstrap_resamples; ++b) {
        resample_rows(key, b, rows);
        double sum = 0.0;
        for (const std::uint32_t row : rows) sum += values[row];
        means[b] = sum / static_cast<double>(rows.size());
    }
    std::sort(means.begin(), means.end());
    return means;
}

double acceleration_of(std::span<const double> values) {
    const double centre = mean(values);
    double squares = 0.0, cubes = 0.0;
    for (const double x : values) {
        const double d = x - centre;
        squares += d * d;
        cubes += d * d * d;
    }
    return cubes / (6.0 * squares * std::sqrt(squares));
}

/// How BCa moves between the level asked for and the share of the resamples to cut at.
struct Correction {
    double bias, acceleration;

    double share_at(double level) const {
        const double u = bias + gaussian_quantile(level);
        const double scale = 1.0 - acceleration * u;
        if (scale <= 0.0) return u < 0.0 ? 0.0 : 1.0;
        return gaussian_below(bias + u / scale);
    }
    double level_at(double share) const {
        const double w = gaussian_quantile(share) - bias;
        const double scale = 1.0 + acceleration * w;
        if (scale <= 0.0) return w < 0.0 ? 0.0 : 1.0;
        return gaussian_below(w / scale - bias);
    }
};

}  // namespace

void resample_rows(std::uint64_t key, std::uint32_t resample, std::span<std::uint32_t> rows) {
    const DrawKey draws{key, 0, purpose_of("stats.bootstrap")};
    const auto n = static_cast<std::uint32_t>(rows.size());
    for (std::uint32_t i = 0; i < n; i += 4) {
        const auto four = draw<FourDraws>(draws, PersonId{resample}, i / 4);
        const std::array picks{four.a, four.b, four.c, four.d};
        for (std::uint32_t k = 0; k < std::min(4U, n - i); ++k) rows[i + k] = picks[k].pick(n);
    }
}

double resampled_quantile(std::span<const double> sorted, double share) {
    const auto last = static_cast<double>(sorted.size());
    const double rank = std::clamp(share * (last + 1.0), 1.0, last);
    const auto below = static_cast<std::size_t>(rank);
    if (below == sorted.size()) return sorted.back();
    const double part = rank - static_cast<double>(below);
    return sorted[below - 1] + part * (sorted[below] - sorted[below - 1]);
}

SharesBelow shares_below(std::span<const double> sorted, double value) {
    const double slack = tie_slack * (sorted.back() - sorted.front());
    const auto first = std::lower_bound(sorted.begin(), sorted.end(), value - slack);
    const auto last = std::upper_bound(first, sorted.end(), value + slack);
    const auto size = static_cast<double>(sorted.size());
    const auto share = [&](double rank) { return std::clamp(rank, 1.0, size) / (size + 1.0); };
    const auto before = static_cast<double>(first - sorted.begin());
    if (first != last)
        return {share(before + 1.0), share(static_cast<double>(last - sorted.begin()))};
    if (first == sorted.begin() || first == sorted.end()) return {share(before), share(before)};
    const double part = (value - *(first - 1)) / (*first - *(first - 1));
    return {share(before + part), share(before + part)};
}

BootstrapMean bca_of_mean(std::span<const double> values, double confidence, std::uint64_t key) {
    assert(variance(values) > 0.0 && "the bootstrap needs values that differ");
    const std::vector<double> means = sorted_resampled_means(values, key);
    const SharesBelow centre = shares_below(means, mean(values));
    const double bias = gaussian_quantile((centre.below + centre.at_most) / 2.0);
    const Correction correction{bias, acceleration_of(values)};
    const double tail = (1.0 - confidence) / 2.0;
    const SharesBelow zero = shares_below(means, 0.0);
    const double p =
        2.0 * std::min(correction.level_at(zero.at_most), 1.0 - correction.level_at(zero.below));
    return {{resampled_quantile(means, correction.share_at(tail)),
             resampled_quantile(means, correction.share_at(1.0 - tail))},
            std::min(1.0, p)};
}

}  // namespace coterie

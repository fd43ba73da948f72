// SPDX-License-Identifier: Apache-2.0
// Means are taken about the first value and moments about the mean: a list of equal values has a
// variance of exactly 0, which decides elsewhere whether two arms are the same. Everything here
// costs one pass, or one sort for quantiles and shares.
#include "sim/stats/describe.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <functional>

#include "sim/core/undefined.hpp"
#include "sim/stats/distributions.hpp"

namespace coterie {

namespace {

constexpr double rounding_slack = 1e-9;  // 0.07 * 100 is 7.000000000000001 and means 7

double power_sum(std::span<const double> known, double centre, int power) {
    double sum = 0.0;
    for (const double x : known)
        sum +=
            power == 2 ? (x - centre) * (x - centre) : (x - centre) * (x - centre) * (x - centre);
    return sum;
}

double sum_of(std::span<const double> known) {
    double sum = 0.0;
    for (const double x : known) sum += x;
    return sum;
}

std::vector<double> sorted_without_nan(std::span<const double> values) {
    std::vector<double> sorted = without_nan(values);
    std::sort(sorted.begin(), sorted.end());
    return sorted;
}

}  // namespace

Scatter scatter(std::span<const double> x, std::span<const double> y) {
    const double mx = mean(x), my = mean(y);
    Scatter sums;
    for (std::size_t k = 0; k < x.size(); ++k) {
        sums.xx += (x[k] - mx) * (x[k] - mx);
        sums.xy += (x[k] - mx) * (y[k] - my);
        sums.yy += (y[k] - my) * (y[k] - my);
    }
    return sums;
}

double correlation(std::span<const double> x, std::span<const double> y) {
    const auto [xx, xy, yy] = x.size() < 2 ? Scatter{} : scatter(x, y);
    return xx > 0.0 && yy > 0.0 ? xy / std::sqrt(xx * yy) : undefined;
}

std::vector<double> without_nan(std::span<const double> values) {
    std::vector<double> known;
    known.reserve(values.size());
    for (const double x : values)
        if (!std::isnan(x)) known.push_back(x);
    return known;
}

double mean(std::span<const double> values) {
    std::size_t n = 0;
    double first = 0.0, excess = 0.0;
    for (const double x : values) {
        if (std::isnan(x)) continue;
        if (n++ == 0) first = x;
        excess += x - first;
    }
    return n == 0 ? undefined : first + excess / static_cast<double>(n);
}

double variance(std::span<const double> values) {
    const std::vector<double> known = without_nan(values);
    if (known.size() < 2) return undefined;
    return power_sum(known, mean(known), 2) / static_cast<double>(known.size() - 1);
}

double standard_deviation(std::span<const double> values) { return std::sqrt(variance(values)); }

double skewness(std::span<const double> values) {
    const std::vector<double> known = without_nan(values);
    const auto n = static_cast<double>(known.size());
    const double centre = mean(known);
    const double second = power_sum(known, centre, 2) / n;
    if (known.size() < 3 || second == 0.0) return undefined;
    const double g1 = power_sum(known, centre, 3) / n / (second * std::sqrt(second));
    return g1 * std::sqrt(n * (n - 1.0)) / (n - 2.0);
}

double quantile(std::span<const double> values, double share) {
    assert(share >= 0.0 && share <= 1.0 && "a quantile is asked for a share in [0, 1]");
    const std::vector<double> sorted = sorted_without_nan(values);
    if (sorted.empty()) return undefined;
    const double position = share * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(position);
    const std::size_t above = std::min(below + 1, sorted.size() - 1);
    const double part = position - static_cast<double>(below);
    return sorted[below] + part * (sorted[above] - sorted[below]);
}

double median(std::span<const double> values) { return quantile(values, 0.5); }

double gini(std::span<const double> values) {
    const std::vector<double> sorted = sorted_without_nan(values);
    assert((sorted.empty() || sorted.front() >= 0.0) && "the Gini coefficient needs values >= 0");
    const double total = sum_of(sorted);
    if (!(total > 0.0)) return undefined;
    const auto n = static_cast<double>(sorted.size());
    double weighted = 0.0;
    for (std::size_t i = 0; i < sorted.size(); ++i)
        weighted += (2.0 * static_cast<double>(i + 1) - n - 1.0) * sorted[i];
    return std::max(0.0, weighted / (n * total));
}

double top_share(std::span<const double> values, double top) {
    assert(top >= 0.0 && top <= 1.0 && "the top is a share in [0, 1]");
    std::vector<double> sorted = without_nan(values);
    std::sort(sorted.begin(), sorted.end(), std::greater<>());
    assert((sorted.empty() || sorted.back() >= 0.0) && "a share of a total needs values >= 0");
    const double total = sum_of(sorted);
    if (!(total > 0.0)) return undefined;
    const double count = std::ceil(top * static_cast<double>(sorted.size()) - rounding_slack);
    return sum_of(std::span(sorted).first(static_cast<std::size_t>(std::max(0.0, count)))) / total;
}

Interval wilson_interval(std::size_t successes, std::size_t trials, double confidence) {
    assert(successes <= trials && "no more successes than trials");
    if (trials == 0) return {0.0, 1.0};
    const auto n = static_cast<double>(trials);
    const double share = static_cast<double>(successes) / n;
    const double z = gaussian_quantile(0.5 + confidence / 2.0);
    const double shrink = 1.0 + z * z / n;
    const double centre = (share + z * z / (2.0 * n)) / shrink;
    const double half = z * std::sqrt(share * (1.0 - share) / n + z * z / (4.0 * n * n)) / shrink;
    return {successes == 0 ? 0.0 : centre - half, successes == trials ? 1.0 : centre + half};
}

}  // namespace coterie

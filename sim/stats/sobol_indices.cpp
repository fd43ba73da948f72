// SPDX-License-Identifier: Apache-2.0
#include "sim/stats/sobol_indices.hpp"

#include <algorithm>
#include <cmath>

#include <boost/random/sobol.hpp>

#include "sim/core/random.hpp"
#include "sim/stats/bootstrap.hpp"

namespace coterie {

namespace {

struct Rows {
    std::vector<double> a, b;
    std::vector<std::vector<double>> mixed;
};

Rows whole_rows(std::span<const double> a, std::span<const double> b,
                std::span<const std::vector<double>> mixed) {
    Rows kept;
    kept.mixed.resize(mixed.size());
    for (std::size_t j = 0; j < a.size(); ++j) {
        bool whole = !std::isnan(a[j]) && !std::isnan(b[j]);
        for (const auto& values : mixed) whole = whole && !std::isnan(values[j]);
        if (!whole) continue;
        kept.a.push_back(a[j]), kept.b.push_back(b[j]);
        for (std::size_t i = 0; i < mixed.size(); ++i) kept.mixed[i].push_back(mixed[i][j]);
    }
    return kept;
}

/// Moments of the rows named by `chosen`: variance of A and B together, and the two sums a factor.
struct Estimate {
    std::vector<double> first, total;
};

Estimate estimate(const Rows& rows, std::span<const std::uint32_t> chosen) {
    const auto n = static_cast<double>(chosen.size());
    double centre = 0.0, variance = 0.0;
    for (const std::uint32_t j : chosen) centre += rows.a[j] + rows.b[j];
    centre /= 2.0 * n;
    for (const std::uint32_t j : chosen) {
        const double a = rows.a[j] - centre, b = rows.b[j] - centre;
        variance += a * a + b * b;
    }
    variance /= 2.0 * n;
    Estimate e;
    for (const auto& mixed : rows.mixed) {
        double first = 0.0, total = 0.0;
        for (const std::uint32_t j : chosen) {
            const double change = mixed[j] - rows.a[j];
            first += (rows.b[j] - centre) * change;
            total += change * change;
        }
        e.first.push_back(first / n / variance);
        e.total.push_back(total / (2.0 * n) / variance);
    }
    return e;
}

Interval middle(std::vector<double>& values, double confidence) {
    std::sort(values.begin(), values.end());
    return {resampled_quantile(values, (1.0 - confidence) / 2.0),
            resampled_quantile(values, (1.0 + confidence) / 2.0)};
}

}  // namespace

std::vector<double> SobolDesign::mixed(std::size_t row, std::size_t factor) const {
    std::vector<double> x = a[row];
    x[factor] = b[row][factor];
    return x;
}

std::vector<std::vector<double>> sobol_points(std::size_t dimensions, std::uint64_t first,
                                              std::size_t count) {
    boost::random::sobol sequence(static_cast<unsigned>(dimensions));
    sequence.discard(first * dimensions);
    std::vector<std::vector<double>> points(count, std::vector<double>(dimensions));
    for (auto& point : points)
        for (double& x : point) x = static_cast<double>(sequence() >> 11) * 0x1p-53;
    return points;
}

SobolDesign sobol_design(std::size_t factors, std::size_t rows, std::uint64_t key) {
    SobolDesign design{factors, {}, {}};
    boost::random::sobol sequence(2 * factors);
    std::vector<std::uint64_t> shift(2 * factors);
    for (std::size_t k = 0; k < shift.size(); ++k) {
        const auto u = draw<FourDraws>({key, 0, purpose_of("sobol.shift")},
                                       PersonId{static_cast<std::uint32_t>(k)});
        shift[k] = std::uint64_t{u.a.bits} << 32 | u.b.bits;
    }
    const auto next = [&](std::size_t from) {
        std::vector<double> x(factors);
        for (std::size_t k = 0; k < factors; ++k)
            x[k] = static_cast<double>((sequence() ^ shift[from + k]) >> 11) * 0x1p-53;
        return x;
    };
    for (std::size_t j = 0; j < rows; ++j) {
        design.a.push_back(next(0));
        design.b.push_back(next(factors));
    }
    return design;
}

std::vector<SobolIndex> sobol_indices(std::span<const double> a, std::span<const double> b,
                                      std::span<const std::vector<double>> mixed, double confidence,
                                      std::uint64_t key) {
    const Rows rows = whole_rows(a, b, mixed);
    std::vector<std::uint32_t> chosen(rows.a.size());
    for (std::uint32_t j = 0; j < chosen.size(); ++j) chosen[j] = j;
    std::vector<SobolIndex> indices(mixed.size());
    const Estimate whole = estimate(rows, chosen);
    std::vector<std::vector<double>> first(mixed.size()), total(mixed.size());
    for (std::uint32_t r = 0; r < bootstrap_resamples && chosen.size() >= 2; ++r) {
        resample_rows(key, r, chosen);
        const Estimate again = estimate(rows, chosen);
        for (std::size_t i = 0; i < mixed.size(); ++i) {
            if (std::isnan(again.first[i])) continue;
            first[i].push_back(again.first[i]), total[i].push_back(again.total[i]);
        }
    }
    for (std::size_t i = 0; i < mixed.size(); ++i) {
        indices[i].first = whole.first[i], indices[i].total = whole.total[i];
        if (first[i].empty()) continue;
        indices[i].first_interval = middle(first[i], confidence);
        indices[i].total_interval = middle(total[i], confidence);
    }
    return indices;
}

}  // namespace coterie

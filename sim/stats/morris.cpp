// SPDX-License-Identifier: Apache-2.0
#include "sim/stats/morris.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "sim/core/random.hpp"
#include "sim/stats/bootstrap.hpp"

namespace coterie {

MorrisTrajectory morris_trajectory(std::size_t factors, std::uint64_t key, std::uint32_t which) {
    const DrawKey purpose{key, which, purpose_of("morris")};
    MorrisTrajectory t;
    std::vector<double> x(factors), step(factors);
    std::vector<std::pair<std::uint32_t, std::size_t>> order(factors);
    for (std::size_t k = 0; k < factors; ++k) {
        const auto u = draw<FourDraws>(purpose, PersonId{static_cast<std::uint32_t>(k)});
        const double low = u.a.below(0.5F) ? 0.0 : 1.0 - morris_step;  // levels 0, 1/3, 2/3, 1
        const bool up = u.b.below(0.5F);
        x[k] = up ? low : low + morris_step;
        step[k] = up ? morris_step : -morris_step;
        order[k] = {u.c.bits, k};
    }
    std::sort(order.begin(), order.end());
    t.points.push_back(x);
    for (const auto& [drawn, k] : order) {
        x[k] += step[k];
        t.points.push_back(x);
        t.factor.push_back(k);
    }
    return t;
}

std::vector<double> elementary_effects(const MorrisTrajectory& t, std::span<const double> values) {
    std::vector<double> effects(t.factor.size());
    for (std::size_t s = 0; s < t.factor.size(); ++s) {
        const std::size_t k = t.factor[s];
        effects[k] = (values[s + 1] - values[s]) / (t.points[s + 1][k] - t.points[s][k]);
    }
    return effects;
}

MorrisEffect morris_effect(std::span<const double> effects, double confidence, std::uint64_t key) {
    const std::vector<double> defined = without_nan(effects);
    std::vector<double> sizes(defined.size());
    std::transform(defined.begin(), defined.end(), sizes.begin(),
                   [](double e) { return std::abs(e); });
    MorrisEffect m{defined.size(), mean(defined), mean(sizes), standard_deviation(defined), {}};
    if (m.n < 2) return m;
    std::vector<std::uint32_t> rows(m.n);
    std::vector<double> means(bootstrap_resamples);
    for (std::uint32_t b = 0; b < bootstrap_resamples; ++b) {
        resample_rows(key, b, rows);
        double sum = 0.0;
        for (const std::uint32_t r : rows) sum += sizes[r];
        means[b] = sum / static_cast<double>(m.n);
    }
    std::sort(means.begin(), means.end());
    m.mu_star_interval = {resampled_quantile(means, (1.0 - confidence) / 2.0),
                          resampled_quantile(means, (1.0 + confidence) / 2.0)};
    return m;
}

}  // namespace coterie

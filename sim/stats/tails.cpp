// SPDX-License-Identifier: Apache-2.0
#include "sim/stats/tails.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>

#include "sim/core/undefined.hpp"

namespace coterie {

namespace {

double ks_of_tail(std::span<const double> tail, double xmin, double alpha) {
    double worst = 0.0;
    for (std::size_t k = 0; k < tail.size(); ++k) {
        if (k + 1 < tail.size() && tail[k + 1] == tail[k]) continue;
        const double seen = static_cast<double>(k + 1) / static_cast<double>(tail.size());
        const double said = 1.0 - std::pow((tail[k] + 0.5) / (xmin - 0.5), 1.0 - alpha);
        worst = std::max(worst, std::abs(seen - said));
    }
    return worst;
}

}  // namespace

double kolmogorov_smirnov(std::vector<double> a, std::vector<double> b) {
    if (a.empty() || b.empty()) return undefined;
    std::sort(a.begin(), a.end());
    std::sort(b.begin(), b.end());
    double worst = 0.0;
    for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
        const double x = std::min(a[i], b[j]);
        while (i < a.size() && a[i] <= x) ++i;
        while (j < b.size() && b[j] <= x) ++j;
        worst = std::max(worst, std::abs(static_cast<double>(i) / static_cast<double>(a.size())
                                         - static_cast<double>(j) / static_cast<double>(b.size())));
    }
    return worst;
}

PowerLaw power_law_of(std::vector<double> values) {
    constexpr std::size_t fewest_in_tail = 50, most_candidates = 200;
    std::erase_if(values, [](double x) { return x < 1.0; });
    std::sort(values.begin(), values.end());
    PowerLaw best{undefined, undefined, std::numeric_limits<double>::infinity()};
    std::size_t candidates = 0;
    for (std::size_t k = 0; k + fewest_in_tail <= values.size(); ++k) {
        if (k > 0 && values[k] == values[k - 1]) continue;
        if (++candidates > most_candidates) break;
        const std::span<const double> tail = std::span(values).subspan(k);
        double logs_sum = 0.0;
        for (const double x : tail) logs_sum += std::log(x / (values[k] - 0.5));
        const double alpha = 1.0 + static_cast<double>(tail.size()) / logs_sum;
        const double ks = ks_of_tail(tail, values[k], alpha);
        if (ks < best.ks) best = {alpha, values[k], ks};
    }
    return best;
}

}  // namespace coterie

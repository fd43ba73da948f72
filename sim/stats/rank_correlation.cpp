// SPDX-License-Identifier: Apache-2.0
#include "sim/stats/rank_correlation.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "sim/core/random.hpp"
#include "sim/stats/distributions.hpp"

namespace coterie {

namespace {

constexpr std::size_t permutations = 400;  // of all inert parameters; error of the level: 1 %
constexpr double floor_level = 0.95;
constexpr std::uint32_t words_a_block = 4;

/// A random permutation, number `number` of its kind (Fisher & Yates), four draws a block.
void shuffle(std::vector<double>& values, DrawKey key, std::uint32_t number) {
    Block block{};
    for (auto i = static_cast<std::uint32_t>(values.size()); i > 1; --i) {
        const std::uint32_t used = static_cast<std::uint32_t>(values.size()) - i;
        if (used % words_a_block == 0)
            block = philox({number, used / words_a_block, key.day, key.purpose}, key.run);
        std::swap(values[i - 1], values[Uniform{block[used % words_a_block]}.pick(i)]);
    }
}

/// The ranks minus their mean, divided so that their squares sum to 1; empty when all are the same.
std::vector<double> standard_ranks(std::span<const double> values) {
    std::vector<double> ranks = mid_ranks(values);
    const double centre = mean(ranks);
    double squares = 0.0;
    for (double& r : ranks) r -= centre, squares += r * r;
    if (!(squares > 0.0)) return {};
    for (double& r : ranks) r /= std::sqrt(squares);
    return ranks;
}

}  // namespace

std::vector<double> mid_ranks(std::span<const double> values) {
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
    std::vector<double> ranks(values.size());
    for (std::size_t first = 0; first < order.size();) {
        std::size_t last = first;
        while (last + 1 < order.size() && values[order[last + 1]] == values[order[first]]) ++last;
        const double shared = static_cast<double>(first + last) / 2.0 + 1.0;
        for (; first <= last; ++first) ranks[order[first]] = shared;
    }
    return ranks;
}

RankCorrelation rank_correlation(std::span<const double> x, std::span<const double> y,
                                 double confidence) {
    std::vector<double> kept_x, kept_y;
    for (std::size_t k = 0; k < x.size(); ++k)
        if (!std::isnan(x[k]) && !std::isnan(y[k])) kept_x.push_back(x[k]), kept_y.push_back(y[k]);
    RankCorrelation c{kept_x.size(), undefined, {}};
    c.rho = correlation(mid_ranks(kept_x), mid_ranks(kept_y));
    if (std::isnan(c.rho)) return c;
    c.rho = std::clamp(c.rho, -1.0, 1.0);  // from rounding
    if (c.n < 4) return c;
    const double sd = std::sqrt((1.0 + c.rho * c.rho / 2.0) / static_cast<double>(c.n - 3));
    const double reach = gaussian_quantile(0.5 + confidence / 2.0) * sd;
    c.interval = {std::tanh(std::atanh(c.rho) - reach), std::tanh(std::atanh(c.rho) + reach)};
    return c;
}

double noise_floor(std::span<const double> values, std::size_t parameters, std::uint64_t key) {
    std::vector<double> ordered(values.begin(), values.end());
    std::sort(ordered.begin(), ordered.end());
    const std::vector<double> outcome = standard_ranks(ordered);
    if (outcome.empty()) return undefined;
    std::vector<double> places(ordered.size());
    std::iota(places.begin(), places.end(), 1.0);
    std::vector<double> inert = standard_ranks(places), largest(permutations, 0.0);
    for (std::uint32_t p = 0; p < permutations; ++p)
        for (std::uint32_t k = 0; k < parameters; ++k) {
            shuffle(inert, {key, p, purpose_of("stats.noise_floor")}, k);
            const double rho = std::inner_product(inert.begin(), inert.end(), outcome.begin(), 0.0);
            largest[p] = std::max(largest[p], std::abs(rho));
        }
    return quantile(largest, floor_level);
}

}  // namespace coterie

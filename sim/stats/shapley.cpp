// SPDX-License-Identifier: Apache-2.0
#include "sim/stats/shapley.hpp"

#include <bit>
#include <cassert>
#include <numeric>
#include <utility>

#include "sim/core/random.hpp"

namespace coterie {

namespace {

/// a! b! / (a + b + 1)!
double weight(std::size_t a, std::size_t b) {
    double w = 1.0 / static_cast<double>(a + b + 1);
    for (std::size_t k = 1; k <= b; ++k) w *= static_cast<double>(k) / static_cast<double>(a + k);
    return w;
}

std::uint32_t players_of(std::span<const double> values) {
    assert(std::has_single_bit(values.size()) && "one value a coalition");
    return static_cast<std::uint32_t>(std::countr_zero(values.size()));
}

}  // namespace

std::vector<double> shapley_values(std::span<const double> values) {
    const std::uint32_t m = players_of(values);
    std::vector<double> parts(m, 0.0);
    for (Coalition s = 0; s < values.size(); ++s) {
        const auto size = static_cast<std::size_t>(std::popcount(s));
        for (std::uint32_t j = 0; j < m; ++j)
            if ((s >> j & 1U) == 0)
                parts[j] +=
                    weight(size, m - size - 1) * (values[s | Coalition{1} << j] - values[s]);
    }
    return parts;
}

std::vector<double> shapley_interactions(std::span<const double> values) {
    const std::uint32_t m = players_of(values);
    std::vector<double> parts;
    for (std::uint32_t j = 0; j < m; ++j)
        for (std::uint32_t k = j + 1; k < m; ++k) {
            const Coalition with_j = Coalition{1} << j, with_k = Coalition{1} << k;
            double sum = 0.0;
            for (Coalition s = 0; s < values.size(); ++s) {
                if ((s & (with_j | with_k)) != 0) continue;
                const auto size = static_cast<std::size_t>(std::popcount(s));
                sum += weight(size, m - size - 2)
                       * (values[s | with_j | with_k] - values[s | with_j] - values[s | with_k]
                          + values[s]);
            }
            parts.push_back(sum);
        }
    return parts;
}

std::vector<std::uint32_t> keyed_order(std::uint64_t key, std::uint32_t players,
                                       std::uint32_t number) {
    std::vector<std::uint32_t> order(players);
    std::iota(order.begin(), order.end(), 0U);
    const DrawKey draws{key, 0, purpose_of("stats.shapley")};
    for (std::uint32_t i = players; i > 1; --i)  // Fisher & Yates
        std::swap(order[i - 1], order[draw<FourDraws>(draws, PersonId{number / 2}, i).a.pick(i)]);
    if (number % 2 == 1) return {order.rbegin(), order.rend()};
    return order;
}

std::vector<Coalition> coalitions_along(std::span<const std::uint32_t> order) {
    std::vector<Coalition> coalitions{0};
    for (const std::uint32_t player : order)
        coalitions.push_back(coalitions.back() | Coalition{1} << player);
    return coalitions;
}

std::vector<double> contributions_along(std::span<const std::uint32_t> order,
                                        std::span<const double> values) {
    assert(values.size() == order.size() + 1 && "one value a coalition along the order");
    std::vector<double> parts(order.size(), 0.0);
    for (std::size_t k = 0; k < order.size(); ++k) parts[order[k]] = values[k + 1] - values[k];
    return parts;
}

}  // namespace coterie

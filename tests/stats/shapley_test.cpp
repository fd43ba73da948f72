// SPDX-License-Identifier: Apache-2.0
#include "sim/stats/shapley.hpp"

#include <algorithm>
#include <bit>
#include <numeric>

#include <catch2/catch.hpp>

#include "tests/stats/keyed_sample.hpp"

using namespace coterie;

namespace {

/// The obvious reference: the mean contribution over all orders.
std::vector<double> over_all_orders(const std::vector<double>& values, std::uint32_t players) {
    std::vector<std::uint32_t> order(players);
    std::iota(order.begin(), order.end(), 0U);
    std::vector<double> sums(players, 0.0);
    double count = 0.0;
    do {
        Coalition s = 0;
        for (const std::uint32_t j : order) {
            sums[j] += values[s | Coalition{1} << j] - values[s];
            s |= Coalition{1} << j;
        }
        ++count;
    } while (std::next_permutation(order.begin(), order.end()));
    for (double& x : sums) x /= count;
    return sums;
}

}  // namespace

TEST_CASE("shapley: the glove game", "[shapley]") {
    // Two left gloves (0, 1), one right (2); a pair is worth 1: 1/6, 1/6, 2/3.
    std::vector<double> v(8, 0.0);
    v[0b101] = v[0b110] = v[0b111] = 1.0;
    const auto parts = shapley_values(v);
    CHECK(parts[0] == Approx(1.0 / 6.0));
    CHECK(parts[1] == Approx(1.0 / 6.0));
    CHECK(parts[2] == Approx(2.0 / 3.0));
}

TEST_CASE("shapley: equals the mean over all orders and adds up", "[shapley]") {
    for (std::uint32_t players = 1; players <= 6; ++players) {
        const auto v = normal_sample("test.shapley", players, std::size_t{1} << players);
        const auto parts = shapley_values(v), slow = over_all_orders(v, players);
        for (std::uint32_t j = 0; j < players; ++j) CHECK(parts[j] == Approx(slow[j]));
        CHECK(std::accumulate(parts.begin(), parts.end(), 0.0) == Approx(v.back() - v.front()));
    }
}

TEST_CASE("shapley: players that only add up do not interact", "[shapley]") {
    std::vector<double> v(16);
    for (Coalition s = 0; s < 16; ++s)
        v[s] = 3.0 * static_cast<double>(s & 1U) + 5.0 * static_cast<double>(s >> 1 & 1U)
               + 2.0 * static_cast<double>((s & 3U) == 3U) - static_cast<double>(s >> 3 & 1U);
    const auto i = shapley_interactions(v);
    CHECK(i[0] == Approx(2.0));  // players 0 and 1
    for (std::size_t k = 1; k < i.size(); ++k) CHECK(i[k] == Approx(0.0).margin(1e-12));
    CHECK(shapley_values(v)[0] == Approx(4.0));
}

TEST_CASE("shapley: orders and their reverse add up, each alone, and are unbiased together",
          "[shapley]") {
    constexpr std::uint32_t players = 5, tasks = 4000;
    const auto v = normal_sample("test.shapley.sampled", 1, std::size_t{1} << players);
    const auto exact = shapley_values(v);
    std::vector<double> sums(players, 0.0);
    for (std::uint32_t o = 0; o < tasks; ++o) {
        const auto order = keyed_order(9, players, o);
        std::vector<double> along;
        for (const Coalition s : coalitions_along(order)) along.push_back(v[s]);
        const auto parts = contributions_along(order, along);
        CHECK(std::accumulate(parts.begin(), parts.end(), 0.0) == Approx(v.back() - v.front()));
        for (std::uint32_t j = 0; j < players; ++j) sums[j] += parts[j] / tasks;
    }
    for (std::uint32_t j = 0; j < players; ++j) CHECK(sums[j] == Approx(exact[j]).margin(0.08));
    const auto one = keyed_order(9, players, 6), back = keyed_order(9, players, 7);
    CHECK(std::equal(one.begin(), one.end(), back.rbegin()));
}

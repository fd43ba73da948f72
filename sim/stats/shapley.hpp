// SPDX-License-Identifier: Apache-2.0
// Shapley values: how a whole, v(all) - v(none), divides among m players (Shapley 1953),
//   phi_j = sum over S without j of |S|! (m - |S| - 1)! / m! [v(S + j) - v(S)],
// and the pairwise interaction index (Grabisch & Roubens 1999)
//   I_jk = sum over S without j, k of |S|! (m - |S| - 2)! / (m - 1)! [v(S+jk) - v(S+j) - v(S+k) +
//   v(S)].
// The parts add up to the whole for every v. For many players: marginal contributions along an
// order and along the same order backwards (antithetic; Mitchell et al. 2022), unbiased.
// A coalition is a set of bits, player j being bit j.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace coterie {

using Coalition = std::uint64_t;

/// Parts from the values of all 2^m coalitions, `values[S]`.
std::vector<double> shapley_values(std::span<const double> values);

/// I_jk for j < k, in the order (0,1), (0,2), ..., (1,2), ...; from all 2^m coalitions.
std::vector<double> shapley_interactions(std::span<const double> values);

/// Order number `number` of `players` for a replicate's `key`: odd ones are the even one before,
/// backwards.
std::vector<std::uint32_t> keyed_order(std::uint64_t key, std::uint32_t players,
                                       std::uint32_t number);

/// The coalitions along an order, from none to all: players + 1 of them.
std::vector<Coalition> coalitions_along(std::span<const std::uint32_t> order);

/// Each player's contribution along an order, by player; `values` are those of `coalitions_along`.
std::vector<double> contributions_along(std::span<const std::uint32_t> order,
                                        std::span<const double> values);

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
// A small weighted graph, one group's members, and its modularity.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/graph/acquaintances.hpp"

namespace coterie {

/// Undirected, as compressed rows; every tie is in the rows of both its ends.
struct SmallGraph {
    std::vector<std::uint32_t> offsets{0}, to;
    std::vector<float> weight;
    std::uint32_t size() const { return static_cast<std::uint32_t>(offsets.size() - 1); }
};

/// The graph of `ties` among members 0..size-1. Repeated ties, in either direction, add up; loops
/// and ties of weight 0 or less are left out.
SmallGraph small_graph_from(std::uint32_t size, std::span<const WeightedTie> ties);

/// Modularity (Newman & Girvan 2004), weighted; 0 without ties.
double modularity(const SmallGraph& graph, std::span<const std::uint32_t> part);

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
// Splitting one group's members: by their ties, by their interests, or between two of them
// (minimum cut, as Zachary 1977 explained a club's split). Weights count in units of 1/65536, so
// every decision is made on whole numbers and is the same with every compiler.
// Limits: tie weights 0 to 65536 (bounded); parts at least 1; people without ties go anywhere.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/graph/acquaintances.hpp"

namespace coterie {

/// A small weighted undirected graph (one group's members), compressed rows, both directions.
struct SmallGraph {
    std::vector<std::uint32_t> offsets{0}, to;
    std::vector<float> weight;
    std::uint32_t size() const { return static_cast<std::uint32_t>(offsets.size() - 1); }
};

/// The graph of `ties` among members 0..size-1. Repeated ties, in either direction, add up; loops
/// and ties of weight 0 or less are left out.
SmallGraph small_graph_from(std::uint32_t size, std::span<const WeightedTie> ties);

/// Communities of the ties (Louvain: Blondel, Guillaume, Lambiotte & Lefebvre 2008), numbered by
/// lowest member.
std::vector<std::uint32_t> communities_of(const SmallGraph& graph);

/// The communities packed into `parts` parts and refined, so that few ties are cut. No part is
/// larger than ceil(n / parts * (1 + slack)) or smaller than floor(n / parts * (1 - slack)).
/// Returns the part of each member.
std::vector<std::uint32_t> social_parts(const SmallGraph& graph, std::uint32_t parts,
                                        float slack = 0.15F);

/// Members of like interests together (k-means with the sizes bounded as in `social_parts`,
/// seeded as k-means++: Arthur & Vassilvitskii 2007). `mixes` is members x topics, 0 to 1.
std::vector<std::uint32_t> interest_parts(std::span<const float> mixes, std::uint32_t topics,
                                          std::uint32_t parts, std::uint64_t run_key,
                                          float slack = 0.15F);

/// The lightest set of ties that parts two people, and who stays with the first of them: of all
/// lightest cuts the one with the fewest people on that side.
struct Cut {
    std::vector<bool> with_first;
    double weight = 0;
};
Cut minimum_cut(const SmallGraph& graph, std::uint32_t first, std::uint32_t second);

/// Modularity (Newman & Girvan 2004), weighted; 0 without ties.
double modularity(const SmallGraph& graph, std::span<const std::uint32_t> part);

}  // namespace coterie

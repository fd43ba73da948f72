// SPDX-License-Identifier: Apache-2.0
// Louvain communities (Blondel, Guillaume, Lambiotte & Lefebvre 2008). Members are visited in order
// of their number and go to the neighbouring community with the greatest gain in modularity,
//   gain = ties to it - (its ties) (own ties) / (all ties),
// until a sweep moves no member; then communities become members of a smaller graph. Weights count
// in whole units of 1/65536, the gain is one double expression, equal gains go to the lower number.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/graph/small_graph.hpp"

namespace coterie {

/// The community of each member, numbered by lowest member.
std::vector<std::uint32_t> communities_of(const SmallGraph& graph);

}  // namespace coterie

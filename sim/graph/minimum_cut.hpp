// SPDX-License-Identifier: Apache-2.0
// The lightest cut between two members (as Zachary 1977 explained a club's split). Weights count in
// units of 1/65536 and are bounded to 65536, so every decision is made on whole numbers and is the
// same with every compiler.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/graph/small_graph.hpp"

namespace coterie {

struct Cut {
    std::vector<bool> with_first;
    double weight = 0;
};

/// The lightest set of ties that separates two people, and who stays with the first of them: of all
/// lightest cuts the one with the fewest people on that side.
Cut minimum_cut(const SmallGraph& graph, std::uint32_t first, std::uint32_t second);

}  // namespace coterie

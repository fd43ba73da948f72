// SPDX-License-Identifier: Apache-2.0
// Balanced parts that keep communities together. Communities, the largest first, go whole to the
// part they have most ties with among those with room; where none has room they are cut by growing
// a piece tie by tie (greedy graph growing, Karypis & Kumar 1998). Then members move one by one to
// the part they have most ties with, as far as the sizes allow (Kernighan & Lin 1970, without
// swaps). A heuristic: the parts are good, not the best. Weights count in whole units of 1/65536.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/graph/small_graph.hpp"

namespace coterie {

/// The part of each member, such that few ties are cut. No part is larger than
/// ceil(n / parts * (1 + slack)) or smaller than floor(n / parts * (1 - slack)); people without
/// ties go to any.
std::vector<std::uint32_t> social_parts(const SmallGraph& graph, std::uint32_t parts,
                                        float slack = 0.15F);

}  // namespace coterie

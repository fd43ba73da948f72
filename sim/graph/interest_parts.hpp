// SPDX-License-Identifier: Apache-2.0
// Members of like interests together: k-means over interest mixes with bounded part sizes, seeded
// as k-means++ (Arthur & Vassilvitskii 2007). Mixes are whole numbers of 1/65535, so distances and
// centres are exact. Each round gives the members with most to lose the first choice of their
// nearest centre that has room; the round with the least sum of squared distances is kept. A local
// optimum, as k-means is (Lloyd 1982).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace coterie {

/// The part of each member. `mixes` is members x topics, 0 to 1. No part is larger than
/// ceil(n / parts * (1 + slack)) or smaller than floor(n / parts * (1 - slack)).
std::vector<std::uint32_t> interest_parts(std::span<const float> mixes, std::uint32_t topics,
                                          std::uint32_t parts, std::uint64_t run_key,
                                          float slack = 0.15F);

}  // namespace coterie

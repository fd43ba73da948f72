// SPDX-License-Identifier: Apache-2.0
// Finding one tie in a row of ties, which is in no order.
#pragma once

#include <algorithm>
#include <bit>
#include <span>

#include "sim/core/lanes.hpp"
#include "sim/graph/ties.hpp"

namespace coterie {

/// The place of the tie to `other`; at least the number of places in `lines` when there is none.
/// One tie after the other: the definition.
inline std::size_t find_tie_one_by_one(std::span<const TieLine> lines, PersonId other) {
    for (std::size_t k = 0; k < lines.size() * ties_per_line; ++k)
        if (lines[k / ties_per_line].to[k % ties_per_line] == index_of(other)) return k;
    return lines.size() * ties_per_line;
}

/// The same, 32 ties at a time. Most rows have at most 32 ties, so that most searches take no
/// branch on where the tie is, which the machine could not predict. Where a row has fewer than
/// four more lines, the last line is compared again; the first hit counts.
inline std::size_t find_tie(std::span<const TieLine> lines, PersonId other) {
    if (lines.empty()) return 0;
    const auto hits_from = [&](std::size_t first) {
        std::uint32_t hits = 0;
        for (std::size_t k = 0; k < 4; ++k) {
            const TieLine& line = lines[std::min(first + k, lines.size() - 1)];
            const LaneMask equal = WordLanes::load(line.to.data()) == index_of(other);
            hits |= equal.bits() << ties_per_line * k;
        }
        return hits;
    };
    std::size_t first = 0;
    std::uint32_t hits = hits_from(0);
    if (lines.size() > 4)
        while (hits == 0 && first + 4 < lines.size()) hits = hits_from(first += 4);
    return ties_per_line * first + static_cast<std::size_t>(std::countr_zero(hits));
}

}  // namespace coterie

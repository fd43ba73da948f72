// SPDX-License-Identifier: Apache-2.0
// A club that divides in a dispute between two of its members, simulated day by day as the dispute
// grows. Opinions are in [-1, 1], the two leaders at the ends. Every day each tie is used with a
// probability in proportion to its strength; a member who has not chosen yet moves by a share of
// that strength towards the other (DeGroot 1974; stubborn ends: Friedkin & Johnsen 1990). A meeting
// of opposed opinions weakens the tie in proportion to the dispute and to their distance (ties
// follow opinions: Holme & Newman 2006). The dispute grows linearly; the clearer an opinion and the
// larger the dispute, the sooner a member chooses a side for good. Only the two leaders are given a
// side. Limits: one club, two sides; the rates are assumed, their ranges beside them.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/core/fields.hpp"
#include "sim/graph/small_graph.hpp"

namespace coterie {

struct DisputeParams {
    float growth_days = 60.0F;
    float pull_per_meeting = 0.3F;
    float strain_per_meeting = 0.2F;
    float choosing_per_day = 0.1F;
    float meetings_per_day = 1.0F;
    std::uint32_t most_days = 365;
    static constexpr auto fields() {
        using P = DisputeParams;
        return std::tuple{field("growth_days", &P::growth_days, "days", 1, 3650),
                          field("pull_per_meeting", &P::pull_per_meeting, "share", 0, 1),
                          field("strain_per_meeting", &P::strain_per_meeting, "share", 0, 1),
                          field("choosing_per_day", &P::choosing_per_day, "1/day", 0, 10),
                          field("meetings_per_day", &P::meetings_per_day, "meetings/day", 0, 1),
                          field("most_days", &P::most_days, "days", 1, 100000)};
    }
    static FieldNotes notes();
};

/// Who stayed with the first of the two, and on which day the last member chose.
struct Division {
    std::vector<bool> with_first;
    std::uint32_t days = 0;
    double strength_across = 0;  ///< share left of the strength of ties between the sides
};

/// One run of the dispute between two members; a function of the key.
Division divide(const SmallGraph& graph, std::uint32_t first, std::uint32_t second,
                const DisputeParams& params, std::uint64_t key);

/// The ties with every weight multiplied by exp(noise z), z standard normal; a function of the key.
std::vector<WeightedTie> perturbed(std::span<const WeightedTie> ties, double noise,
                                   std::uint64_t key);

/// How many members two divisions put on the same side.
std::uint32_t agreement(const std::vector<bool>& a, const std::vector<bool>& b);

}  // namespace coterie

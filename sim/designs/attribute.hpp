// SPDX-License-Identifier: Apache-2.0
// Which lever matters: the difference between two arms divided among the levers in which they
// differ (stats/shapley.hpp). A coalition S is the first arm with the levers of S as in the second;
// every coalition is simulated in every replicate with the same random draws, so the parts of a
// replicate add up to its whole difference, and intervals over replicates are ordinary ones. To 8
// levers all 2^m coalitions are simulated; beyond, two antithetic orders a replicate. What "off"
// frees: `saved` leaves a lever that is off at the first arm's value and its money unspent;
// `redistributed` gives what a coalition plans to spend less than the second arm to its spending
// levers that are on, in proportion to what they plan (to none, if none is on). Limits: stages and
// rules count as one lever each; planned spending is by lever values (hours x wage, packets, hired
// KOLs' first fees, channels), not by what activity makes of them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/designs/design.hpp"
#include "sim/designs/lever_differences.hpp"
#include "sim/stats/paired.hpp"

namespace coterie {

inline constexpr std::size_t most_levers_exact = 8;
inline constexpr std::uint32_t tasks_a_replicate = 2;

struct AttributionPlan : DesignBase {
    std::size_t from = 0, to = 1;  ///< the arms
    std::size_t metric = 0;
};

/// One lever's part of the difference.
struct LeverPart {
    PairedSummary over_replicates;
    double share = 0.0;  ///< of the whole difference; NaN where that is 0
};

struct Attribution {
    FreedEffort freed = FreedEffort::saved;
    PairedSummary whole;  ///< second arm minus first
    std::vector<LeverPart> parts;
    std::vector<PairedSummary> interactions;  ///< (0,1), (0,2), ...; empty when orders were drawn
    std::size_t replicates = 0;               ///< in which every coalition was simulated
};

struct AttributionResult {
    StudyStatus status = StudyStatus::running;
    std::vector<LeverDifference> levers;
    std::vector<Attribution> readings;  ///< saved, redistributed
    std::vector<FailedDesignRun> failed;
    bool exact = true;
    std::size_t runs = 0;
};

/// Throws InvalidInput when the arms do not differ in their levers.
void check_attribution(const AttributionPlan& plan);

/// The number of runs to simulate.
std::size_t runs_of(const AttributionPlan& plan);

DesignPlan design_of(const AttributionPlan& plan);
AttributionPlan attribution_of(const DesignPlan& design);

AttributionResult attribute(const AttributionPlan& plan, const StudyInputs& inputs,
                            const DesignOptions& options);

}  // namespace coterie

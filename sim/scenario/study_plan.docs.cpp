// SPDX-License-Identifier: Apache-2.0
#include "sim/scenario/study_plan.hpp"

#include "sim/core/provenance.hpp"

namespace coterie {

namespace {

using namespace describing;

constexpr std::array study_notes{
    note("question", "The question that the study answers.", given()),
    note("days", "Number of simulated days.", given()),
    note("replicates",
         "Paired replicates. Each draws a new world, which is the same for every arm.", given()),
    note("seed", "Root seed. Replicate r uses mix(mix(seed + c) ^ (2 r + 1)).", given()),
    note("primary_metric", "The metric that the verdict is about.", given()),
    note("guardrail_metrics",
         "Metrics that must not get worse for a gain in the primary metric to be called one.",
         given()),
    note("structure_every_days",
         "Days between two measurements of ties, clustering and single people.", given()),
    note("summary_from_day",
         "First day of the means over days; 0 means after the first third of the study.", given()),
    note("kol_dependence_day",
         "Day of the counterfactual run in which the leading KOL leaves; 0 means none.", given()),
    note("confidence", "Confidence of the intervals.", given("95 % by convention"))};
static_assert(documents<Study>(study_notes));

}  // namespace

FieldNotes Study::notes() { return study_notes; }

}  // namespace coterie

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

constexpr std::array history_notes{
    note("days",
         "Days simulated before day 1, once a replicate: all arms begin with the same running "
         "community; 0: the founders join on the evening before day 1. [history.SECTION] has "
         "levers of that time; the others are those of the file.",
         given()),
    note("in_daily", "Whether daily.csv has these days too, with days of 0 and less.", given())};
static_assert(documents<History>(history_notes));

}  // namespace

FieldNotes Study::notes() { return study_notes; }
FieldNotes History::notes() { return history_notes; }

}  // namespace coterie

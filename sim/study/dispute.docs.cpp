// SPDX-License-Identifier: Apache-2.0
#include "sim/study/dispute.hpp"

#include "sim/core/provenance.hpp"

namespace coterie {

namespace {

using namespace describing;

constexpr std::array dispute_params_notes{
    note("growth_days", "Days in which the dispute grows from nothing to its full size.",
         assumed("two months").within(10, 365)),
    note("pull_per_meeting",
         "Share of the gap to the other's opinion that a meeting over the strongest tie closes.",
         assumed("averaging of opinions gives the form").within(0.05, 0.6).citing("degroot1974")),
    note("strain_per_meeting",
         "Share of a tie that is lost when opposite ends meet in a full dispute.",
         assumed("ties between unlike opinions break").within(0, 0.5).citing("holme2006")),
    note("choosing_per_day",
         "Daily hazard of choosing a side with a clear opinion in a full dispute.",
         assumed().within(0.02, 0.5)),
    note("meetings_per_day", "Daily chance that the strongest tie is used.",
         assumed().within(0.1, 1)),
    note("most_days", "Days after which all members choose by the opinion they hold.", given())};
static_assert(documents<DisputeParams>(dispute_params_notes));

}  // namespace

FieldNotes DisputeParams::notes() { return dispute_params_notes; }

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
#include "sim/model/mechanisms/moderation/moderation.hpp"

#include "sim/core/provenance.hpp"

namespace coterie {

namespace {

using namespace describing;

constexpr std::array moderation_notes{note(
    "hours_per_hundred_members", "Daily hours per hundred members that find 63 % of the adverts.",
    assumed("five minutes").within(0.02, 0.5), falls("adverts_removed", "ads"))};
static_assert(documents<Moderation::Params>(moderation_notes));

constexpr std::array moderation_levers_notes{
    note("strikes_to_remove", "Strikes after which a member is removed.",
         assumed("three").within(1, 5), falls("removed", "ads"))};
static_assert(documents<ModerationLevers>(moderation_levers_notes));

}  // namespace

constexpr Moderation::Params Moderation::Params::initial{.hours_per_hundred_members = 0.08F};
static_assert(defaults_in_range(Moderation::Params::initial));
FieldNotes Moderation::Params::notes() { return moderation_notes; }
constexpr ModerationLevers ModerationLevers::initial{.strikes_to_remove = 3};
static_assert(defaults_in_range(ModerationLevers::initial));
FieldNotes ModerationLevers::notes() { return moderation_levers_notes; }

}  // namespace coterie

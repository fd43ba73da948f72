// SPDX-License-Identifier: Apache-2.0
#include "sim/model/mechanisms/group_tally/group_tally.hpp"

#include "sim/core/provenance.hpp"

namespace coterie {

namespace {

using namespace describing;

constexpr std::array group_tally_notes{note(
    "dead_after_days", "Days without two different speakers after which a group counts as dead.",
    assumed("a definition"), falls("dead_group_share", "many_groups"))};
static_assert(documents<GroupTally::Params>(group_tally_notes));

}  // namespace

constexpr GroupTally::Params GroupTally::Params::initial{.dead_after_days = 14.0F};
static_assert(defaults_in_range(GroupTally::Params::initial));
FieldNotes GroupTally::Params::notes() { return group_tally_notes; }

}  // namespace coterie

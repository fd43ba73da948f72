// SPDX-License-Identifier: Apache-2.0
#include "sim/model/mechanisms/structure/structure.hpp"

#include "sim/core/provenance.hpp"

namespace coterie {

namespace {

using namespace describing;

constexpr std::array structure_notes{
    note("hours_per_change", "Staff hours for opening, dividing, merging or closing a group.",
         assumed("two hours").within(0.5, 5), rises("staff_hours", "split")),
    note("temporary_interest",
         "Share of members with a matching main interest who take a temporary seat.",
         assumed("half"), changes("mean_group_size", "temporary")),
    note("least_side_share", "Smallest share of the members that a schism must take along.",
         assumed("a tenth").within(0.05, 0.3), falls("groups", "schism")),
    note(
        "split_rest_days",
        "Days for which a group is left alone after a division, or after it was found indivisible.",
        assumed("a month").within(7, 90), falls("groups", "split"))};
static_assert(documents<Structure::Params>(structure_notes));

}  // namespace

FieldNotes Structure::Params::notes() { return structure_notes; }

}  // namespace coterie

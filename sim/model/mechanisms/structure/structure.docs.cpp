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
        assumed("a month").within(7, 90), falls("groups", "split")),
    note("dissolved_moving_share",
         "Share of the members of a dissolved group who move to another one; the others leave.",
         assumed("activity falls after a forced move; the size is assumed")
             .within(0.2, 0.8)
             .citing("hortaribeiro2021"),
         rises("members", "many_groups, groups.dissolve_after_silent_days=7"))};
static_assert(documents<Structure::Params>(structure_notes));

constexpr std::array split_levers_notes{
    note("basis", "The criterion by which a group is divided; none never divides.", assumed("none"),
         rises("groups", "split")),
    note("trigger_seats", "Number of members at which a group is divided.", assumed("200"),
         rises("mean_group_size", "split")),
    note("parts", "Number of groups made from one. A schism always makes two.", assumed("two"),
         rises("groups", "split"))};
static_assert(documents<SplitLevers>(split_levers_notes));

}  // namespace

constexpr Structure::Params Structure::Params::initial{.hours_per_change = 2.0F,
                                                       .temporary_interest = 0.5F,
                                                       .least_side_share = 0.1F,
                                                       .split_rest_days = 30,
                                                       .dissolved_moving_share = 0.5F};
static_assert(defaults_in_range(Structure::Params::initial));
FieldNotes Structure::Params::notes() { return structure_notes; }
constexpr SplitLevers SplitLevers::initial{
    .basis = SplitBasis::none, .trigger_seats = 200, .parts = 2};
static_assert(defaults_in_range(SplitLevers::initial));
FieldNotes SplitLevers::notes() { return split_levers_notes; }

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
#include "sim/model/mechanisms/staffing/staffing.hpp"

#include "sim/core/provenance.hpp"

namespace coterie {

namespace {

using namespace describing;

constexpr std::array staffing_notes{
    note("coordination_loss", "Share of all staff hours that each further group costs.",
         assumed("the cost of switching between groups").within(0, 0.1),
         falls("staff_quality", "many_groups"))};
static_assert(documents<Staffing::Params>(staffing_notes));

}  // namespace

constexpr Staffing::Params Staffing::Params::initial{.coordination_loss = 0.03F};
static_assert(defaults_in_range(Staffing::Params::initial));
FieldNotes Staffing::Params::notes() { return staffing_notes; }

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
#include "sim/model/mechanisms/bonding/bonding.hpp"

#include "sim/core/provenance.hpp"

namespace coterie {

namespace {

using namespace describing;

constexpr std::array bonding_notes{
    note("half_life_days",
         "Half-life of a weak tie without exchanges. The half-life of a full tie is three times as "
         "long.",
         adapted("burt2002", "nine of ten weak bridges were gone after a year"),
         rises("tie_emotional")),
    note("acquainted_strength",
         "Strength below which a tie between old acquaintances does not decay.",
         assumed("without it, dense groups die").within(0.05, 0.3), rises("bond_benefit")),
    note("forgotten_strength",
         "A tie made in the community is forgotten when its strength falls below this value.",
         assumed("one hundredth"), falls("mean_ties"))};
static_assert(documents<Bonding::Params>(bonding_notes));

}  // namespace

constexpr Bonding::Params Bonding::Params::initial{
    .half_life_days = 110.0F, .acquainted_strength = 0.15F, .forgotten_strength = 0.01F};
static_assert(defaults_in_range(Bonding::Params::initial));
FieldNotes Bonding::Params::notes() { return bonding_notes; }

}  // namespace coterie

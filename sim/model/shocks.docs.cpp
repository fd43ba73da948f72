// SPDX-License-Identifier: Apache-2.0
#include "sim/model/shocks.hpp"

#include "sim/core/provenance.hpp"

namespace coterie {

namespace {

using namespace describing;

constexpr std::array shock_notes{
    note("day", "Day of the shock.", given()), note("kind", "The kind of the shock.", given()),
    note("size",
         "Size of the shock. kol_exit: KOLs that leave. ad_wave: multiple of the usual adverts. "
         "budget_cut: share of hours cut. pool_growth: multiple of the usual channel reach. "
         "holidays: share of the effect of a busy period.",
         given()),
    note("days", "Duration of the shock.", given())};
static_assert(documents<Shock>(shock_notes));

}  // namespace

constexpr Shock Shock::initial{.day = 0, .kind = ShockKind::kol_exit, .size = 1.0F, .days = 7};
FieldNotes Shock::notes() { return shock_notes; }

}  // namespace coterie

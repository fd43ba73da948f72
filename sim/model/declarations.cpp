// SPDX-License-Identifier: Apache-2.0
// What must hold of all declarations together. Checked here, once, and not in every file that
// includes them: the checks take the compiler seconds.
#include "sim/model/levers.hpp"
#include "sim/model/population.hpp"
#include "sim/model/rows.hpp"
#include "sim/model/site.hpp"

namespace coterie {

static_assert(Day::params_are_well_described(), "a parameter without a field, or two of one name");
static_assert(Day::names_differ(), "two mechanisms share a name or a purpose");
static_assert(Day::event_kinds_differ(), "two kinds of event share a number");
static_assert(Levers::well_described_sections(), "a lever without a field, or two of one name");
static_assert(well_described<Population>() && well_described<Founding>()
              && well_described<Observation>() && well_described<Site>());
static_assert(Standing::well_described(),
              "a person's states: a value without a column or a "
              "sentence, or two of one name");
static_assert(Group::well_described() && Kol::well_described() && Visit::well_described());
static_assert(Tally::well_described(), "counts: one without a column, or two of one name");
static_assert(Ledger::well_described(), "lines of the books: one without text, or two of one name");

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
#include "sim/strategy/strategy.hpp"

#include "sim/core/provenance.hpp"

namespace coterie {

namespace {

using namespace describing;

constexpr std::array stage_notes{
    note("from_day", "First day of the stage.", given()),
    note("until_day", "First day after the stage; 0 means the stage has no end.", given())};
static_assert(documents<Stage>(stage_notes));

constexpr std::array rule_notes{
    note("for_days", "Days for which the settings hold after the conditions held.", given()),
    note("cooldown_days", "Days of rest before the rule can act again.", given()),
    note("from_day", "First day on which the rule is evaluated.", given()),
    note("until_day",
         "First day on which the rule is no longer evaluated; 0 means the rule has no end.",
         given())};
static_assert(documents<Rule>(rule_notes));

}  // namespace

FieldNotes Stage::notes() { return stage_notes; }
FieldNotes Rule::notes() { return rule_notes; }

}  // namespace coterie

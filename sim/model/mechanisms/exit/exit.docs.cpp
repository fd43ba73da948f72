// SPDX-License-Identifier: Apache-2.0
#include "sim/model/mechanisms/exit/exit.hpp"

#include "sim/core/provenance.hpp"

namespace coterie {

namespace {

using namespace describing;

constexpr std::array exit_notes{
    note("bored_per_day", "Daily hazard of leaving out of boredom when nothing holds the member.",
         fitted("results/reference/fit"), rises("leaves_bored")),
    note("satisfaction_hold", "How much satisfaction lowers the hazard of boredom.", assumed(),
         changes("leaves_bored")),
    note("habit_hold", "How much habit lowers the hazard of boredom.", assumed(),
         falls("leaves_bored")),
    note("bond_hold", "How much bonds lower the hazard of boredom.", assumed(),
         falls("leaves_bored")),
    note("trust_hold", "How much trust lowers the hazard of boredom.", assumed().within(0, 2),
         falls("leaves_bored")),
    note("friends_days", "Mean days until a member whose friends have gone leaves.",
         adapted("torok2017", "7 to 60 days in a social network that collapsed"),
         falls("leaves_friends")),
    note("friends_least_strength",
         "Total tie strength that a member must have to miss friends at all.", assumed(),
         falls("leaves_friends")),
    note("annoyed_per_day",
         "Daily hazard of leaving per advert of annoyance above the tolerated level.",
         assumed("with appraisal.annoyance_cost").within(0, 0.004).citing("goli2025"),
         rises("leaves_annoyed", "ads")),
    note("annoyance_tolerated", "Annoyance that makes no member leave.", assumed().within(0, 3),
         falls("leaves_annoyed", "ads")),
    note("kol_attachment", "How much full attachment raises the logit of following a KOL out.",
         assumed().within(2, 6), rises("leaves_kol", "kol_exit")),
    note("kol_bond_hold", "How much bonds to members lower that logit.", assumed(),
         falls("leaves_kol", "kol_exit")),
    note("kol_trust_hold", "How much trust in the brand lowers that logit.", assumed().within(0, 3),
         falls("leaves_kol", "kol_exit")),
    note("kol_offset", "Reluctance to follow a KOL, subtracted from that logit.", assumed(),
         falls("leaves_kol", "kol_exit"))};
static_assert(documents<Exit::Params>(exit_notes));

}  // namespace

constexpr Exit::Params Exit::Params::initial{.bored_per_day = 0.002966F,
                                             .satisfaction_hold = 1.2F,
                                             .habit_hold = 3.0F,
                                             .bond_hold = 1.5F,
                                             .trust_hold = 0.5F,
                                             .friends_days = 60.0F,
                                             .friends_least_strength = 0.3F,
                                             .annoyed_per_day = 0.0005F,
                                             .annoyance_tolerated = 1.0F,
                                             .kol_attachment = 4.0F,
                                             .kol_bond_hold = 2.0F,
                                             .kol_trust_hold = 1.0F,
                                             .kol_offset = 2.7F};
static_assert(defaults_in_range(Exit::Params::initial));
FieldNotes Exit::Params::notes() { return exit_notes; }

}  // namespace coterie

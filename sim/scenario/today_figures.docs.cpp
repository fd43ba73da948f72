// SPDX-License-Identifier: Apache-2.0
#include "sim/scenario/today_figures.hpp"

#include "sim/core/provenance.hpp"

namespace coterie {

namespace {

using namespace describing;

constexpr std::array today_notes{
    note("members",
         "Members today. With one of the keys of this section the program finds the arrivals and "
         "the inclinations to visit and to post with which the history ends there; 0, here and "
         "below: not given.",
         given()),
    note("groups", "Groups today.", given()),
    note("visitors_per_day", "Members who visit on a day, as a mean of the last two weeks.",
         given()),
    note("posts_per_day", "Posts of members on a day, as a mean of the last two weeks.", given()),
    note("trend",
         "How visitors change from today on with the levers as they are: \"-30 % in 90 days\"; "
         "empty or \"steady\": they do not.",
         given())};
static_assert(documents<TodayFigures>(today_notes));

}  // namespace

FieldNotes TodayFigures::notes() { return today_notes; }

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
#include "sim/model/site.hpp"

#include "sim/core/provenance.hpp"

namespace coterie {

namespace {

using namespace describing;

constexpr std::array site_notes{
    note("newcomers",
         "What the calendar of arrivals counts: registrations, or first messages. A person counted "
         "by the first message has something to say at once.",
         given(), rises("speakers", "directory")),
    note("directory", "Whether members can search all members and write to any of them.", given(),
         rises("mean_ties", "directory")),
    note("private_share",
         "Share of new openings that a visitor writes to one person and not to a group.",
         assumed("0 on a site for group talk, 0.5 on a site for both"),
         rises("private_messages", "directory"))};
static_assert(documents<Site>(site_notes));

}  // namespace

constexpr Site Site::initial{
    .newcomers = Newcomers::register_first, .directory = false, .private_share = 0.0F};
static_assert(defaults_in_range(Site::initial));
FieldNotes Site::notes() { return site_notes; }

}  // namespace coterie

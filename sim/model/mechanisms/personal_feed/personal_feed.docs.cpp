// SPDX-License-Identifier: Apache-2.0
#include "sim/model/mechanisms/personal_feed/personal_feed.hpp"

#include "sim/core/provenance.hpp"

namespace coterie {

namespace {

using namespace describing;

constexpr std::array personal_feed_notes{
    note("interest_from", "Fit between post and reader from which a post is of interest.",
         assumed().within(0.2, 0.5), falls("posts_read_per_visit", "curated")),
    note("friends_from", "Tie strength from which all posts of a friend are shown; 1 means never.",
         adapted("ren2014", "their filter uses the reader's own interest alone"),
         changes("posts_read_per_visit", "curated")),
    note("precision", "Share of posts of no interest that the filter recognises.",
         assumed("their value is not published").within(0.7, 1).citing("ren2014"),
         falls("posts_read_per_visit", "curated"))};
static_assert(documents<PersonalFeed::Params>(personal_feed_notes));

}  // namespace

constexpr PersonalFeed::Params PersonalFeed::Params::initial{
    .interest_from = 0.35F, .friends_from = 1.0F, .precision = 0.85F};
static_assert(defaults_in_range(PersonalFeed::Params::initial));
FieldNotes PersonalFeed::Params::notes() { return personal_feed_notes; }

}  // namespace coterie

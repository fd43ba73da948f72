// SPDX-License-Identifier: Apache-2.0
#include "sim/model/mechanisms/exposure/exposure.hpp"

#include "sim/core/provenance.hpp"

namespace coterie {

namespace {

using namespace describing;

constexpr std::array exposure_notes{
    note("attention_share", "Share of the attention budget that one visit uses.",
         assumed("all of it, by definition"), rises("posts_read_per_visit")),
    note("item_value_posts", "Value of a fresh and perfect staff item, in well matched posts.",
         assumed().within(2, 10), rises("information_benefit")),
    note("kol_item_value_posts",
         "Value of a fresh and perfect item of a celebrity, in well matched posts.",
         assumed().within(2, 10), rises("kol_value_share", "kol")),
    note("leader_post_value", "Value of a leader's post beyond its fit, in well matched posts.",
         assumed("one more post").within(0, 3), rises("kol_value_share", "leaders")),
    note("home_seat_preference",
         "Weight of the home group relative to a temporary group when attention is divided.",
         assumed().within(1, 3), changes("posts_read_per_visit", "temporary"))};
static_assert(documents<Exposure::Params>(exposure_notes));

}  // namespace

constexpr Exposure::Params Exposure::Params::initial{.attention_share = 1.0F,
                                                     .item_value_posts = 5.0F,
                                                     .kol_item_value_posts = 5.0F,
                                                     .leader_post_value = 1.0F,
                                                     .home_seat_preference = 1.5F};
static_assert(defaults_in_range(Exposure::Params::initial));
FieldNotes Exposure::Params::notes() { return exposure_notes; }

}  // namespace coterie

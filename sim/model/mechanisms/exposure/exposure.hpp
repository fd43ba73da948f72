// SPDX-License-Identifier: Apache-2.0
// What a visit sees: staff and KOL items first, then what was posted in the visitor's groups since
// the last visit (at most `feed_days` back), from a keyed start, until the attention budget is
// spent. The budget is divided over two seats by interest in what each group is for and by bonds.
// Fit of a post is the reader's interest in its topic; the rest is misfit that costs.
#pragma once

#include "sim/core/fields.hpp"
#include "sim/model/row_kinds.hpp"

namespace coterie {

struct Exposure {
    static constexpr std::string_view name = "exposure";
    static constexpr std::string_view summary =
        "A visitor reads items and recent posts up to an attention budget, from a drawn start.";
    using Row = Visitor;
    struct Params {
        float attention_share = 1.0F;
        float item_value_posts = 5.0F;
        float kol_item_value_posts = 5.0F;
        float leader_post_value = 1.0F;
        float home_seat_preference = 1.5F;
        static constexpr auto fields() {
            return std::tuple{
                field("attention_share", &Params::attention_share, "share", 0.02F, 1,
                      "Share of the attention budget spent on one visit.", "definition: all",
                      {"hall", "posts_read_per_visit", Moves::up}),
                field("item_value_posts", &Params::item_value_posts, "posts", 0, 50,
                      "Well matched posts that a fresh, perfect staff item is worth.",
                      "first prototype; assumed (2-10)",
                      {"hall", "information_benefit", Moves::up}),
                field("kol_item_value_posts", &Params::kol_item_value_posts, "posts", 0, 50,
                      "The same for an item of a celebrity.", "first prototype; assumed (2-10)",
                      {"kol", "kol_value_share", Moves::up}),
                field("leader_post_value", &Params::leader_post_value, "posts", 0, 50,
                      "Well matched posts that a leader's post is worth beyond its fit.",
                      "assumed: one more (0-3)", {"leaders", "kol_value_share", Moves::up}),
                field("home_seat_preference", &Params::home_seat_preference, "", 0.1F, 10,
                      "Weight of the home group against a temporary one in dividing attention.",
                      "assumed: 1.5 (1-3)", {"temporary", "posts_read_per_visit"})};
        }
    };
};

}  // namespace coterie

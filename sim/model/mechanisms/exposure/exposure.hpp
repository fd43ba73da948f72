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
                field("attention_share", &Params::attention_share, "share", 0.02F, 1),
                field("item_value_posts", &Params::item_value_posts, "posts", 0, 50),
                field("kol_item_value_posts", &Params::kol_item_value_posts, "posts", 0, 50),
                field("leader_post_value", &Params::leader_post_value, "posts", 0, 50),
                field("home_seat_preference", &Params::home_seat_preference, "", 0.1F, 10)};
        }
        static FieldNotes notes();
    };
};

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
// What a visit sees: staff and KOL items first, then what was posted in the visitor's groups since
// the last visit (at most `feed_days` back), from a keyed start, until the attention budget is
// spent. The budget is divided over two seats by interest in what each group is for and by bonds.
// Fit of a post is the reader's interest in its topic; the rest is misfit that costs.
#pragma once

#include "sim/core/fields.hpp"
#include "sim/model/columns.hpp"
#include "sim/model/kinds.hpp"
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
    struct PerVisit {
        std::array<std::uint32_t, seats_each> first{};
        std::array<std::uint32_t, seats_each> offered{};
        std::array<std::uint32_t, seats_each> start{};
        std::array<std::uint32_t, seats_each> read{};
        std::uint32_t posts_read = 0;
        std::uint32_t off_topic_read = 0;
        std::uint32_t adverts_read = 0;
        std::uint32_t unread = 0;
        float matched = 0.0F;
        float unmatched = 0.0F;
        float staff_value = 0.0F;
        float kol_value = 0.0F;
        std::array<float, most_kols> value_of_kol{};
        static constexpr auto columns() {
            using S = PerVisit;
            return std::tuple{
                column("first", &S::first, "",
                       "Place in the feed of the first post offered, by seat."),
                column("offered", &S::offered, "posts", "Posts offered, by seat."),
                column("start", &S::start, "", "Where reading began among them, by seat."),
                column("read", &S::read, "posts", "Posts read, by seat."),
                column("posts_read", &S::posts_read, "posts", "Posts read."),
                column("off_topic_read", &S::off_topic_read, "posts", "Off-topic posts read."),
                column("adverts_read", &S::adverts_read, "adverts", "Adverts read."),
                column("unread", &S::unread, "posts", "Posts left unread."),
                column("matched", &S::matched, "posts", "Sum of fits, in posts of full fit."),
                column("unmatched", &S::unmatched, "posts", "Sum of misfits."),
                column("staff_value", &S::staff_value, "posts",
                       "Value of staff items read, part of the fits."),
                column("kol_value", &S::kol_value, "posts",
                       "Value of KOL items read, part of the fits."),
                column("value_of_kol", &S::value_of_kol, "posts", "The same by KOL.")};
        }
    };
};

}  // namespace coterie

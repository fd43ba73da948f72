// SPDX-License-Identifier: Apache-2.0
// What a visit sees: staff and KOL items first, then what was posted in the visitor's groups since
// the last visit (at most `feed_days` back), from a keyed start, until the attention budget is
// spent. The budget is divided over two seats by interest in what each group is for and by bonds.
// Fit of a post is the reader's interest in its topic; the rest is misfit that costs.
#pragma once

#include "sim/core/fields.hpp"
#include "sim/model/columns.hpp"
#include "sim/model/kinds.hpp"
#include "sim/model/lane_links.hpp"
#include "sim/model/row_kinds.hpp"

namespace coterie {

struct Exposure {
    static constexpr std::string_view name = "exposure";
    static constexpr std::string_view summary =
        "A visitor reads items and recent posts up to an attention budget, from a drawn start.";
    using Row = Visitor;
    struct Params {
        float attention_share = initial.attention_share;
        float item_value_posts = initial.item_value_posts;
        float kol_item_value_posts = initial.kol_item_value_posts;
        float leader_post_value = initial.leader_post_value;
        float home_seat_preference = initial.home_seat_preference;
        static const Params initial;  ///< the defaults, given in exposure.docs.cpp
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
        float entertained = 0.0F;
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
                column("staff_value", &S::staff_value, "posts", "Value of staff items read."),
                column(
                    "entertained", &S::entertained, "posts",
                    "Value of the entertaining ones among the items read, not part of the fits."),
                column("kol_value", &S::kol_value, "posts", "Value of KOL items read."),
                column("value_of_kol", &S::value_of_kol, "posts", "The same by KOL.")};
        }
    };
    struct Counts {
        Count posts_read = 0;
        Count unread = 0;
        Count matched_milli = 0;
        Count hired_value_milli = 0;
        Count second_value_milli = 0;
        Count leader_value_milli = 0;
        Count second_leader_value_milli = 0;
        static constexpr auto columns() {
            using C = Counts;
            return std::tuple{
                column("posts_read", &C::posts_read, "posts",
                       "Posts of members that visitors read."),
                column("unread", &C::unread, "posts", "Posts that visitors left unread."),
                column(
                    "matched_milli", &C::matched_milli, "",
                    "Matched value of what visitors read, in thousandths of a post of full fit."),
                column("hired_value_milli", &C::hired_value_milli, "",
                       "The part of it that the first hired KOL wrote."),
                column("second_value_milli", &C::second_value_milli, "",
                       "The part of it that the second hired KOL wrote."),
                column("leader_value_milli", &C::leader_value_milli, "",
                       "The part of it that the first leader wrote."),
                column("second_leader_value_milli", &C::second_leader_value_milli, "",
                       "The part of it that the second leader wrote.")};
        }
    };
    template <class Real>
    struct Lanes {
        Real matched, unmatched, adverts, unread, posts_read, off_topic_read, entertained;
        static constexpr auto links() {
            using L = Lanes;
            return std::tuple{
                reads(&L::matched, [](const auto& v, const auto&) { return v.visit.matched; }),
                reads(&L::unmatched, [](const auto& v, const auto&) { return v.visit.unmatched; }),
                reads(&L::adverts, [](const auto& v, const auto&) { return v.visit.adverts_read; }),
                reads(&L::unread, [](const auto& v, const auto&) { return v.visit.unread; }),
                reads(&L::posts_read,
                      [](const auto& v, const auto&) { return v.visit.posts_read; }),
                reads(&L::off_topic_read,
                      [](const auto& v, const auto&) { return v.visit.off_topic_read; }),
                reads(&L::entertained,
                      [](const auto& v, const auto&) { return v.visit.entertained; })};
        }
    };
};

}  // namespace coterie

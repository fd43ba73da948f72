// SPDX-License-Identifier: Apache-2.0
// Personalised curation (Ren & Kraut 2014): nothing is removed, but a reader's feed leaves out
// posts of no interest as far as the filter recognises them. Posts left out cost neither attention
// nor a backlog; posts of close friends may be shown on any topic.
#pragma once

#include "sim/core/fields.hpp"
#include "sim/model/columns.hpp"
#include "sim/model/row_kinds.hpp"

namespace coterie {

/// Sets up a visitor's feed before it is read.
struct PersonalFeed {
    static constexpr std::string_view name = "personal_feed";
    static constexpr std::string_view summary =
        "Where curation is personalised, a visitor's feed leaves out posts of no interest, as far "
        "as the filter recognises them and no close friend wrote them.";
    static constexpr std::string_view purpose = "personal_feed";
    using Row = Visitor;
    struct Params {
        float interest_from = initial.interest_from;
        float friends_from = initial.friends_from;
        float precision = initial.precision;
        static const Params initial;  ///< the defaults, given in personal_feed.docs.cpp
        static constexpr auto fields() {
            using P = Params;
            return std::tuple{field("interest_from", &P::interest_from, "fit", 0, 1),
                              field("friends_from", &P::friends_from, "strength", 0, 1),
                              field("precision", &P::precision, "share", 0, 1)};
        }
        static FieldNotes notes();
    };
    struct PerVisit {
        float hidden_share = 0.0F;
        std::uint8_t interest_from = 0;
        std::uint8_t friends_from = 0;
        static constexpr auto columns() {
            using S = PerVisit;
            return std::tuple{column("hidden_share", &S::hidden_share, "share",
                                     "Share of posts without interest that the feed leaves out."),
                              column("interest_from", &S::interest_from, "of 255",
                                     "Fit from which a post is shown."),
                              column("friends_from", &S::friends_from, "of 255",
                                     "Tie strength from which posts of a friend are shown.")};
        }
    };
};

}  // namespace coterie

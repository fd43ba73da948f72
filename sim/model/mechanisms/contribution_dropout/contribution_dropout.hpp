// SPDX-License-Identifier: Apache-2.0
// Stopping to contribute. The posts of a visit are weighed at the next visit, after answers could
// arrive: P(stop) = (alpha - 1) / (k0 + k + kr replies) (Wilkinson 2008).
#pragma once

#include "sim/core/fields.hpp"
#include "sim/model/columns.hpp"
#include "sim/model/lane_links.hpp"
#include "sim/model/row_kinds.hpp"

namespace coterie {

/// Whether posts of earlier visits, and what came back, make a member stop contributing.
struct ContributionDropout {
    static constexpr std::string_view name = "contribution_dropout";
    static constexpr std::string_view former_name = "echo";
    static constexpr std::string_view summary =
        "At the next visit each post is weighed: the fewer posts so far and the fewer answers, "
        "the likelier one stops contributing; stopping can revert.";
    using Row = VisitorLanes;
    struct Params {
        float stop_exponent = initial.stop_exponent;
        float stop_offset = initial.stop_offset;
        float reply_credit = initial.reply_credit;
        float comeback_days = initial.comeback_days;
        static const Params initial;  ///< the defaults, given in contribution_dropout.docs.cpp
        static constexpr auto fields() {
            using P = Params;
            return std::tuple{
                core(field("stop_exponent", &P::stop_exponent, "", 1, 4), 1.02F, 3),
                field("stop_offset", &P::stop_offset, "posts", 0, 20),
                core(field("reply_credit", &P::reply_credit, "posts/reply", 0, 10), 0, 4),
                field("comeback_days", &P::comeback_days, "days", 1, 3650)};
        }
        static FieldNotes notes();
    };
    struct PerVisitor {
        std::uint8_t posts_to_weigh = 0;
        std::uint8_t stopped = 0;
        static constexpr auto columns() {
            using S = PerVisitor;
            return std::tuple{
                column("posts_to_weigh", &S::posts_to_weigh, "posts",
                       "Posts whose answers have not been weighed yet."),
                column("stopped", &S::stopped, "", "1: has stopped contributing for now.")};
        }
    };
    struct Counts {
        Count stops = 0;
        static constexpr auto columns() {
            using C = Counts;
            return std::tuple{
                column("stops", &C::stops, "people", "Members who stopped contributing.")};
        }
    };
    template <class Real>
    struct Lanes {
        Real has_stopped, posts_to_weigh;
        static constexpr auto links() {
            using L = Lanes;
            return std::tuple{
                keeps(
                    &L::has_stopped, [](auto& v) -> auto& { return v.standing.stopped; }),
                keeps(
                    &L::posts_to_weigh,
                    [](auto& v) -> auto& { return v.standing.posts_to_weigh; })};
        }
    };
};

}  // namespace coterie

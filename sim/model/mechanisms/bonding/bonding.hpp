// SPDX-License-Identifier: Apache-2.0
// Ties: strength grows with exchanges, w += d (1 - w), and fades without contact with half-life
// tDec (1 + 2 w), so strong ties last (Burt 2002: nine of ten weak bridges gone in a year).
// What people who knew each other before have in common does not fade below `acquainted_strength`.
// The walk over a visitor's ties also sums who of them is around: the one thing a member may know
// of others in the hot loop is a two-bit "seen in the short / long window".
#pragma once

#include "sim/core/fields.hpp"
#include "sim/model/columns.hpp"
#include "sim/model/lane_links.hpp"
#include "sim/model/row_kinds.hpp"

namespace coterie {

struct Bonding {
    static constexpr std::string_view name = "bonding";
    static constexpr std::string_view summary =
        "A visitor's ties fade by the days away; those too weak are dropped; the strength of ties "
        "to people recently seen is what bonds are worth today.";
    using Row = VisitorBatch;
    struct Params {
        float half_life_days = initial.half_life_days;
        float acquainted_strength = initial.acquainted_strength;
        float forgotten_strength = initial.forgotten_strength;
        static const Params initial;  ///< the defaults, given in bonding.docs.cpp
        static constexpr auto fields() {
            return std::tuple{
                field("half_life_days", &Params::half_life_days, "days", 1, 3650),
                field("acquainted_strength", &Params::acquainted_strength, "strength", 0, 1),
                field("forgotten_strength", &Params::forgotten_strength, "strength", 0, 0.5F)};
        }
        static FieldNotes notes();
    };
    struct PerVisitor {
        float bond = 0.0F;
        static constexpr auto columns() {
            return std::tuple{column("bond", &PerVisitor::bond, "",
                                     "Benefit of ties at the last visit, [0, 1).")};
        }
    };
    struct PerVisit {
        float tie_strength_here = 0.0F;
        float friends_share_here = 1.0F;
        float tie_strength_all = 0.0F;
        static constexpr auto columns() {
            using S = PerVisit;
            return std::tuple{
                column("tie_strength_here", &S::tie_strength_here, "strength",
                       "Strength of ties to people seen within {short_window_days} days."),
                column("friends_share_here", &S::friends_share_here, "share",
                       "Share of tie strength to people seen within {long_window_days} days."),
                column("tie_strength_all", &S::tie_strength_all, "strength",
                       "Strength of all ties.")};
        }
    };
    struct Counts {
        Count new_ties = 0;
        Count lost_ties = 0;
        static constexpr auto columns() {
            using C = Counts;
            return std::tuple{column("new_ties", &C::new_ties, "ties",
                                     "Ties that began, each counted at one end."),
                              column("lost_ties", &C::lost_ties, "ties",
                                     "Ties that ended, each counted at one end.")};
        }
    };
    template <class Real>
    struct Lanes {
        Real bond, tie_strength_here, tie_strength_all, friends_share_here;
        static constexpr auto links() {
            using L = Lanes;
            return std::tuple{
                keeps(
                    &L::bond, [](auto& v) -> auto& { return v.standing.bond; }),
                reads(&L::tie_strength_here,
                      [](const auto& v, const auto&) { return v.visit.tie_strength_here; }),
                reads(&L::tie_strength_all,
                      [](const auto& v, const auto&) { return v.visit.tie_strength_all; }),
                reads(&L::friends_share_here,
                      [](const auto& v, const auto&) { return v.visit.friends_share_here; })};
        }
    };
};

}  // namespace coterie

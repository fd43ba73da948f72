// SPDX-License-Identifier: Apache-2.0
// Awards: praise before an audience. An award raises speaking in proportion to the recipient's
// bonds to the people who are present, and its effect fades (Restivo & van de Rijt 2012; Deci et
// al. 1999).
#pragma once

#include "sim/core/fields.hpp"
#include "sim/model/columns.hpp"
#include "sim/model/lane_links.hpp"
#include "sim/model/row_kinds.hpp"

namespace coterie {

struct Awards {
    static constexpr std::string_view name = "awards";
    static constexpr std::string_view former_name = "honours";
    static constexpr std::string_view summary =
        "An award lifts speaking while it is fresh, by the bonds to those who saw it given.";
    using Row = VisitorLanes;
    struct Params {
        float esteem_push = initial.esteem_push;
        float half_life_days = initial.half_life_days;
        float audience_share = initial.audience_share;
        static const Params initial;  ///< the defaults, given in awards.docs.cpp
        static constexpr auto fields() {
            using P = Params;
            return std::tuple{field("esteem_push", &P::esteem_push, "ln", 0, 3),
                              field("half_life_days", &P::half_life_days, "days", 1, 3650),
                              field("audience_share", &P::audience_share, "share", 0, 1)};
        }
        static FieldNotes notes();
    };
    struct PerVisitor {
        std::uint16_t awarded_day = 0;
        static constexpr auto columns() {
            return std::tuple{column("awarded_day", &PerVisitor::awarded_day, "day",
                                     "Day after the last award; 0: never.")};
        }
    };
    struct Counts {
        Count awards = 0;
        static constexpr auto columns() {
            using C = Counts;
            return std::tuple{column("awards", &C::awards, "awards", "Awards given to members.")};
        }
    };
    template <class Real>
    struct Lanes {
        Real awarded_day;  // day + 1 of the last award; 0: never
        static constexpr auto links() {
            using L = Lanes;
            return std::tuple{reads(&L::awarded_day, [](const auto& v, const auto&) {
                return v.standing.awarded_day;
            })};
        }
    };
};

/// On award days the operator gives awards to members.
struct AwardDay {
    static constexpr std::string_view name = "award_day";
    static constexpr std::string_view summary =
        "On award days a share of the month's posters gets an award: those with most posts, or "
        "some of the half with fewest.";
    using Row = Operator;
    using Params = Awards::Params;
    static constexpr bool shares_params = true;
};

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
// Adverts: opportunists post them at their visits, and the operator may place some that every
// visitor meets.
#pragma once

#include "sim/core/fields.hpp"
#include "sim/model/columns.hpp"
#include "sim/model/row_kinds.hpp"

namespace coterie {

struct Advertising {
    static constexpr std::string_view name = "advertising";
    static constexpr std::string_view summary = "Opportunists post adverts at their visits.";
    static constexpr std::string_view purpose = "advertising";
    using Row = Visitor;
    struct Params {
        float adverts_per_visit = initial.adverts_per_visit;
        static const Params initial;  ///< the defaults, given in advertising.docs.cpp
        static constexpr auto fields() {
            return std::tuple{
                field("adverts_per_visit", &Params::adverts_per_visit, "adverts/visit", 0, 10)};
        }
        static FieldNotes notes();
    };
    struct Counts {
        Count adverts = 0;
        static constexpr auto columns() {
            using C = Counts;
            return std::tuple{column("adverts", &C::adverts, "posts", "Adverts posted.")};
        }
    };
};

/// Adverts that the operator places.
struct SellingLevers {
    static constexpr std::string_view section = "selling";
    float adverts_per_day = initial.adverts_per_day;
    static const SellingLevers initial;  ///< the defaults, given in advertising.docs.cpp
    static constexpr auto fields() {
        return std::tuple{
            field("adverts_per_day", &SellingLevers::adverts_per_day, "adverts/day", 0, 100)};
    }
    static FieldNotes notes();
};

/// Adverts that the operator places are seen by every visitor.
struct SponsoredAdverts {
    static constexpr std::string_view name = "sponsored_adverts";
    static constexpr std::string_view summary =
        "Visitors meet the adverts that the operator placed today.";
    using Row = Visitor;
    using Params = Advertising::Params;
    static constexpr bool shares_params = true;
    struct Levers {
        SellingLevers selling;
        static constexpr auto sections() { return std::tuple{&Levers::selling}; }
    };
};

}  // namespace coterie

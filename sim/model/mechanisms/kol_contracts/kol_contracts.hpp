// SPDX-License-Identifier: Apache-2.0
// Contracts of KOLs, celebrities under contract and leaders raised at home. Dependence on a KOL is
// the share of all value read that came from that KOL. It raises the fee the KOL demands, up to a
// stated multiple of the first fee, and the fee moves towards the demand by a share of the distance
// a day. The contract ends when the demand exceeds the operator's limit. No loss on exit is
// assumed: followers decide at their next visit (see Exit), and what they read is missing. The fame
// of a celebrity, in proportion to the fee, makes people of the market consider the community.
#pragma once

#include "sim/core/fields.hpp"
#include "sim/model/columns.hpp"
#include "sim/model/kinds.hpp"
#include "sim/model/row_kinds.hpp"

namespace coterie {

/// Contracts, fees, departures: in the morning, before the first visit.
struct KolContracts {
    static constexpr std::string_view name = "kol_contracts";
    static constexpr std::string_view summary =
        "KOLs are hired and leave: by shock, by an outside offer, or when the fee, raised by "
        "dependence, passes what the operator pays.";
    static constexpr std::string_view purpose = "kol_contracts";
    using Row = OperatorMorning;
    struct Params {
        float dependence_memory_days = initial.dependence_memory_days;
        float fee_growth_per_day = initial.fee_growth_per_day;
        float fee_at_full_dependence = initial.fee_at_full_dependence;
        float exit_per_day = initial.exit_per_day;
        float home_exit_ratio = initial.home_exit_ratio;
        float people_per_yuan = initial.people_per_yuan;
        static const Params initial;  ///< the defaults, given in kol_contracts.docs.cpp
        static constexpr auto fields() {
            using P = Params;
            return std::tuple{
                field("dependence_memory_days", &P::dependence_memory_days, "days", 1, 365),
                field("fee_growth_per_day", &P::fee_growth_per_day, "1/day", 0, 0.2F),
                field("fee_at_full_dependence", &P::fee_at_full_dependence, "first fees", 1, 100),
                field("exit_per_day", &P::exit_per_day, "1/day", 0, 0.5F),
                field("home_exit_ratio", &P::home_exit_ratio, "", 0, 10),
                field("people_per_yuan", &P::people_per_yuan, "people/yuan", 0, 100)};
        }
        static FieldNotes notes();
    };
    struct Counts {
        Count fame_reached = 0;
        static constexpr auto columns() {
            return std::tuple{column("fame_reached", &Counts::fame_reached, "people",
                                     "People of the market who heard of the community from a "
                                     "hired KOL.")};
        }
    };
    struct PerKol {
        double value_read = 0.0;
        float fee_yuan_per_day = 0.0F;
        float dependence = 0.0F;
        std::uint32_t exit_day = 0;
        KolState state = KolState::none;
        static constexpr auto columns() {
            using S = PerKol;
            return std::tuple{
                column("value_read", &S::value_read, "posts",
                       "Moving average of the value members read from this KOL."),
                column("fee_yuan_per_day", &S::fee_yuan_per_day, "yuan/day",
                       "Fee under the contract."),
                column("dependence", &S::dependence, "share",
                       "Moving share of all value read that came from this KOL."),
                column("exit_day", &S::exit_day, "day",
                       "Day after the departure; 0: has not left."),
                column("state", &S::state, "", "Whether the place is empty, taken or just left.")};
        }
    };
};

/// Evening: the share of today's value that came from each KOL.
struct KolDependence {
    static constexpr std::string_view name = "kol_dependence";
    static constexpr std::string_view summary =
        "What members read of each KOL today moves the dependence on them.";
    using Row = Operator;
    using Params = KolContracts::Params;
    static constexpr bool shares_params = true;
};

}  // namespace coterie

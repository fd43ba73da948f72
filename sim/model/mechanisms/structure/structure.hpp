// SPDX-License-Identifier: Apache-2.0
// Changes of groups. The operator divides a crowded group by interest, region, tier, chance, the
// communities of the tie graph, or a schism (two leaders in dispute, members on the sides of the
// minimum cut of tie strengths between them; Zachary 1977); merges small groups, dissolves silent
// ones, and opens temporary ones on a topic with an end day. People keep their ties.
#pragma once

#include "sim/core/fields.hpp"
#include "sim/model/columns.hpp"
#include "sim/model/row_kinds.hpp"

namespace coterie {

/// By what a crowded group is divided.
enum class SplitBasis : std::uint8_t { none, interest, region, tier, random, social, schism };
template <>
struct EnumNames<SplitBasis> {
    static constexpr std::array<std::string_view, 7> names{"none",   "interest", "region", "tier",
                                                           "random", "social",   "schism"};
};

struct SplitLevers {
    static constexpr std::string_view section = "split";
    SplitBasis basis = initial.basis;
    std::uint32_t trigger_seats = initial.trigger_seats;
    std::uint32_t parts = initial.parts;
    static const SplitLevers initial;  ///< the defaults, given in structure.docs.cpp
    static constexpr auto fields() {
        using L = SplitLevers;
        return std::tuple{choice("basis", &L::basis),
                          field("trigger_seats", &L::trigger_seats, "people", 4, 100000),
                          field("parts", &L::parts, "groups", 2, 16)};
    }
    static FieldNotes notes();
};

struct Structure {
    static constexpr std::string_view name = "structure";
    static constexpr std::string_view summary =
        "Crowded groups are divided, small ones merged, silent ones dissolved, temporary ones "
        "opened and closed, as the levers say.";
    using Row = Operator;
    struct Params {
        float hours_per_change = initial.hours_per_change;
        float temporary_interest = initial.temporary_interest;
        float least_side_share = initial.least_side_share;
        std::uint32_t split_rest_days = initial.split_rest_days;
        float dissolved_moving_share = initial.dissolved_moving_share;
        static const Params initial;  ///< the defaults, given in structure.docs.cpp
        static constexpr auto fields() {
            return std::tuple{
                field("hours_per_change", &Params::hours_per_change, "hours", 0, 100),
                field("temporary_interest", &Params::temporary_interest, "share", 0, 1),
                field("least_side_share", &Params::least_side_share, "share", 0, 0.5F),
                field("split_rest_days", &Params::split_rest_days, "days", 1, 3650),
                field("dissolved_moving_share", &Params::dissolved_moving_share, "share", 0, 1)};
        }
        static FieldNotes notes();
    };
    struct PerGroup {
        std::uint16_t ends_day = 0;
        std::uint16_t split_rest_until = 0;
        static constexpr auto columns() {
            using S = PerGroup;
            return std::tuple{column("ends_day", &S::ends_day, "day",
                                     "Day on which a temporary group ends; 0: never."),
                              column("split_rest_until", &S::split_rest_until, "day",
                                     "Day from which the group may be divided again.")};
        }
    };
    struct Levers {
        SplitLevers split;
        static constexpr auto sections() { return std::tuple{&Levers::split}; }
    };
};

}  // namespace coterie

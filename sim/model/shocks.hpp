// SPDX-License-Identifier: Apache-2.0
// Shocks: events from outside that a scenario places on a day, the same for every arm.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <tuple>

#include "sim/core/fields.hpp"

namespace coterie {

enum class ShockKind : std::uint8_t {
    kol_exit,
    ad_wave,
    missed_week,
    budget_cut,
    pool_growth,
    holidays
};
template <>
struct EnumNames<ShockKind> {
    static constexpr std::array<std::string_view, 6> names{
        "kol_exit", "ad_wave", "missed_week", "budget_cut", "pool_growth", "holidays"};
};

/// One event from outside.
struct Shock {
    std::uint32_t day = initial.day;
    ShockKind kind = initial.kind;
    float size =
        initial.size;  // kol_exit: how many; ad_wave: times the usual; budget_cut: share; ...
    std::uint32_t days = initial.days;
    static const Shock initial;  ///< the defaults, given in shocks.docs.cpp
    static constexpr auto fields() {
        return std::tuple{field("day", &Shock::day, "days", 1, 65000), choice("kind", &Shock::kind),
                          field("size", &Shock::size, "", 0, 1000),
                          field("days", &Shock::days, "days", 1, 65000)};
    }
    static FieldNotes notes();
};

}  // namespace coterie

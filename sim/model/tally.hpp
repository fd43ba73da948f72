// SPDX-License-Identifier: Apache-2.0
// What was counted during a day: integers that the mechanisms of the day declare, one set per
// chunk, added in any order without loss. The model only counts; what the counts mean is for
// `measure/`.
#pragma once

#include <array>

#include "sim/model/day_record.hpp"
#include "sim/model/kinds.hpp"

namespace coterie {

/// All counts of a day. `..._milli` are thousandths, summed over the day's visits.
struct Tally : DayRecord<CountsOf> {
    Tally& operator+=(const Tally& other) {
        for_each_column([&](const auto& c) { this->*c.member += other.*c.member; });
        return *this;
    }
    Tally& operator-=(const Tally& other) {
        for_each_column([&](const auto& c) { this->*c.member -= other.*c.member; });
        return *this;
    }
    friend bool operator==(const Tally& a, const Tally& b) {
        bool equal = true;
        for_each_column([&](const auto& c) { equal = equal && a.*c.member == b.*c.member; });
        return equal;
    }
};

/// One count, by what `&Tally::visits` is.
using CountMember = Count Tally::*;

/// A real quantity in thousandths, so that sums do not depend on their order.
inline Count thousandths(float value) { return static_cast<Count>(value * 1000.0F); }

/// What was read of each KOL, by slot.
inline constexpr std::array<CountMember, most_kols> kol_value_milli{
    &Tally::hired_value_milli, &Tally::second_value_milli, &Tally::leader_value_milli,
    &Tally::second_leader_value_milli};

}  // namespace coterie

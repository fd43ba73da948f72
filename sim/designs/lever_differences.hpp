// SPDX-License-Identifier: Apache-2.0
// In which levers two arms differ, and the arms between them: the first with some levers of the
// second.
#pragma once

#include <string>
#include <vector>

#include "sim/stats/shapley.hpp"
#include "sim/strategy/strategy.hpp"

namespace coterie {

/// A lever in which the arms differ: a lever proper, or all stages or all rules.
struct LeverDifference {
    enum class Kind : std::uint8_t { lever, stages, rules };
    Kind kind = Kind::lever;
    std::size_t lever = 0;  ///< among all levers
    std::string name, from, to;
};

/// In the order of the levers, then stages, then rules.
std::vector<LeverDifference> lever_differences(const Strategy& from, const Strategy& to);

/// What happens to the money and hours of a lever that is off.
enum class FreedEffort : std::uint8_t { saved, redistributed };
template <>
struct EnumNames<FreedEffort> {
    static constexpr std::array<std::string_view, 2> names{"saved", "redistributed"};
};

/// Yuan a day that the levers plan to spend in one group.
double planned_yuan_per_day(const Levers& levers);

/// The first arm with the levers of `coalition` as in the second.
Strategy coalition_of(const Strategy& from, const Strategy& to,
                      const std::vector<LeverDifference>& levers, Coalition coalition,
                      FreedEffort freed);

/// Whether the lever at this place has the second arm's value.
constexpr bool is_on(Coalition coalition, std::size_t lever) {
    return (coalition >> lever & 1U) != 0;
}

}  // namespace coterie

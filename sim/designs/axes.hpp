// SPDX-License-Identifier: Apache-2.0
// Which settings a sweep visits: axes over any declared parameter or lever, and designs over them.
// Grid: every combination, the last axis fastest. Latin hypercube: n points, each axis cut into n
// equal slices, one point a slice (McKay, Beckman & Conover 1979), shuffled and jittered by keyed
// draws. Sobol: the low-discrepancy sequence of Boost.Random (Joe & Kuo 2008), without the corner
// at 0. All are functions of the seed.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/core/fields.hpp"
#include "sim/scenario/read.hpp"

namespace coterie {

enum class DesignKind : std::uint8_t { grid, latin, sobol };
template <>
struct EnumNames<DesignKind> {
    static constexpr std::array<std::string_view, 3> names{"grid", "latin", "sobol"};
};

/// One key and the values it takes: a list, or a range.
struct Axis {
    std::string key;
    std::vector<std::string> values;  ///< of a list, or of a range with steps
    double low = 0.0, high = 0.0;     ///< of a range
    bool is_range = false, is_log = false, is_whole = false;

    /// The value at a share in [0, 1] of the range, or of the list; as --set takes it.
    std::string at(double share) const;
    /// The value as a number.
    double number_at(double share) const;
    /// The same between whole numbers, where the axis has only those.
    double unrounded_at(double share) const;
    /// The share at which `at` gives this text: the middle of its part of a list.
    double share_of(const std::string& value) const;
};

/// "key=1,2,5", "key=0:10" (a range), "key=0:10:5" (five values), "key=1:100:5:log". Throws
/// WrongUsage, with the nearest key when there is none such, and for a value that the key cannot
/// have; `flag` is what it was typed after.
Axis parse_axis(const std::string& text, const Scenario& scenario,
                const std::string& flag = "--vary");

/// Values of every axis, point by point. Throws WrongUsage when the design does not fit the axes.
std::vector<std::vector<std::string>> points_of(const std::vector<Axis>& axes, DesignKind kind,
                                                std::size_t count, std::uint64_t seed);

/// Shares in [0, 1) of a Latin hypercube or Sobol sequence: count x dimensions.
std::vector<std::vector<double>> shares_of(DesignKind kind, std::size_t count,
                                           std::size_t dimensions, std::uint64_t seed);

/// The base scenario with some keys set. Throws InvalidInput.
Scenario with_values(const Scenario& base, const std::vector<std::string>& keys,
                     const std::vector<std::string>& values);

/// The same; where these values exclude one another, the base as it is, and why, in one line.
struct TriedValues {
    Scenario scenario;
    std::string reason;
};
TriedValues try_values(const Scenario& base, const std::vector<std::string>& keys,
                       const std::vector<std::string>& values);

}  // namespace coterie

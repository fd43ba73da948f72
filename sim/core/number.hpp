// SPDX-License-Identifier: Apache-2.0
// A described value as a number and back: numbers as they are, switches as 0 or 1, choices by their
// place. Text has no number.
#pragma once

#include <type_traits>

#include "sim/core/undefined.hpp"

namespace coterie {

template <class T>
constexpr double as_number(const T& value) {
    if constexpr (std::is_enum_v<T>)
        return static_cast<double>(static_cast<std::underlying_type_t<T>>(value));
    else if constexpr (std::is_arithmetic_v<T>)
        return static_cast<double>(value);
    else
        return undefined;
}

/// Stores a number that has been checked. Text is left as it is.
template <class T>
constexpr void assign_number(T& place, double value) {
    if constexpr (std::is_same_v<T, bool>)
        place = value != 0.0;
    else if constexpr (std::is_enum_v<T>)
        place = static_cast<T>(static_cast<std::underlying_type_t<T>>(value));
    else if constexpr (std::is_arithmetic_v<T>)
        place = static_cast<T>(value);
}

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
// A day as a list of declarations: what is known of its mechanisms without how they compute.
#pragma once

#include <algorithm>
#include <array>
#include <concepts>
#include <cstdint>
#include <string_view>
#include <tuple>
#include <type_traits>

#include "sim/core/fields.hpp"
#include "sim/core/purpose.hpp"
#include "sim/model/row_kinds.hpp"

namespace coterie {

/// A mechanism that reads the parameters of another one.
template <class M>
inline constexpr bool shares_params = requires {
    M::shares_params;
};

/// A mechanism that draws random numbers under a purpose of its own.
template <class M>
inline constexpr bool has_purpose = requires {
    M::purpose;
};

template <class M>
concept Declared = well_described<typename M::Params>() && !scope_of<typename M::Row>.empty()
                   && requires {
    { M::name } -> std::convertible_to<std::string_view>;
    { M::summary } -> std::convertible_to<std::string_view>;
};

/// The hash of a mechanism's purpose, or 0.
template <class M>
constexpr std::uint32_t hashed_purpose() {
    if constexpr (has_purpose<M>)
        return purpose_of(M::purpose);
    else
        return 0;
}

/// Names differ, and so do the purposes of those that draw: equal purposes would be equal draws.
template <class... Ms>
constexpr bool names_and_purposes_differ() {
    std::array names{std::string_view{Ms::name}...};
    std::array purposes{hashed_purpose<Ms>()...};
    std::sort(names.begin(), names.end());
    std::sort(purposes.begin(), purposes.end());
    const auto first = std::upper_bound(purposes.begin(), purposes.end(), 0U);
    return std::adjacent_find(names.begin(), names.end()) == names.end()
           && std::adjacent_find(first, purposes.end()) == purposes.end();
}

template <class M>
using OwnParams =
    std::conditional_t<shares_params<M>, std::tuple<>, std::tuple<typename M::Params>>;

/// A day: its mechanisms in order.
template <Declared... Ms>
struct DayList {
    static_assert(names_and_purposes_differ<Ms...>(), "two mechanisms share a name or a purpose");
    using Params = decltype(std::tuple_cat(OwnParams<Ms>{}...));

    /// Calls `visit(std::type_identity<M>{})` for every mechanism in order.
    template <class Visit>
    static constexpr void for_each(Visit&& visit) {
        (visit(std::type_identity<Ms>{}), ...);
    }
};

}  // namespace coterie

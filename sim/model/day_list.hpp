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
#include "sim/model/event_kinds.hpp"
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
concept Declared = !scope_of<typename M::Row>.empty() && requires {
    typename M::Params;
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

/// A mechanism that sends events.
template <class M>
inline constexpr bool sends_events = requires {
    M::sends;
};

/// Every kind of event has a number of its own and fits into a set of kinds.
template <class... Ms>
constexpr bool event_kinds_differ() {
    std::array<std::uint32_t, most_event_kinds> sent{};
    bool good = true;
    const auto note_sent = [&]<class M>(std::type_identity<M>) {
        if constexpr (sends_events<M>)
            for (const SentEvent& event : M::sends) {
                const auto number = static_cast<std::uint32_t>(event.kind);
                good = good && number < most_event_kinds && ++sent[number % most_event_kinds] == 1;
            }
    };
    (note_sent(std::type_identity<Ms>{}), ...);
    return good;
}

template <class M>
using OwnParams =
    std::conditional_t<shares_params<M>, std::tuple<>, std::tuple<typename M::Params>>;

/// A day: its mechanisms in order. What must hold of them is checked in declarations.cpp.
template <Declared... Ms>
struct DayList {
    using Params = decltype(std::tuple_cat(OwnParams<Ms>{}...));

    static constexpr bool params_are_well_described() {
        return (well_described<typename Ms::Params>() && ...);
    }
    static constexpr bool names_differ() { return names_and_purposes_differ<Ms...>(); }
    static constexpr bool event_kinds_differ() { return coterie::event_kinds_differ<Ms...>(); }

    /// Calls `visit(std::type_identity<M>{})` for every mechanism in order.
    template <class Visit>
    static constexpr void for_each(Visit&& visit) {
        (visit(std::type_identity<Ms>{}), ...);
    }
};

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
// What a visit comes to, in numbers alone: the row of mechanisms that take eight visitors side by
// side.
#pragma once

#include "sim/core/lane_sums.hpp"
#include "sim/core/random_lanes.hpp"
#include "sim/model/rows.hpp"

namespace coterie {

/// What the mechanisms of a day carry of visitors side by side (`Real` is eight floats); one alone
/// is a float. Flags are 0 or 1.
template <class Ms, class Real>
struct LanesFrom;
template <class... Ms, class Real>
struct LanesFrom<List<Ms...>, Real> : Ms::template Lanes<Real>... {
    /// Calls `visit(link)` for every linked value.
    template <class Visit>
    [[gnu::always_inline]] static void for_each_link(Visit&& visit) {
        const auto of_one = [&](const auto&... link) __attribute__((always_inline)) {
            (visit(link), ...);
        };
        (std::apply(of_one, Ms::template Lanes<Real>::links()), ...);
    }
};
template <class Real>
using VisitorLanesOf = LanesFrom<StatesOf<LanesBy, Day, Membership>::type, Real>;

/// Eight visitors side by side, or fewer: lanes left over repeat the last one and are not counted.
struct VisitorLanes : VisitorLanesOf<FloatLanes> {
    WordLanes who{};   // ids
    LaneMask there{};  // true where there is a visitor
    Tally* tally = nullptr;

    /// Adds thousandths of all who are there.
    void count_milli(CountMember what, FloatLanes values) const {
        count(what, to_int(values * 1000.0F));
    }
    /// Adds the numbers of all who are there.
    void count(CountMember what, IntLanes numbers) const {
        tally->*what += reduce(select(there, numbers, 0));
    }
    /// Adds how many of those who are there have the flag.
    void count_true(CountMember what, LaneMask flags) const {
        tally->*what += reduce_count(flags & there);
    }
};

template <>
struct SweptAs<VisitorLanes> {
    using type = People;
};

/// Puts visitor `v` into one lane; `put` writes a number into a lane of a field.
template <class Ms, class Real, class Put>
[[gnu::always_inline]] inline void gather(const Visitor& v, const Today& today,
                                          LanesFrom<Ms, Real>& m, Put&& put) {
    m.for_each_link([&](const auto& link) __attribute__((always_inline)) {
        constexpr LaneUse use = std::remove_cvref_t<decltype(link)>::use;
        if constexpr (use == LaneUse::reads)
            put(m.*link.lane, static_cast<float>(link.value(v, today)));
        else if constexpr (use == LaneUse::keeps)
            put(m.*link.lane, static_cast<float>(link.value(v)));
    });
}

/// Gives visitor `v` the counts that were screened in its lane; `at` reads a lane of a field.
template <class Ms, class Real, class At>
[[gnu::always_inline]] inline void scatter_screened(const LanesFrom<Ms, Real>& m, Visitor& v,
                                                    At&& at) {
    m.for_each_link([&](const auto& link) __attribute__((always_inline)) {
        if constexpr (std::remove_cvref_t<decltype(link)>::use == LaneUse::screened)
            link.value(v, at(m.*link.lane));
    });
}

/// Gives visitor `v` what its lane came to.
template <class Ms, class Real, class At>
[[gnu::always_inline]] inline void scatter(const LanesFrom<Ms, Real>& m, Visitor& v, At&& at) {
    m.for_each_link([&](const auto& link) __attribute__((always_inline)) {
        constexpr LaneUse use = std::remove_cvref_t<decltype(link)>::use;
        if constexpr (use == LaneUse::keeps) {
            auto& place = link.value(v);
            place = static_cast<std::remove_cvref_t<decltype(place)>>(at(m.*link.lane));
        } else if constexpr (use == LaneUse::gives) {
            link.value(v, at(m.*link.lane));
        }
    });
    scatter_screened(m, v, at);
}

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
// What eight visitors side by side carry of a mechanism. A mechanism declares it as
//   template <class Real>
//   struct Lanes {
//       Real streak;    // a state
//       Real effect{};  // scratch: not linked
//       static constexpr auto links() {
//           return std::tuple{keeps(&Lanes::streak, [](auto& v) -> auto& { return v.streak; })};
//       }
//   };
// A link says where in the row of one visitor the value is. `Real` is eight floats, or one.
#pragma once

#include <cstdint>
#include <tuple>
#include <type_traits>

namespace coterie {

enum class LaneUse : std::uint8_t {
    reads,    ///< gathered: `value(visitor, today)` is a number or a flag
    keeps,    ///< gathered and scattered: `value(visitor)` is the place of a number
    gives,    ///< scattered: `value(visitor, number)` stores it
    screened  ///< scattered, also when a test takes the screening alone: as `gives`
};

template <LaneUse Use, class Owner, class Real, class Value>
struct LaneLink {
    static constexpr LaneUse use = Use;
    Real Owner::*lane;
    Value value;
};

template <class Owner, class Real, class Value>
constexpr LaneLink<LaneUse::reads, Owner, Real, Value> reads(Real Owner::*lane, Value value) {
    return {lane, value};
}
template <class Owner, class Real, class Value>
constexpr LaneLink<LaneUse::keeps, Owner, Real, Value> keeps(Real Owner::*lane, Value value) {
    return {lane, value};
}
template <class Owner, class Real, class Value>
constexpr LaneLink<LaneUse::gives, Owner, Real, Value> gives(Real Owner::*lane, Value value) {
    return {lane, value};
}
template <class Owner, class Real, class Value>
constexpr LaneLink<LaneUse::screened, Owner, Real, Value> screened(Real Owner::*lane, Value value) {
    return {lane, value};
}

// ---- the dense pass ----

/// A value of one person in the dense pass, which takes 64 people side by side. A mechanism
/// declares
///   struct Dense {
///       std::uint32_t streak = 0;
///       static constexpr auto links() {
///           return std::tuple{streams(&Dense::streak, [](const auto& w, const auto&) {
///               return w.streak.data();
///           })};
///       }
///   };
/// `column(world, scratch)` is the value of the first person; `value(one, day)` makes what is held.
template <class Owner, class T, class Column, class Value>
struct DenseLink {
    T Owner::*member;
    Column column;
    Value value;
};
template <class Owner, class T, class Column, class Value>
constexpr DenseLink<Owner, T, Column, Value> streams(T Owner::*member, Column column, Value value) {
    return {member, column, value};
}
template <class Owner, class T, class Column>
constexpr auto streams(T Owner::*member, Column column) {
    return streams(member, column, [](auto one, std::uint32_t) { return static_cast<T>(one); });
}

}  // namespace coterie

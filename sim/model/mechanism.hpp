// SPDX-License-Identifier: Apache-2.0
// What a mechanism is to the engine: a row it acts on, words it draws, what it works out once a
// day; and how neighbours in the list of a day that act on the same kind of row are put together.
#pragma once

#include "sim/model/day_list.hpp"
#include "sim/model/visitor_lanes.hpp"

namespace coterie {

/// A mechanism that draws four named words of its own.
template <class M>
inline constexpr bool draws_own = requires {
    typename Step<M>::Draws;
}
&&!draws_visit_words<M>;
/// A mechanism of visitors that computes, for eight of them side by side and before their turn, how
/// much each has to do: most have nothing.
template <class M>
inline constexpr bool screens = requires {
    &Step<M>::screen;
};
/// A mechanism that says of a row whether it does anything there at all.
template <class M>
inline constexpr bool applies_to_some = requires {
    &Step<M>::applies_to;
};
/// A mechanism that says, once a day, whether it does nothing today: `is_off(params, today)`.
template <class M>
inline constexpr bool can_be_off = requires {
    &Step<M>::is_off;
};
/// What a mechanism works out once a day for all people: its parameters and what follows from them.
template <class M>
inline constexpr bool prepares = requires {
    typename Step<M>::Prepared;
};
template <class M>
decltype(auto) prepare(const typename M::Params& params, const Today& today) {
    if constexpr (prepares<M>)
        return typename Step<M>::Prepared(params, today);
    else
        return (params);
}

template <class M>
using PreparedOf =
    decltype(prepare<M>(std::declval<const typename M::Params&>(), std::declval<const Today&>()));

/// A mechanism of the dense pass that draws one word.
template <class M>
inline constexpr bool draws_one = requires(PreparedOf<M> p, const Today& t, Member& m, Uniform u) {
    Step<M>::step(p, t, m, u);
};

template <class M>
constexpr bool has_step() {
    using P = PreparedOf<M>;
    using R = typename M::Row&;
    if constexpr (std::is_same_v<typename M::Row, Member>)
        return draws_one<M> || requires(P p, const Today& t, R r) { Step<M>::step(p, t, r); };
    else if constexpr (draws_visit_words<M> && std::is_same_v<R, VisitorLanes&>)
        return requires(P p, const Today& t, R r,
                        typename Step<M>::template DrawsOf<UniformLanes> d) {
            Step<M>::step(p, t, r, d);
        };
    else if constexpr (draws_own<M> || draws_visit_words<M>)
        return requires(P p, const Today& t, R r, typename Step<M>::Draws d) {
            Step<M>::step(p, t, r, d);
        };
    else
        return requires(P p, const Today& t, R r) { Step<M>::step(p, t, r); };
}

/// A mechanism acts on one row; it draws one word (members), named words, or none.
template <class M>
concept Mechanism = Declared<M> && has_step<M>();

template <class Row, class... Ms>
struct Run {};
/// Adds a mechanism to the last run of a list when that is of the same row, else as a new run.
template <class Row, class M, class Before, class... Rest>
struct Appended;
template <class Row, class M, class... Before>
struct Appended<Row, M, List<Before...>> {
    using type = List<Before..., Run<Row, M>>;
};
template <class Row, class M, class... Before, class... In>
struct Appended<Row, M, List<Before...>, Run<Row, In...>> {
    using type = List<Before..., Run<Row, In..., M>>;
};
template <class Row, class M, class... Before, class Next, class... Rest>
struct Appended<Row, M, List<Before...>, Next, Rest...>
    : Appended<Row, M, List<Before..., Next>, Rest...> {};

/// Neighbours in a list of mechanisms that `KeyOf` maps to the same kind of row, put together.
struct RowItself {
    template <class Row>
    using of = Row;
};
struct SweepOfRow {
    template <class Row>
    using of = typename SweptAs<Row>::type;
};
template <class KeyOf, class Done, class... Ms>
struct Grouped;
template <class KeyOf, class... Done>
struct Grouped<KeyOf, List<Done...>> {
    using type = List<Done...>;
};
template <class KeyOf, class... Done, class M, class... Ms>
struct Grouped<KeyOf, List<Done...>, M, Ms...>
    : Grouped<
          KeyOf,
          typename Appended<typename KeyOf::template of<typename M::Row>, M, List<>, Done...>::type,
          Ms...> {};

/// What a mechanism works out once a day, found by the mechanism's type, and whether it is off.
template <class M>
struct PreparedFor {
    PreparedOf<M> value;
    bool off = false;
};
template <class M, class Params>
PreparedFor<M> prepared_for(const Params& params, const Today& today) {
    const auto& own = std::get<typename M::Params>(params);
    bool off = false;
    if constexpr (can_be_off<M>) off = Step<M>::is_off(own, today);
    return {prepare<M>(own, today), off};
}
/// Whether the sweeps leave a mechanism out today.
template <class M, class Prepared>
[[gnu::always_inline]] inline bool is_off_today(const Prepared& prepared) {
    if constexpr (can_be_off<M>)
        return std::get<PreparedFor<M>>(prepared).off;
    else
        return false;
}

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
// Described state. A mechanism declares the state it owns in nested structs, named by where the
// values are held, each with `columns()`:
//   PerVisitor        one value a person that only visits and events touch
//   Streamed<Column>  one value a person that the dense pass reads every day
//   PerGroup, PerKol  one value a group, or a KOL
//   PerVisit          scratch of one visit, forgotten afterwards
//   Counts            what is counted during a day
//   Ledger            lines of the books: money and hours since the first day
// The engine puts the structs of one place together (records.hpp).
#pragma once

#include <cstdint>
#include <string_view>
#include <tuple>
#include <vector>

#include "sim/core/fields.hpp"

namespace coterie {

/// Something counted during a day.
using Count = std::int64_t;

/// One value of a state.
template <class Owner, class T>
struct StateColumn {
    using Value = T;
    std::string_view name;
    T Owner::*member;
    std::string_view unit;   ///< empty when there is none
    std::string_view doc;    ///< one sentence
    bool is_metric = false;  ///< a count that is a metric of its own name
};
template <class Owner, class T>
constexpr StateColumn<Owner, T> column(std::string_view name, T Owner::*member,
                                       std::string_view unit, std::string_view doc) {
    return {name, member, unit, doc};
}

/// A count that is a metric too: a column of daily.csv, added up over the days of a run.
template <class Owner>
constexpr StateColumn<Owner, Count> as_metric(StateColumn<Owner, Count> c) {
    c.is_metric = true;
    return c;
}

/// A line of the books: money or hours of work, since the first day.
enum class LineKind : std::uint8_t { spent, received, worked };
template <class Owner>
struct LedgerLine {
    using Value = double;
    std::string_view name;
    double Owner::*member;
    std::string_view unit;
    std::string_view doc;
    LineKind kind;
};
template <class Owner>
constexpr LedgerLine<Owner> spent(std::string_view name, double Owner::*member,
                                  std::string_view doc) {
    return {name, member, "yuan", doc, LineKind::spent};
}
template <class Owner>
constexpr LedgerLine<Owner> received(std::string_view name, double Owner::*member,
                                     std::string_view doc) {
    return {name, member, "yuan", doc, LineKind::received};
}
template <class Owner>
constexpr LedgerLine<Owner> worked(std::string_view name, double Owner::*member,
                                   std::string_view doc) {
    return {name, member, "hours", doc, LineKind::worked};
}

/// What a streamed value of type T is: a column in the world, a reference in the row of one person,
/// or the value itself.
template <class T>
using ColumnOf = std::vector<T>;
template <class T>
using ReferenceTo = T&;
template <class T>
using ValueOf = T;

template <class C>
struct ElementOf {
    using type = C;
};
template <class T>
struct ElementOf<std::vector<T>> {
    using type = T;
};

/// A streamed value, with what it is for a person before anything happened.
template <class Owner, class C>
struct PeopleColumn {
    using Value = typename ElementOf<C>::type;
    std::string_view name;
    C Owner::*member;
    std::string_view unit;
    std::string_view doc;
    Value first;
};
template <class Owner, class C>
constexpr PeopleColumn<Owner, C> people_column(std::string_view name, C Owner::*member,
                                               std::string_view unit, std::string_view doc,
                                               typename ElementOf<C>::type first = {}) {
    return {name, member, unit, doc, first};
}

template <class State, class Visit>
constexpr void for_each_column_of(Visit&& visit) {
    std::apply([&](const auto&... column) { (visit(column), ...); }, State::columns());
}

/// Every member has a column, every column a sentence, and every name occurs once.
template <class State>
constexpr bool well_described_state() {
    std::size_t columns = 0;
    bool good = true;
    for_each_column_of<State>([&](const auto& c) {
        ++columns;
        good = good && !c.doc.empty() && c.doc.back() == '.';
        std::size_t same = 0;
        for_each_column_of<State>([&](const auto& d) { same += d.name == c.name ? 1U : 0U; });
        good = good && same == 1;
    });
    return good && columns == member_count<State>();
}

}  // namespace coterie

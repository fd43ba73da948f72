// SPDX-License-Identifier: Apache-2.0
// Records generated from the states that the mechanisms of a day declare (columns.hpp): all states
// of one place in one record, so that a visit touches one line of memory per place however many
// mechanisms there are. A record derives from the states it holds; this is layout and no hierarchy:
// `person.satisfaction` is a value that one mechanism owns and others may read. Two states with a
// member of the same name do not compile where the name is used.
#pragma once

#include <algorithm>
#include <array>
#include <cstring>
#include <string_view>
#include <vector>

#include "sim/model/columns.hpp"
#include "sim/model/day_list.hpp"
#include "sim/model/type_list.hpp"

namespace coterie {

// ---- which states a mechanism declares ----

template <class M>
using PerVisitorOf = typename M::PerVisitor;
template <class M>
using PerGroupOf = typename M::PerGroup;
template <class M>
using PerKolOf = typename M::PerKol;
template <class M>
using PerVisitOf = typename M::PerVisit;
template <class M>
using CountsOf = typename M::Counts;
template <class M>
using LedgerOf = typename M::Ledger;

template <class M, class Declared>
using OnlyWith = M;
/// The mechanisms with streamed columns, with values of visitors side by side, with values in the
/// dense pass.
template <class M>
using StreamedBy = OnlyWith<M, typename M::template Streamed<ColumnOf>>;
template <class M>
using LanesBy = OnlyWith<M, typename M::template Lanes<float>>;
template <class M>
using DenseBy = OnlyWith<M, typename M::Dense>;

/// A list of `Of<M>`, empty where M does not declare it.
template <template <class> class Of, class M>
struct IfDeclared {
    using type = List<>;
};
template <template <class> class Of, class M>
requires requires { typename Of<M>; }
struct IfDeclared<Of, M> {
    using type = List<Of<M>>;
};

/// What all mechanisms of a day and the engine's own declarations declare of one kind.
template <template <class> class Of, class Day, class... Own>
struct StatesOf;
template <template <class> class Of, class... Ms, class... Own>
struct StatesOf<Of, DayList<Ms...>, Own...> {
    using type = typename Joined<typename IfDeclared<Of, Own>::type...,
                                 typename IfDeclared<Of, Ms>::type...>::type;
};

// ---- a record ----

template <class States>
struct RecordOf;
template <class... States>
struct RecordOf<List<States...>> : States... {
    /// Calls `visit(column)` for every value.
    template <class Visit>
    static constexpr void for_each_column(Visit&& visit) {
        (for_each_column_of<States>(visit), ...);
    }
    /// Bytes of all values, without gaps.
    static constexpr std::size_t value_bytes() {
        std::size_t bytes = 0;
        for_each_column([&](const auto& c) {
            bytes += sizeof(typename std::remove_cvref_t<decltype(c)>::Value);
        });
        return bytes;
    }
    /// Every value has a column and a sentence, and every name occurs once.
    static constexpr bool well_described() {
        return (well_described_state<States>() && ...) && names_differ();
    }
    static constexpr std::size_t column_count() {
        std::size_t columns = 0;
        for_each_column([&](const auto&) { ++columns; });
        return columns;
    }
    /// Sorted once: to compare every name with every other takes more steps than clang++ allows.
    static constexpr bool names_differ() {
        std::array<std::string_view, column_count()> names;
        std::size_t k = 0;
        for_each_column([&](const auto& c) { names[k++] = c.name; });
        std::sort(names.begin(), names.end());
        return std::adjacent_find(names.begin(), names.end()) == names.end();
    }
};

template <class T>
concept Record = requires {
    T::value_bytes();
};

// ---- streamed columns ----

/// The streamed columns of some mechanisms: vectors in the world, references in a person's row.
template <class Ms, template <class> class Place>
struct StreamedOf;
template <class... Ms, template <class> class Place>
struct StreamedOf<List<Ms...>, Place> : Ms::template Streamed<Place>... {
    /// Calls `visit(column)` for every column.
    template <class Visit>
    static constexpr void for_each_column(Visit&& visit) {
        (for_each_column_of<typename Ms::template Streamed<Place>>(visit), ...);
    }
};

/// The references to one person's values of mechanism M; `value_of` finds the value in a member of
/// `held`.
template <class M, class Held, class ValueIn>
[[gnu::always_inline]] inline typename M::template Streamed<ReferenceTo> references_to(
    Held& held, ValueIn&& value_of) {
    return std::apply(
        [&](const auto&... c) __attribute__((always_inline)) {
            return typename M::template Streamed<ReferenceTo>{value_of(held.*c.member)...};
        },
        Held::columns());
}

/// The row of person `i`.
template <class... Ms>
[[gnu::always_inline]] inline StreamedOf<List<Ms...>, ReferenceTo> row_of(
    StreamedOf<List<Ms...>, ColumnOf>& columns, std::uint32_t i) {
    return {references_to<Ms>(
        static_cast<typename Ms::template Streamed<ColumnOf>&>(columns),
        [i](auto& column) __attribute__((always_inline))->auto& { return column[i]; })...};
}
/// The row of a person whose values are held one by one.
template <class... Ms>
StreamedOf<List<Ms...>, ReferenceTo> row_of(StreamedOf<List<Ms...>, ValueOf>& values) {
    return {references_to<Ms>(
        static_cast<typename Ms::template Streamed<ValueOf>&>(values),
        [](auto& value) -> auto& { return value; })...};
}

// ---- records as bytes ----

/// The values of some records as bytes, without the gaps between them.
template <Record R>
std::vector<unsigned char> packed(const std::vector<R>& rows) {
    std::vector<unsigned char> bytes(rows.size() * R::value_bytes());
    unsigned char* at = bytes.data();
    for (const R& row : rows)
        R::for_each_column([&](const auto& c) {
            const auto& value = row.*c.member;
            std::memcpy(at, &value, sizeof value);
            at += sizeof value;
        });
    return bytes;
}

/// The records whose values `bytes` are: a whole number of them.
template <Record R>
std::vector<R> unpacked(const std::vector<unsigned char>& bytes) {
    std::vector<R> rows(bytes.size() / R::value_bytes());
    const unsigned char* at = bytes.data();
    for (R& row : rows)
        R::for_each_column([&](const auto& c) {
            auto& value = row.*c.member;
            std::memcpy(&value, at, sizeof value);
            at += sizeof value;
        });
    return rows;
}

}  // namespace coterie

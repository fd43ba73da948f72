// SPDX-License-Identifier: Apache-2.0
// One way to write a table: a list of cells, each a column with its meaning and the function that
// writes its value from a row. Header, dictionary and rows are made from the same list, so they
// cannot disagree.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "sim/io/csv.hpp"
#include "sim/io/printable.hpp"
#include "sim/study/tables.hpp"

namespace coterie {

template <class Row, class Write = std::function<void(CsvText&, const Row&)>>
struct Cell {
    Column column;
    Write write;
};

template <class Row>
using Cells = std::vector<Cell<Row>>;

/// Text, a count, a number (NaN: empty) or yes/no as a cell.
template <class Value>
void write_value(CsvText& csv, const Value& value) {
    if constexpr (std::is_same_v<Value, bool>)
        csv.cell(value ? "yes" : "no");
    else if constexpr (std::is_integral_v<Value>)
        csv.cell(static_cast<std::uint64_t>(value));
    else if constexpr (std::is_floating_point_v<Value>)
        csv.cell(static_cast<double>(value));
    else
        csv.cell(spreadsheet_text(value));
}

/// The column that holds `value(row)`; `value` may be a pointer to a member.
template <class Row, class Value>
Cell<Row> cell(Column column, Value value) {
    return {column, [value](CsvText& csv, const Row& row) {
                write_value<std::remove_cvref_t<decltype(std::invoke(value, row))>>(
                    csv, std::invoke(value, row));
            }};
}

/// `first` and then `more`.
template <class Row>
Cells<Row> joined(Cells<Row> first, const Cells<Row>& more) {
    first.insert(first.end(), more.begin(), more.end());
    return first;
}

template <class List>
std::vector<Column> columns_of(const List& cells) {
    std::vector<Column> columns;
    for (const auto& one : cells) columns.push_back(one.column);
    return columns;
}

template <class List, class Row>
void write_cells(CsvText& csv, const List& cells, const Row& row) {
    for (const auto& one : cells) one.write(csv, row);
}

/// The whole table: its header, then a line a row.
template <class List, class Rows>
std::string csv_of(std::string_view name, const List& cells, const Rows& rows) {
    CsvText csv(header_text({name, columns_of(cells)}));
    for (const auto& row : rows) {
        write_cells(csv, cells, row);
        csv.end_row();
    }
    return csv.text();
}

}  // namespace coterie

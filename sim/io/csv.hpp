// SPDX-License-Identifier: Apache-2.0
// Tables in text (RFC 4180), read and written: cells may be in double quotes, a quote inside is
// doubled, a quoted cell may span lines, the first row is the header. Written with commas; read
// with commas, semicolons or tabs, whichever the first row has most of. An own reader because the
// libraries in Debian do not say where a mistake is: libcsv reports a byte offset, Boost.Tokenizer
// knows neither positions nor quotes that span lines.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/io/file_problems.hpp"
#include "sim/io/numbers.hpp"

namespace coterie {

struct CsvRow {
    std::uint64_t line = 0;  ///< where it starts, from 1
    std::vector<std::string> cells;

    /// The cell of a column, "" where the row is shorter.
    const std::string& cell(std::size_t column) const;
};

/// The mark that separates the cells of a table: the one of ',', ';' and tab that its first row has
/// most of outside quotes; ',' where it has none.
char separator_of(std::string_view text);

/// Cuts a text into rows. Blanks around a cell that is not quoted are removed; a byte order mark in
/// front is skipped, and so is a first line "sep=;" as some spreadsheets write it. Wrong quotes are
/// added to `problems` with line and column.
class CsvReader {
public:
    /// Both must outlive the reader.
    CsvReader(std::string_view text, FileProblems& problems);

    /// The next row that is not blank, or nothing at the end.
    std::optional<CsvRow> next();
    char separator() const { return separator_; }

private:
    bool is_blank(char c) const;
    bool take_cell(CsvRow& row);
    void take_quoted(std::string& cell);
    std::uint64_t column() const;

    std::string_view rest_;
    const char* line_start_;
    FileProblems& problems_;
    std::uint64_t line_ = 1;
    char separator_ = ',';
    bool after_quote_ = false;
};

/// A column's name as names are compared: ASCII letters small, without blanks, '_', '-' and '.'.
std::string plain_name(std::string_view name);

/// The columns of a table by their names, in any case: "user_id" finds "User ID".
class CsvColumns {
public:
    CsvColumns() = default;
    explicit CsvColumns(const CsvRow& header);

    bool has(std::string_view name) const { return place(name).has_value(); }
    /// The place of that column, from 0, or nothing. The first of several.
    std::optional<std::size_t> place(std::string_view name) const;
    /// The first of `names` that a column has, or nothing.
    std::optional<std::string_view> first_of(std::span<const std::string_view> names) const;
    /// Whether more than one column has that name.
    bool is_repeated(std::string_view name) const { return repeated_.contains(plain_name(name)); }
    /// The cell of that column, "" where there is none.
    const std::string& of(const CsvRow& row, std::string_view name) const;
    /// Throws InvalidInput "file:1: no column 'name'; expected" unless all names are there.
    void require(std::initializer_list<std::string_view> names, const std::string& file,
                 std::string_view expected) const;

private:
    std::map<std::string, std::size_t, std::less<>> places_;  ///< by plain name
    std::set<std::string, std::less<>> repeated_;
};

/// The cells of a row that this program wrote, from left to right. A cell that is absent or not
/// what is asked for makes `good` false and reads as zero.
class CellReader {
public:
    /// `row` must outlive the reader.
    explicit CellReader(const CsvRow& row) : cells_(row.cells) {}

    template <std::unsigned_integral Whole>
    Whole whole(int base = 10) {
        const auto value = number_from<Whole>(text(), base);
        good_ = good_ && value.has_value();
        return value.value_or(Whole{0});
    }
    /// An empty cell is NaN.
    double real();
    const std::string& text();
    bool good() const { return good_; }
    /// Good, and no cell is left.
    bool at_end() const { return good_ && next_ == cells_.size(); }

private:
    const std::vector<std::string>& cells_;
    std::size_t next_ = 0;
    bool good_ = true;
};

/// Builds one table in memory, cell by cell. Numbers are written in their shortest exact form, an
/// undefined number (NaN) as an empty cell.
class CsvText {
public:
    explicit CsvText(std::string_view header = "") {
        if (!header.empty()) text_.append(header), text_ += '\n';
    }
    /// A float is written as the double it is equal to.
    CsvText& cell(double value) { return cell(std::string_view(shortest(value))); }
    CsvText& cell(std::int64_t value) { return cell(std::string_view(std::to_string(value))); }
    CsvText& cell(std::uint64_t value) { return cell(std::string_view(std::to_string(value))); }
    /// Quoted when it would not read back as it is.
    CsvText& cell(std::string_view value);
    CsvText& end_row();
    const std::string& text() const { return text_; }

private:
    std::string text_;
    bool row_begun_ = false;
};

}  // namespace coterie

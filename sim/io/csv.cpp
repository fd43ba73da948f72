// SPDX-License-Identifier: Apache-2.0
#include "sim/io/csv.hpp"

#include <algorithm>

#include "sim/core/undefined.hpp"
#include "sim/io/text_checks.hpp"

namespace coterie {

namespace {

constexpr std::string_view blanks = " \t";
const std::string& no_text() {
    static const std::string empty;
    return empty;
}

}  // namespace

const std::string& CsvRow::cell(std::size_t column) const {
    return column < cells.size() ? cells[column] : no_text();
}

CsvReader::CsvReader(std::string_view text, FileProblems& problems)
    : rest_(without_mark(text)), line_start_(rest_.data()), problems_(problems) {}

std::optional<CsvRow> CsvReader::next() {
    while (!rest_.empty()) {
        CsvRow row;
        row.line = line_;
        line_start_ = rest_.data();
        while (take_cell(row)) continue;
        if (row.cells.size() > 1 || !row.cells.front().empty()) return row;
    }
    return std::nullopt;
}

/// Appends one cell; true when another one follows in the row.
bool CsvReader::take_cell(CsvRow& row) {
    row.cells.emplace_back();
    rest_.remove_prefix(std::min(rest_.find_first_not_of(blanks), rest_.size()));
    if (rest_.starts_with('"')) take_quoted(row.cells.back());
    const std::size_t end = std::min(rest_.find_first_of(",\n"), rest_.size());
    std::string_view plain = rest_.substr(0, end);
    plain = plain.substr(0, plain.find_last_not_of(" \t\r") + 1);
    if (!plain.empty() && after_quote_)
        problems_.add(line_, column(), quoted_word(plain) + " after a closing quote");
    row.cells.back() += plain;
    after_quote_ = false;
    const bool more = end < rest_.size() && rest_[end] == ',';
    if (end < rest_.size() && !more) ++line_;
    rest_.remove_prefix(std::min(end + 1, rest_.size()));
    return more;
}

void CsvReader::take_quoted(std::string& cell) {
    const std::uint64_t line = line_, at = column();
    after_quote_ = true;
    rest_.remove_prefix(1);
    while (!rest_.empty()) {
        const char c = rest_.front();
        rest_.remove_prefix(1);
        if (c == '"' && !rest_.starts_with('"')) return;
        if (c == '"') rest_.remove_prefix(1);
        if (c == '\n') ++line_, line_start_ = rest_.data();
        cell += c;
    }
    problems_.add(line, at, "a quote that is never closed");
}

std::uint64_t CsvReader::column() const {
    return static_cast<std::uint64_t>(rest_.data() - line_start_) + 1;
}

CsvColumns::CsvColumns(const CsvRow& header) {
    for (std::size_t k = 0; k < header.cells.size(); ++k) places_.emplace(header.cells[k], k);
}

const std::string& CsvColumns::of(const CsvRow& row, std::string_view name) const {
    const auto place = places_.find(name);
    return place == places_.end() ? no_text() : row.cell(place->second);
}

void CsvColumns::require(std::initializer_list<std::string_view> names, const std::string& file,
                         std::string_view expected) const {
    for (const std::string_view name : names)
        if (!has(name))
            throw InvalidInput(file + ":1: no column '" + std::string(name) + "'; "
                               + std::string(expected));
}

double CellReader::real() {
    const std::string& word = text();
    if (word.empty()) return undefined;
    const auto value = number_from<double>(word);
    good_ = good_ && value.has_value();
    return value.value_or(0.0);
}

const std::string& CellReader::text() {
    good_ = good_ && next_ < cells_.size();
    return good_ ? cells_[next_++] : no_text();
}

CsvText& CsvText::cell(std::string_view value) {
    if (row_begun_) text_ += ',';
    row_begun_ = true;
    const bool plain = value.empty()
                       || (value.find_first_of(",\"\r\n") == std::string_view::npos
                           && blanks.find(value.front()) == std::string_view::npos
                           && blanks.find(value.back()) == std::string_view::npos);
    if (plain) {
        text_ += value;
        return *this;
    }
    text_ += '"';
    for (const char c : value) text_.append(c == '"' ? 2 : 1, c);
    text_ += '"';
    return *this;
}

CsvText& CsvText::end_row() {
    text_ += '\n';
    row_begun_ = false;
    return *this;
}

}  // namespace coterie

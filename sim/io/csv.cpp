// SPDX-License-Identifier: Apache-2.0
#include "sim/io/csv.hpp"

#include <algorithm>
#include <array>

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

char separator_of(std::string_view text) {
    constexpr std::string_view marks = ",;\t";
    std::array<std::size_t, marks.size()> met{};
    bool quoted = false, row_begun = false;
    for (const char c : without_mark(text)) {
        if (c == '"') quoted = !quoted;
        if (c == '\n' && row_begun && !quoted) break;
        row_begun = row_begun || (c != ' ' && c != '\r' && c != '\n');
        const std::size_t mark = quoted ? std::string_view::npos : marks.find(c);
        if (mark != std::string_view::npos) ++met[mark];
    }
    return marks[static_cast<std::size_t>(std::max_element(met.begin(), met.end()) - met.begin())];
}

CsvReader::CsvReader(std::string_view text, FileProblems& problems)
    : rest_(without_mark(text)), line_start_(rest_.data()), problems_(problems) {
    constexpr std::string_view said = "sep=";
    const std::string_view first = rest_.substr(0, rest_.find('\n'));
    if (first.starts_with(said) && first.size() > said.size()) {
        separator_ = first[said.size()];
        rest_.remove_prefix(std::min(first.size() + 1, rest_.size()));
        ++line_;
    } else {
        separator_ = separator_of(rest_);
    }
}

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

bool CsvReader::is_blank(char c) const {
    return c != separator_ && blanks.find(c) != std::string_view::npos;
}

/// Appends one cell; true when another one follows in the row.
bool CsvReader::take_cell(CsvRow& row) {
    row.cells.emplace_back();
    while (!rest_.empty() && is_blank(rest_.front())) rest_.remove_prefix(1);
    if (rest_.starts_with('"')) take_quoted(row.cells.back());
    const std::array<char, 2> ends{separator_, '\n'};
    const std::size_t end = std::min(rest_.find_first_of({ends.data(), ends.size()}), rest_.size());
    std::string_view plain = rest_.substr(0, end);
    plain = plain.substr(0, plain.find_last_not_of(" \t\r") + 1);
    if (!plain.empty() && after_quote_)
        problems_.add(line_, column(), quoted_word(plain) + " after a closing quote");
    row.cells.back() += plain;
    after_quote_ = false;
    const bool more = end < rest_.size() && rest_[end] == separator_;
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

std::string plain_name(std::string_view name) {
    std::string plain;
    for (const char c : name)
        if (c != ' ' && c != '_' && c != '-' && c != '.')
            plain += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return plain;
}

CsvColumns::CsvColumns(const CsvRow& header) {
    for (std::size_t k = 0; k < header.cells.size(); ++k)
        if (const auto [at, is_new] = places_.emplace(plain_name(header.cells[k]), k); !is_new)
            repeated_.insert(at->first);
}

std::optional<std::size_t> CsvColumns::place(std::string_view name) const {
    const auto at = places_.find(plain_name(name));
    return at == places_.end() ? std::nullopt : std::optional<std::size_t>(at->second);
}

std::optional<std::string_view> CsvColumns::first_of(
    std::span<const std::string_view> names) const {
    const auto at =
        std::find_if(names.begin(), names.end(), [&](std::string_view name) { return has(name); });
    return at == names.end() ? std::nullopt : std::optional<std::string_view>(*at);
}

const std::string& CsvColumns::of(const CsvRow& row, std::string_view name) const {
    const auto column = place(name);
    return column ? row.cell(*column) : no_text();
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

// SPDX-License-Identifier: Apache-2.0
// Comma-separated rows (RFC 4180: fields may be quoted, "" is a quote in one). Unquoted fields are
// stripped of blanks around them.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "sim/graph/read_detail.hpp"

namespace coterie::detail {

struct CsvRow {
    std::uint64_t line = 0;  ///< where it starts
    std::vector<std::string> fields;
};

/// Cuts text into rows; quotes may span lines.
class CsvCutter {
public:
    CsvCutter(std::string_view text, FileProblems& problems) : rest_(text), problems_(problems) {}

    /// The next row that is not blank, or nothing at the end.
    std::optional<CsvRow> next() {
        while (!rest_.empty()) {
            CsvRow row;
            row.line = line_;
            line_start_ = rest_.data();
            while (take_field(row)) continue;
            if (row.fields.size() > 1 || !row.fields.front().empty()) return row;
        }
        return std::nullopt;
    }

private:
    /// Appends one field; true when the row goes on.
    bool take_field(CsvRow& row) {
        row.fields.emplace_back();
        rest_.remove_prefix(std::min(rest_.find_first_not_of(" \t"), rest_.size()));
        if (rest_.starts_with('"')) take_quoted(row.fields.back());
        const std::size_t end = std::min(rest_.find_first_of(",\n"), rest_.size());
        std::string_view plain = rest_.substr(0, end);
        const std::size_t last = plain.find_last_not_of(" \t\r");
        plain = plain.substr(0, last == std::string_view::npos ? 0 : last + 1);
        if (!plain.empty() && after_quote_)
            problems_.add(line_, column(), in_quotes(plain) + " after a closing quote");
        row.fields.back() += plain;
        after_quote_ = false;
        const bool more = end < rest_.size() && rest_[end] == ',';
        if (end < rest_.size() && !more) ++line_;
        rest_.remove_prefix(std::min(end + 1, rest_.size()));
        return more;
    }

    void take_quoted(std::string& field) {
        const std::uint64_t line = line_, at = column();
        after_quote_ = true;
        rest_.remove_prefix(1);
        while (!rest_.empty()) {
            const char c = rest_.front();
            rest_.remove_prefix(1);
            if (c == '"' && !rest_.starts_with('"')) return;
            if (c == '"') rest_.remove_prefix(1);
            if (c == '\n') ++line_, line_start_ = rest_.data();
            field += c;
        }
        problems_.add(line, at, "a quote that is never closed");
    }

    std::uint64_t column() const {
        return static_cast<std::uint64_t>(rest_.data() - line_start_) + 1;
    }

    std::string_view rest_;
    const char* line_start_ = nullptr;
    FileProblems& problems_;
    std::uint64_t line_ = 1;
    bool after_quote_ = false;
};

/// The date in front of `YYYY-MM-DD HH:MM:SS`.
inline std::optional<std::chrono::sys_days> date_of(std::string_view text) {
    constexpr std::size_t date_length = 10, month_at = 5, day_at = 8;
    if (text.size() < date_length || text[month_at - 1] != '-' || text[day_at - 1] != '-')
        return std::nullopt;
    if (text.size() > date_length && text[date_length] != ' ' && text[date_length] != 'T')
        return std::nullopt;
    const auto year = number_from<unsigned>(text.substr(0, month_at - 1));
    const auto month = number_from<unsigned>(text.substr(month_at, 2));
    const auto day = number_from<unsigned>(text.substr(day_at, 2));
    if (!year || !month || !day) return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year(static_cast<int>(*year)),
                                           std::chrono::month(*month), std::chrono::day(*day)};
    return date.ok() ? std::optional<std::chrono::sys_days>(date) : std::nullopt;
}

}  // namespace coterie::detail

// SPDX-License-Identifier: Apache-2.0
// Comma-separated ties and registrations (RFC 4180: fields may be quoted, "" is a quote in one).
// Unquoted fields are stripped of blanks around them. A first row is a header when its first two
// fields name a known pair, or are no whole numbers while the second row's are, or when the third
// is no number. Further columns are ignored; with a header the weight is the column of that name.
#include <algorithm>
#include <array>
#include <chrono>

#include "sim/graph/read_detail.hpp"

namespace coterie {

namespace {

using detail::FileProblems;

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
            problems_.add(line_, column(), detail::in_quotes(plain) + " after a closing quote");
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

bool is_whole(const std::string& field) {
    return detail::number_from<std::uint64_t>(field).has_value();
}

bool is_header(const CsvRow& first, const CsvRow* second) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 3> known{
        {{"node_1", "node_2"}, {"source", "target"}, {"from", "to"}}};
    const auto& f = first.fields;
    if (f.size() < 2) return false;
    if (std::find(known.begin(), known.end(),
                  std::pair<std::string_view, std::string_view>(f[0], f[1]))
        != known.end())
        return true;
    if (f.size() > 2 && !f[2].empty() && !detail::number_from<float>(f[2])) return true;
    return second != nullptr && second->fields.size() > 1 && !is_whole(f[0]) && !is_whole(f[1])
           && is_whole(second->fields[0]) && is_whole(second->fields[1]);
}

/// The column that holds the weight, or 0 for none.
std::size_t weight_column(const CsvRow& first, bool header) {
    if (!header) return first.fields.size() > 2 ? 2 : 0;
    for (std::size_t k = 2; k < first.fields.size(); ++k)
        if (first.fields[k] == "weight" || first.fields[k] == "w") return k;
    return 0;
}

bool is_good_id(const CsvRow& row, std::size_t k, FileProblems& problems) {
    const std::string& id = row.fields[k];
    if (id.empty())
        problems.add(row.line, "an empty id in column " + std::to_string(k + 1));
    else if (!detail::is_valid_utf8(id))
        problems.add(row.line, "id " + detail::in_quotes(id) + " is not valid UTF-8");
    else
        return true;
    return false;
}

/// The tie a row holds, its ids turned into rows of `people`.
std::optional<WeightedTie> tie_of(const CsvRow& row, std::size_t weight_at, detail::Rows& people,
                                  FileProblems& problems) {
    if (row.fields.size() < 2) {
        problems.add(row.line, "one column only; expected two ids");
        return std::nullopt;
    }
    const bool good_a = is_good_id(row, 0, problems), good_b = is_good_id(row, 1, problems);
    std::optional<float> weight = 1.0F;
    std::string complaint;
    if (weight_at > 0) {
        const std::string cell = weight_at < row.fields.size() ? row.fields[weight_at] : "";
        weight = detail::tie_weight(cell, complaint);
        if (!weight) problems.add(row.line, complaint);
    }
    if (!good_a || !good_b || !weight) return std::nullopt;
    const std::uint32_t a = people.row_of(row.fields[0]);
    return WeightedTie{a, people.row_of(row.fields[1]), *weight};
}

using Days = std::chrono::sys_days;

/// The date in front of `YYYY-MM-DD HH:MM:SS`.
std::optional<Days> date_of(std::string_view text) {
    constexpr std::size_t date_length = 10, month_at = 5, day_at = 8;
    if (text.size() < date_length || text[month_at - 1] != '-' || text[day_at - 1] != '-')
        return std::nullopt;
    if (text.size() > date_length && text[date_length] != ' ' && text[date_length] != 'T')
        return std::nullopt;
    const auto year = detail::number_from<unsigned>(text.substr(0, month_at - 1));
    const auto month = detail::number_from<unsigned>(text.substr(month_at, 2));
    const auto day = detail::number_from<unsigned>(text.substr(day_at, 2));
    if (!year || !month || !day) return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year(static_cast<int>(*year)),
                                           std::chrono::month(*month), std::chrono::day(*day)};
    return date.ok() ? std::optional<Days>(date) : std::nullopt;
}

struct Registrations {
    detail::Rows people;
    std::vector<Days> first;  ///< by row of `people`
};

void take_registration(const CsvRow& row, Registrations& found, FileProblems& problems) {
    constexpr std::size_t columns = 3;
    if (row.fields.size() < columns) return problems.add(row.line, "expected time, i and j");
    if (row.fields[1] != row.fields[2]) return;
    const auto day = date_of(row.fields[0]);
    if (!day)
        return problems.add(row.line, detail::in_quotes(row.fields[0])
                                          + " is not a time; expected YYYY-MM-DD HH:MM:SS");
    const std::uint32_t who = found.people.row_of(row.fields[1]);
    if (who == found.first.size()) found.first.push_back(*day);
    found.first[who] = std::min(found.first[who], *day);
}

}  // namespace

ReadGraph detail::parse_csv(std::string_view text, const std::string& name) {
    FileProblems problems(name);
    CsvCutter cutter(text, problems);
    const std::optional<CsvRow> first = cutter.next();
    std::optional<CsvRow> row = first ? cutter.next() : std::nullopt;
    const bool header = first && is_header(*first, row ? &*row : nullptr);
    const std::size_t weight_at = first ? weight_column(*first, header) : 0;
    std::vector<WeightedTie> ties;
    Rows people;
    const auto take = [&](const CsvRow& data) {
        if (const auto tie = tie_of(data, weight_at, people, problems)) ties.push_back(*tie);
    };
    if (first && !header) take(*first);
    for (; row; row = cutter.next()) take(*row);
    problems.throw_if_any();
    return finish(std::move(ties), std::move(people).labels(), Merged::greatest, name);
}

std::vector<std::uint32_t> parse_registration_days(std::string_view text, const std::string& name,
                                                   std::span<const std::string> labels) {
    detail::check_is_text(text, name);
    FileProblems problems(name);
    CsvCutter cutter(detail::without_mark(text), problems);
    Registrations found;
    bool first = true;
    for (std::optional<CsvRow> row = cutter.next(); row; row = cutter.next()) {
        const bool header = first && !row->fields.empty() && !date_of(row->fields[0])
                            && row->fields[0].find_first_of("0123456789") == std::string::npos;
        if (!header) take_registration(*row, found, problems);
        first = false;
    }
    problems.throw_if_any();
    if (found.first.empty()) throw InvalidInput(name + ": no registrations in this file");
    const Days earliest = *std::min_element(found.first.begin(), found.first.end());
    std::vector<std::uint32_t> days;
    days.reserve(labels.size());
    for (const std::string& label : labels) {
        const std::uint32_t who = found.people.row_of(label);
        if (who >= found.first.size())
            problems.add(0, "no registration of " + detail::in_quotes(label));
        else
            days.push_back(static_cast<std::uint32_t>((found.first[who] - earliest).count()));
    }
    problems.throw_if_any();
    return days;
}

}  // namespace coterie

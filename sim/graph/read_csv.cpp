// SPDX-License-Identifier: Apache-2.0
// Comma-separated ties and registrations (RFC 4180: fields may be quoted, "" is a quote in one).
// Unquoted fields are stripped of blanks around them. A first row is a header when its first two
// fields name a known pair, or are no whole numbers while the second row's are, or when the third
// is no number. Further columns are ignored; with a header the weight is the column of that name.
#include <algorithm>
#include <array>

#include "sim/graph/csv_rows.hpp"

namespace coterie {

namespace {

using detail::FileProblems;

using detail::CsvCutter;
using detail::CsvRow;

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

using detail::date_of;
using Days = std::chrono::sys_days;

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

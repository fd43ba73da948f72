// SPDX-License-Identifier: Apache-2.0
#include "sim/graph/read_registrations.hpp"

#include <algorithm>
#include <chrono>

#include "sim/core/limits.hpp"
#include "sim/graph/label_rows.hpp"
#include "sim/io/csv.hpp"
#include "sim/io/files.hpp"
#include "sim/io/text_checks.hpp"
#include "sim/io/times.hpp"

namespace coterie {

namespace {

using Days = std::chrono::sys_days;

struct Registrations {
    LabelRows people;
    std::vector<Days> first;  ///< by row of `people`
};

void take_registration(const CsvRow& row, Registrations& found, FileProblems& problems) {
    constexpr std::size_t columns = 3;
    if (row.cells.size() < columns) return problems.add(row.line, "expected time, i and j");
    if (row.cells[1] != row.cells[2]) return;
    const auto day = date_of(row.cells[0]);
    if (!day)
        return problems.add(
            row.line, quoted_word(row.cells[0]) + " is not a time; expected YYYY-MM-DD HH:MM:SS");
    const std::uint32_t who = found.people.row_of(row.cells[1]);
    if (who == found.first.size()) found.first.push_back(*day);
    found.first[who] = std::min(found.first[who], *day);
}

}  // namespace

std::vector<std::uint32_t> parse_registration_days(std::string_view text, const std::string& name,
                                                   std::span<const std::string> labels) {
    check_is_text(text, name);
    FileProblems problems(name);
    CsvReader reader(text, problems);
    Registrations found;
    bool first = true;
    for (std::optional<CsvRow> row = reader.next(); row; row = reader.next()) {
        const bool header = first && !row->cells.empty() && !date_of(row->cells[0])
                            && row->cells[0].find_first_of("0123456789") == std::string::npos;
        if (!header) take_registration(*row, found, problems);
        first = false;
    }
    problems.throw_if_any();
    if (found.first.empty()) throw InvalidInput(name + ": no registrations in this file");
    const auto [first_day, last_day] = std::minmax_element(found.first.begin(), found.first.end());
    const Days earliest = *first_day;
    if ((*last_day - earliest).count() > std::int64_t{most_study_days})
        throw InvalidInput(name + ": registrations on "
                           + std::to_string((*last_day - earliest).count()) + " days; at most "
                           + std::to_string(most_study_days) + " can be simulated");
    std::vector<std::uint32_t> days;
    days.reserve(labels.size());
    for (const std::string& label : labels) {
        if (!found.people.has(label))
            problems.add(0, "no registration of " + quoted_word(label));
        else
            days.push_back(static_cast<std::uint32_t>(
                (found.first[found.people.row_of(label)] - earliest).count()));
    }
    problems.throw_if_any();
    return days;
}

std::vector<std::uint32_t> read_registration_days(const std::filesystem::path& file,
                                                  std::span<const std::string> labels) {
    return parse_registration_days(read_text(file), file.string(), labels);
}

}  // namespace coterie

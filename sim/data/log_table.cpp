// SPDX-License-Identifier: Apache-2.0
#include "sim/data/log_table.hpp"

#include <utility>

#include "sim/io/dates.hpp"
#include "sim/io/text_checks.hpp"

namespace coterie {

bool is_person(const std::string& id) { return !id.empty() && id.front() != '-'; }

bool is_tnet(std::string_view text) { return without_mark(text).starts_with("\"t\",\"i\""); }

void LogTable::for_each_row(std::string_view text, const std::function<void(const CsvRow&)>& take) {
    check_is_text(text, problems.file());
    CsvReader reader(text, problems);
    if (const auto header = reader.next()) columns = CsvColumns(*header);
    for (auto row = reader.next(); row; row = reader.next()) take(*row);
}

void LogTable::require(std::initializer_list<std::string_view> names) const {
    columns.require(names, problems.file(),
                    "expected a header such as t,u,to (see coterie confront --help)");
}

std::optional<std::int64_t> LogTable::second(const CsvRow& row, std::string_view name) {
    const std::string& word = columns.of(row, name);
    const auto value = number_from<std::int64_t>(word);
    if (!value)
        problems.add(row.line, std::string(name) + " = " + quoted_word(word)
                                   + " is not a time in unix seconds");
    return value;
}

void LogTable::leave_out(std::string_view why) {
    for (LeftOut& one : log.left_out)
        if (one.why == why) return void(++one.rows);
    log.left_out.push_back({std::string(why), 1});
}

void LogTable::set_registration(std::uint32_t person, std::int64_t second) {
    if (log.registered.size() <= person) log.registered.resize(person + 1, unknown_second);
    std::int64_t& known = log.registered[person];
    if (known == unknown_second || second < known) known = second;
}

void LogTable::read_tnet(std::string_view text, bool messages) {
    for_each_row(text, [&](const CsvRow& row) {
        constexpr std::size_t least_cells = 3;
        if (row.cells.size() < least_cells) return problems.add(row.line, "expected time, i and j");
        const auto second = second_of(row.cells[0]);
        if (!second)
            return problems.add(row.line, quoted_word(row.cells[0])
                                              + " is not a time; expected YYYY-MM-DD HH:MM:SS");
        const bool registration = row.cells[1] == row.cells[2];
        if (!registration && !messages) return;
        const std::uint32_t person = people.row_of(row.cells[1]);
        if (registration)
            set_registration(person, *second);
        else
            log.events.push_back({*second, person, people.row_of(row.cells[2])});
    });
}

void set_members(CommunityLog& log, LabelRows&& people) {
    log.labels = std::move(people).labels();
    log.members = static_cast<std::uint32_t>(log.labels.size());
    if (!log.registered.empty()) log.registered.resize(log.members, unknown_second);
    if (!log.home.empty()) log.home.resize(log.members, none_logged);
    if (!log.last_seen.empty()) log.last_seen.resize(log.members, unknown_second);
}

}  // namespace coterie

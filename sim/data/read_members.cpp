// SPDX-License-Identifier: Apache-2.0
#include "sim/data/read_members.hpp"

#include <algorithm>

#include "sim/data/log_table.hpp"
#include "sim/io/files.hpp"

namespace coterie {

namespace {

LabelRows rows_of(const CommunityLog& log) {
    LabelRows people;
    for (const std::string& label : log.labels) people.row_of(label);
    return people;
}

std::vector<CsvRow> all_rows(LogTable& table, std::string_view text) {
    std::vector<CsvRow> rows;
    table.for_each_row(text, [&](const CsvRow& row) { rows.push_back(row); });
    return rows;
}

void take_member(LogTable& table, const CsvRow& row, std::string_view registered,
                 std::string_view seen) {
    const std::string& id = table.columns.of(row, "u");
    if (!is_person(id)) return table.leave_out(no_author);
    const auto since = table.second(row, registered);
    if (!since) return;
    CommunityLog& log = table.log;
    const std::uint32_t person = table.people.row_of(id);
    table.set_registration(person, *since);
    if (const auto group = number_from<std::uint32_t>(table.columns.of(row, "group"))) {
        if (log.home.size() <= person) log.home.resize(person + 1, none_logged);
        log.home[person] = *group;
    }
    if (table.columns.of(row, seen).empty()) return;
    const auto last = table.second(row, seen);
    if (!last) return;
    if (log.last_seen.size() <= person) log.last_seen.resize(person + 1, unknown_second);
    log.last_seen[person] = *last;
}

void take_visit(LogTable& table, const CsvRow& row) {
    const std::string& id = table.columns.of(row, "u");
    if (!is_person(id)) return table.leave_out(no_author);
    const auto second = table.second(row, "t");
    if (!second) return;
    CommunityLog& log = table.log;
    const std::uint32_t person = table.people.row_of(id);
    if (log.last_seen.size() <= person) log.last_seen.resize(person + 1, unknown_second);
    log.last_seen[person] = std::max(log.last_seen[person], *second);
}

}  // namespace

void parse_members(CommunityLog& log, std::string_view text, const std::string& name) {
    LabelRows people = rows_of(log);
    LogTable table{log, people, FileProblems(name)};
    if (is_tnet(text)) {
        table.read_tnet(text, false);
    } else {
        const std::vector<CsvRow> rows = all_rows(table, text);
        const bool dump = table.columns.has("created");
        const std::string_view registered = dump ? "created" : "registered";
        table.require({"u", registered});
        for (const CsvRow& row : rows)
            take_member(table, row, registered, dump ? "last_access" : "last_seen");
    }
    table.problems.throw_if_any();
    set_members(log, std::move(people));
}

void add_members(CommunityLog& log, const std::filesystem::path& file) {
    parse_members(log, read_text(file), file.string());
}

void parse_visits(CommunityLog& log, std::string_view text, const std::string& name) {
    LabelRows people = rows_of(log);
    LogTable table{log, people, FileProblems(name)};
    const std::vector<CsvRow> rows = all_rows(table, text);
    table.require({"u", "t"});
    for (const CsvRow& row : rows) take_visit(table, row);
    table.problems.throw_if_any();
    set_members(log, std::move(people));
}

void add_visits(CommunityLog& log, const std::filesystem::path& file) {
    parse_visits(log, read_text(file), file.string());
}

}  // namespace coterie

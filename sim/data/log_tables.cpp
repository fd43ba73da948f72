// SPDX-License-Identifier: Apache-2.0
#include "sim/data/log_tables.hpp"

#include <algorithm>

#include "sim/data/log_columns.hpp"
#include "sim/io/lines.hpp"
#include "sim/io/numbers.hpp"
#include "sim/io/text_checks.hpp"

namespace coterie {

namespace {

constexpr std::string_view not_a_post = "neither a question nor an answer";

/// Where a table has what a log needs.
struct LogPlaces {
    std::optional<std::size_t> time = {}, from = {}, to = {}, group = {}, id = {}, parent = {},
                               type = {};
    std::string_view time_name = {};
    bool below_zero_is_site = false;
};

std::optional<std::size_t> place_in(const CsvColumns& columns,
                                    std::span<const std::string_view> names,
                                    const std::string& file) {
    const auto name = columns.first_of(names);
    if (!name) return std::nullopt;
    if (columns.is_repeated(*name))
        throw InvalidInput(file + ":1: two columns '" + std::string(*name) + "'");
    return columns.place(*name);
}

LogPlaces places_in(const CsvColumns& columns, LogTable what, const std::string& file) {
    namespace names = log_columns;
    LogPlaces p{.time = place_in(columns, names::time, file),
                .from = place_in(columns, names::from, file),
                .to = place_in(columns, names::to, file),
                .group = place_in(columns, names::group, file)};
    const auto missing = [&](std::string_view column) {
        throw InvalidInput(file + ":1: no column '" + std::string(column)
                           + "'; expected a header such as t,u,to (see coterie confront --help)");
    };
    if (!p.time) missing("t");
    if (!p.from) missing("u");
    p.time_name = *columns.first_of(names::time);
    p.id = place_in(columns, names::id, file);
    p.parent = place_in(columns, names::parent, file);
    // The ids of a table without answers, as those of comments, name nothing.
    if (!p.parent) p.id.reset();
    const bool discourse = columns.has("user_id") && columns.has("created_at")
                           && (columns.has("topic_id") || columns.has("reply_to_user_id"));
    p.below_zero_is_site = discourse || what != LogTable::any;
    if (what == LogTable::dump_posts) p.type = columns.place("type");
    if (what == LogTable::dump_comments) p.parent = columns.place("post");
    return p;
}

void take_message(LogBuilder& log, const LogPlaces& p, const CsvRow& row) {
    const auto cell = [&](const std::optional<std::size_t>& place) {
        return place ? std::string_view(row.cell(*place)) : std::string_view();
    };
    const std::string_view type = cell(p.type);
    if (!type.empty() && type != "1" && type != "2") return log.leave_out(not_a_post);
    if (p.below_zero_is_site && is_below_zero(cell(p.from))) return log.leave_out(site_account);
    log.add(row.line, {.time = cell(p.time),
                       .from = cell(p.from),
                       .to = cell(p.to),
                       .group = cell(p.group),
                       .id = cell(p.id),
                       .parent = cell(p.parent),
                       .time_column = p.time_name});
}

void read_counts(LogBuilder& log, const CsvColumns& columns, const CsvRow& row) {
    const auto posts = number_from<std::uint32_t>(columns.of(row, "posts"));
    if (!posts) return log.add_problem(row.line, "expected a whole number of posts");
    log.add_count(row.line, columns.of(row, "user"), columns.of(row, "forum"), *posts);
}

void read_named(LogBuilder& log, std::string_view text, LogTable what) {
    LogPlaces places;
    for_each_row(
        log, text,
        [&](const CsvColumns& columns) {
            if (columns.has("user") && columns.has("forum") && columns.has("posts"))
                log.set_timeless();
            else
                places = places_in(columns, what, log.file());
        },
        [&](const CsvColumns& columns, const CsvRow& row) {
            if (log.is_timeless())
                read_counts(log, columns, row);
            else
                take_message(log, places, row);
        });
}

bool is_comment(std::string_view line) {
    line = trimmed(line);
    return line.empty() || line == "\r" || line.front() == '#' || line.front() == '%';
}

/// The first line that is no comment.
std::string_view first_line(std::string_view text) {
    std::string_view line;
    while (!text.empty()) {
        line = text.substr(0, text.find('\n'));
        if (!is_comment(line)) return line;
        text.remove_prefix(std::min(line.size() + 1, text.size()));
    }
    return line;
}

/// Whether the lines are `from to seconds`, separated by blanks.
bool is_three_columns(std::string_view text) {
    const std::string_view line = first_line(text);
    if (line.find_first_of(",;\"") != std::string_view::npos) return false;
    const LineWords words = words_of(line);
    return line.find('\t') == std::string_view::npos
           || (words.count == 3 && number_from<double>(words.word[2]));
}

void read_three_columns(LogBuilder& log, std::string_view text) {
    for_each_line(text, [&](std::uint64_t number, std::string_view line) {
        const LineWords words = words_of(line);
        if (words.count == 0) return;
        if (words.count != 3)
            return log.add_problem(number,
                                   "expected 'from to unix_seconds', or a header such as "
                                   "t,u,to");
        log.add(number, {.time = words.word[2], .from = words.word[0], .to = words.word[1]});
    });
}

}  // namespace

bool is_below_zero(std::string_view id) {
    const auto number = number_from<std::int64_t>(id);
    return number && *number < 0;
}

bool is_tnet(std::string_view text) { return without_mark(text).starts_with("\"t\",\"i\""); }

void for_each_row(LogBuilder& log, std::string_view text,
                  const std::function<void(const CsvColumns&)>& begin,
                  const std::function<void(const CsvColumns&, const CsvRow&)>& take) {
    check_is_text(text, log.file());
    CsvReader reader(text, log.problems());
    const auto header = reader.next();
    const CsvColumns columns = header ? CsvColumns(*header) : CsvColumns();
    begin(columns);
    for (auto row = reader.next(); row; row = reader.next()) {
        if (row->cells.size() > header->cells.size())
            log.add_problem(row->line, std::to_string(row->cells.size())
                                           + " cells under a header of "
                                           + std::to_string(header->cells.size()));
        else
            take(columns, *row);
    }
}

void read_tnet(LogBuilder& log, std::string_view text, bool messages) {
    for_each_row(
        log, text, [](const CsvColumns&) {},
        [&](const CsvColumns&, const CsvRow& row) {
            constexpr std::size_t least_cells = 3;
            if (row.cells.size() < least_cells)
                return log.add_problem(row.line, "expected time, i and j");
            const bool registration = row.cells[1] == row.cells[2];
            if (!registration && !messages) return;
            if (!registration)
                return log.add(row.line,
                               {.time = row.cells[0], .from = row.cells[1], .to = row.cells[2]});
            if (const auto second = log.second(row.line, "time", row.cells[0]))
                log.set_registration(log.person(row.cells[1]), *second);
        });
}

void read_log_table(LogBuilder& log, std::string_view text, LogTable what) {
    text = without_mark(text);
    if (is_tnet(text))
        read_tnet(log, text, true);
    else if (is_three_columns(text))
        read_three_columns(log, text);
    else
        read_named(log, text, what);
}

}  // namespace coterie

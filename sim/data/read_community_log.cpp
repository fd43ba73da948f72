// SPDX-License-Identifier: Apache-2.0
#include "sim/data/read_community_log.hpp"

#include <algorithm>
#include <map>

#include "sim/data/log_table.hpp"
#include "sim/data/read_members.hpp"
#include "sim/io/files.hpp"
#include "sim/io/lines.hpp"
#include "sim/io/text_checks.hpp"

namespace coterie {

namespace {

constexpr std::string_view not_a_post = "neither a question nor an answer";

/// The author of each post by its id: the addressee of an answer is its parent's author.
using Authors = std::map<std::string, std::uint32_t>;

void take_event(LogTable& table, const CsvRow& row, const Authors& authors) {
    const auto second = table.second(row, "t");
    const std::string& from = table.columns.of(row, "u");
    if (!is_person(from)) return table.leave_out(no_author);
    if (!second) return;
    Utterance event{*second, table.people.row_of(from)};
    const std::string& to = table.columns.of(row, "to");
    if (is_person(to)) event.to = table.people.row_of(to);
    for (const char* parent : {"parent", "post"}) {
        const auto author = authors.find(table.columns.of(row, parent));
        if (author != authors.end() && author->second != event.from) event.to = author->second;
    }
    const auto group = number_from<std::uint32_t>(table.columns.of(row, "group"));
    if (group) event.group = *group;
    table.log.events.push_back(event);
}

void read_named(LogTable& table, std::string_view text, Authors& authors) {
    std::vector<CsvRow> rows;
    table.for_each_row(text, [&](const CsvRow& row) { rows.push_back(row); });
    table.require({"t", "u"});
    if (table.columns.has("id") && table.columns.has("parent"))
        for (const CsvRow& row : rows)
            if (const std::string& from = table.columns.of(row, "u"); is_person(from))
                authors.emplace(table.columns.of(row, "id"), table.people.row_of(from));
    for (const CsvRow& row : rows) {
        const std::string& type = table.columns.of(row, "type");
        if (!type.empty() && type != "1" && type != "2")
            table.leave_out(not_a_post);
        else
            take_event(table, row, authors);
    }
}

void read_counts(LogTable& table, std::string_view text) {
    table.log.timeless = true;
    table.for_each_row(text, [&](const CsvRow& row) {
        const auto forum = number_from<std::uint32_t>(table.columns.of(row, "forum"));
        const auto posts = number_from<std::uint32_t>(table.columns.of(row, "posts"));
        if (!forum || !posts)
            return table.problems.add(row.line, "expected whole numbers of user, forum and posts");
        const Utterance event{0, table.people.row_of(table.columns.of(row, "user")), none_logged,
                              *forum};
        table.log.events.insert(table.log.events.end(), *posts, event);
    });
}

void read_three_numbers(LogTable& table, std::string_view text) {
    for_each_line(text, [&](std::uint64_t number, std::string_view line) {
        const LineWords words = words_of(line);
        if (words.count == 0) return;
        const auto second = words.count >= LineWords::kept
                                ? number_from<std::int64_t>(words.word[2])
                                : std::optional<std::int64_t>();
        if (!second) return table.problems.add(number, "expected 'from to unix_seconds'");
        const std::uint32_t from = table.people.row_of(words.word[0]);
        table.log.events.push_back({*second, from, table.people.row_of(words.word[1])});
    });
}

void read_any(LogTable& table, std::string_view text, Authors& authors) {
    text = without_mark(text);
    const std::string_view first = text.substr(0, text.find('\n'));
    if (first.find(',') == std::string_view::npos)
        read_three_numbers(table, text);
    else if (is_tnet(text))
        table.read_tnet(text, true);
    else if (first.starts_with("user,forum,posts"))
        read_counts(table, text);
    else
        read_named(table, text, authors);
    table.problems.throw_if_any();
}

void finish(CommunityLog& log, LabelRows&& people, const std::string& name) {
    if (log.events.empty()) throw InvalidInput(name + ": no events in this file");
    set_members(log, std::move(people));
    std::stable_sort(log.events.begin(), log.events.end(),
                     [](const Utterance& a, const Utterance& b) { return a.second < b.second; });
    log.end_second = log.events.back().second;
}

/// A CSV file of `folder` with `what` in its name, or an empty path.
std::filesystem::path table_in(const std::filesystem::path& folder, std::string_view what) {
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        const std::string file = entry.path().filename().string();
        if (file.find(what) != std::string::npos && file.find(".csv") != std::string::npos)
            return entry.path();
    }
    return {};
}

CommunityLog read_dump(const std::filesystem::path& folder) {
    const auto posts = table_in(folder, "posts");
    if (posts.empty())
        throw InvalidInput(folder.string() + ": a folder without a *posts*.csv file in it");
    CommunityLog log;
    LabelRows people;
    Authors authors;
    for (const auto& file : {posts, table_in(folder, "comments")}) {
        if (file.empty()) continue;
        LogTable table{log, people, FileProblems(file.string())};
        read_any(table, read_text(file), authors);
    }
    finish(log, std::move(people), folder.string());
    if (const auto file = table_in(folder, "users"); !file.empty()) add_members(log, file);
    return log;
}

}  // namespace

CommunityLog parse_community_log(std::string_view text, const std::string& name) {
    check_is_text(text, name);
    CommunityLog log;
    LabelRows people;
    Authors authors;
    LogTable table{log, people, FileProblems(name)};
    read_any(table, text, authors);
    finish(log, std::move(people), name);
    return log;
}

CommunityLog read_community_log(const std::filesystem::path& file) {
    std::error_code ignored;
    if (std::filesystem::is_directory(file, ignored)) return read_dump(file);
    return parse_community_log(read_text(file), file.string());
}

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
// Event logs as communities' owners publish them. The columns are found by their names, so a file
// may hold more than is read.
#include <algorithm>
#include <functional>
#include <map>

#include "sim/graph/csv_rows.hpp"
#include "sim/data/community_log.hpp"

namespace coterie {

namespace {

using detail::CsvCutter;
using detail::CsvRow;
using detail::FileProblems;

constexpr std::string_view no_author = "no author";
constexpr std::string_view not_a_post = "neither a question nor an answer";

/// A table being read: its columns by name, its problems, and the log that grows.
struct Source {
    CommunityLog& log;
    detail::Rows& people;
    FileProblems problems;
    std::map<std::string, std::size_t> column = {};

    bool has(const std::string& name) const { return column.contains(name); }
    const std::string& text(const CsvRow& row, const std::string& name) const {
        static const std::string empty;
        const auto at = column.find(name);
        return at == column.end() || at->second >= row.fields.size() ? empty
                                                                     : row.fields[at->second];
    }
    std::optional<std::int64_t> second(const CsvRow& row, const std::string& name) {
        const std::string& word = text(row, name);
        const auto value = detail::number_from<std::int64_t>(word);
        if (!value)
            problems.add(row.line,
                         name + " = " + detail::in_quotes(word) + " is not a time in unix seconds");
        return value;
    }
    void leave_out(std::string_view why) {
        for (LeftOut& one : log.left_out)
            if (one.why == why) return void(++one.rows);
        log.left_out.push_back({std::string(why), 1});
    }
};

bool names_somebody(const std::string& id) { return !id.empty() && id.front() != '-'; }

/// Calls `take` for every row below the header, which is noted in `source`.
void for_each_row(Source& source, std::string_view text, const std::string& name,
                  const std::function<void(const CsvRow&)>& take) {
    detail::check_is_text(text, name);
    CsvCutter cutter(detail::without_mark(text), source.problems);
    if (const auto header = cutter.next())
        for (std::size_t k = 0; k < header->fields.size(); ++k)
            source.column.emplace(header->fields[k], k);
    for (auto row = cutter.next(); row; row = cutter.next()) take(*row);
}

void need(const Source& source, const std::string& name, std::initializer_list<const char*> all) {
    for (const char* one : all)
        if (!source.has(one))
            throw InvalidInput(name + ":1: no column '" + one
                               + "'; expected a header such as t,u,to (see coterie confront "
                                 "--help)");
}

/// Posts and answers: the addressee of an answer is its parent's author.
using Authors = std::map<std::string, std::uint32_t>;

void take_event(Source& source, const CsvRow& row, const Authors& authors) {
    const auto second = source.second(row, "t");
    if (!names_somebody(source.text(row, "u"))) return source.leave_out(no_author);
    if (!second) return;
    Utterance event{*second, source.people.row_of(source.text(row, "u"))};
    if (names_somebody(source.text(row, "to")))
        event.to = source.people.row_of(source.text(row, "to"));
    for (const char* parent : {"parent", "post"}) {
        const auto author = authors.find(source.text(row, parent));
        if (author != authors.end() && author->second != event.from) event.to = author->second;
    }
    const auto group = detail::number_from<std::uint32_t>(source.text(row, "group"));
    if (group) event.group = *group;
    source.log.events.push_back(event);
}

void read_named(Source& source, std::string_view text, const std::string& name, Authors& authors) {
    std::vector<CsvRow> rows;
    for_each_row(source, text, name, [&](const CsvRow& row) { rows.push_back(row); });
    need(source, name, {"t", "u"});
    if (source.has("id") && source.has("parent"))
        for (const CsvRow& row : rows)
            if (names_somebody(source.text(row, "u")))
                authors.emplace(source.text(row, "id"),
                                source.people.row_of(source.text(row, "u")));
    for (const CsvRow& row : rows) {
        const std::string& type = source.text(row, "type");
        if (!type.empty() && type != "1" && type != "2")
            source.leave_out(not_a_post);
        else
            take_event(source, row, authors);
    }
}

void read_counts(Source& source, std::string_view text, const std::string& name) {
    source.log.timeless = true;
    for_each_row(source, text, name, [&](const CsvRow& row) {
        const auto forum = detail::number_from<std::uint32_t>(source.text(row, "forum"));
        const auto posts = detail::number_from<std::uint32_t>(source.text(row, "posts"));
        if (!forum || !posts)
            return source.problems.add(row.line, "expected whole numbers of user, forum and posts");
        const Utterance event{0, source.people.row_of(source.text(row, "user")), none_logged,
                              *forum};
        source.log.events.insert(source.log.events.end(), *posts, event);
    });
}

/// "2004-03-23 20:11:55" as seconds, as if it were UTC.
std::optional<std::int64_t> second_of(std::string_view text) {
    const auto date = detail::date_of(text);
    constexpr std::size_t hour_at = 11, minute_at = 14, second_at = 17;
    if (!date || text.size() < second_at + 2) return std::nullopt;
    const auto hour = detail::number_from<unsigned>(text.substr(hour_at, 2));
    const auto minute = detail::number_from<unsigned>(text.substr(minute_at, 2));
    const auto second = detail::number_from<unsigned>(text.substr(second_at, 2));
    if (!hour || !minute || !second) return std::nullopt;
    return date->time_since_epoch().count() * seconds_per_day + *hour * 3600 + *minute * 60
           + *second;
}

void note_registration(CommunityLog& log, std::uint32_t who, std::int64_t second) {
    if (log.registered.size() <= who) log.registered.resize(who + 1, unknown_second);
    if (log.registered[who] == unknown_second || second < log.registered[who])
        log.registered[who] = second;
}

/// tnet: rows with i = j are registrations; the others are messages, taken when `messages`.
void read_tnet(Source& source, std::string_view text, const std::string& name, bool messages) {
    for_each_row(source, text, name, [&](const CsvRow& row) {
        if (row.fields.size() < 3) return source.problems.add(row.line, "expected time, i and j");
        const auto second = second_of(row.fields[0]);
        if (!second)
            return source.problems.add(row.line, detail::in_quotes(row.fields[0])
                                                     + " is not a time; expected "
                                                       "YYYY-MM-DD HH:MM:SS");
        const bool registration = row.fields[1] == row.fields[2];
        if (!registration && !messages) return;
        const std::uint32_t who = source.people.row_of(row.fields[1]);
        if (registration)
            note_registration(source.log, who, *second);
        else
            source.log.events.push_back({*second, who, source.people.row_of(row.fields[2])});
    });
}

void read_three_numbers(Source& source, std::string_view text) {
    detail::for_each_line(text, [&](std::uint64_t number, std::string_view line) {
        constexpr std::string_view blanks = " \t\r";
        std::vector<std::string_view> words;
        for (std::size_t at = line.find_first_not_of(blanks); at < line.size();) {
            const std::size_t end = std::min(line.find_first_of(blanks, at), line.size());
            words.push_back(line.substr(at, end - at));
            at = std::min(line.find_first_not_of(blanks, end), line.size());
        }
        if (words.empty() || words[0][0] == '#' || words[0][0] == '%') return;
        const auto second = words.size() >= 3 ? detail::number_from<std::int64_t>(words[2])
                                              : std::optional<std::int64_t>();
        if (!second) return source.problems.add(number, "expected 'from to unix_seconds'");
        const std::uint32_t from = source.people.row_of(words[0]);
        source.log.events.push_back({*second, from, source.people.row_of(words[1])});
    });
}

void read_any(Source& source, std::string_view text, const std::string& name, Authors& authors) {
    const std::string_view first = text.substr(0, text.find('\n'));
    if (first.find(',') == std::string_view::npos)
        read_three_numbers(source, text);
    else if (first.starts_with("\"t\",\"i\""))
        read_tnet(source, text, name, true);
    else if (first.starts_with("user,forum,posts"))
        read_counts(source, text, name);
    else
        read_named(source, text, name, authors);
    source.problems.throw_if_any();
}

void finish(CommunityLog& log, detail::Rows&& people, const std::string& name) {
    if (log.events.empty()) throw InvalidInput(name + ": no events in this file");
    log.labels = std::move(people).labels();
    log.members = static_cast<std::uint32_t>(log.labels.size());
    if (!log.registered.empty()) log.registered.resize(log.members, unknown_second);
    std::stable_sort(log.events.begin(), log.events.end(),
                     [](const Utterance& a, const Utterance& b) { return a.second < b.second; });
    log.end_second = log.events.back().second;
}

detail::Rows rows_of(const CommunityLog& log) {
    detail::Rows people;
    for (const std::string& label : log.labels) people.row_of(label);
    return people;
}

void take_member(Source& source, const CsvRow& row, const std::string& registered,
                 const std::string& seen) {
    if (!names_somebody(source.text(row, "u"))) return source.leave_out(no_author);
    const auto since = source.second(row, registered);
    if (!since) return;
    const std::uint32_t who = source.people.row_of(source.text(row, "u"));
    note_registration(source.log, who, *since);
    if (const auto group = detail::number_from<std::uint32_t>(source.text(row, "group"))) {
        if (source.log.home.size() <= who) source.log.home.resize(who + 1, none_logged);
        source.log.home[who] = *group;
    }
    if (!source.has(seen) || source.text(row, seen).empty()) return;
    const auto last = source.second(row, seen);
    if (!last) return;
    if (source.log.last_seen.size() <= who) source.log.last_seen.resize(who + 1, unknown_second);
    source.log.last_seen[who] = *last;
}

void settle_members(CommunityLog& log, detail::Rows&& people) {
    log.labels = std::move(people).labels();
    log.members = static_cast<std::uint32_t>(log.labels.size());
    if (!log.registered.empty()) log.registered.resize(log.members, unknown_second);
    if (!log.home.empty()) log.home.resize(log.members, none_logged);
    if (log.last_seen.empty()) return;
    log.last_seen.resize(log.members, unknown_second);
}

CommunityLog read_dump(const std::filesystem::path& folder) {
    CommunityLog log;
    detail::Rows people;
    Authors authors;
    std::filesystem::path users;
    const auto file_like = [&](const std::string& what) -> std::filesystem::path {
        for (const auto& entry : std::filesystem::directory_iterator(folder)) {
            const std::string file = entry.path().filename().string();
            if (file.find(what) != std::string::npos && file.find(".csv") != std::string::npos)
                return entry.path();
        }
        return {};
    };
    const auto posts = file_like("posts");
    if (posts.empty())
        throw InvalidInput(folder.string() + ": a folder without a *posts*.csv file in it");
    for (const auto& file : {posts, file_like("comments")}) {
        if (file.empty()) continue;
        Source source{log, people, FileProblems(file.string())};
        read_any(source, read_text(file), file.string(), authors);
    }
    finish(log, std::move(people), folder.string());
    if (const auto file = file_like("users"); !file.empty()) add_members(log, file);
    return log;
}

}  // namespace

CommunityLog parse_community_log(std::string_view text, const std::string& name) {
    detail::check_is_text(text, name);
    CommunityLog log;
    detail::Rows people;
    Authors authors;
    Source source{log, people, FileProblems(name)};
    read_any(source, text, name, authors);
    finish(log, std::move(people), name);
    return log;
}

CommunityLog read_community_log(const std::filesystem::path& file) {
    std::error_code ignored;
    if (std::filesystem::is_directory(file, ignored)) return read_dump(file);
    return parse_community_log(read_text(file), file.string());
}

void parse_members(CommunityLog& log, std::string_view text, const std::string& name) {
    detail::Rows people = rows_of(log);
    Source source{log, people, FileProblems(name)};
    if (text.starts_with("\"t\",\"i\"")) {
        read_tnet(source, text, name, false);
    } else {
        std::vector<CsvRow> rows;
        for_each_row(source, text, name, [&](const CsvRow& row) { rows.push_back(row); });
        const bool dump = source.has("created");
        need(source, name, {"u", dump ? "created" : "registered"});
        for (const CsvRow& row : rows)
            take_member(source, row, dump ? "created" : "registered",
                        dump ? "last_access" : "last_seen");
    }
    source.problems.throw_if_any();
    settle_members(log, std::move(people));
}

void add_members(CommunityLog& log, const std::filesystem::path& file) {
    parse_members(log, read_text(file), file.string());
}

void parse_visits(CommunityLog& log, std::string_view text, const std::string& name) {
    detail::Rows people = rows_of(log);
    Source source{log, people, FileProblems(name)};
    std::vector<CsvRow> rows;
    for_each_row(source, text, name, [&](const CsvRow& row) { rows.push_back(row); });
    need(source, name, {"u", "t"});
    for (const CsvRow& row : rows) {
        if (!names_somebody(source.text(row, "u"))) {
            source.leave_out(no_author);
            continue;
        }
        const auto second = source.second(row, "t");
        if (!second) continue;
        const std::uint32_t who = people.row_of(source.text(row, "u"));
        if (log.last_seen.size() <= who) log.last_seen.resize(who + 1, unknown_second);
        log.last_seen[who] = std::max(log.last_seen[who], *second);
    }
    source.problems.throw_if_any();
    settle_members(log, std::move(people));
}

void add_visits(CommunityLog& log, const std::filesystem::path& file) {
    parse_visits(log, read_text(file), file.string());
}

}  // namespace coterie

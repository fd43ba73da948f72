// SPDX-License-Identifier: Apache-2.0
// Edge lists and event lists: one tie or message a line, columns parted by blanks, ids as whole
// numbers of 32 bits, `#` and `%` before comments. Line ends may be LF or CR LF.
#include <algorithm>
#include <array>
#include <limits>

#include "sim/graph/read_detail.hpp"

namespace coterie {

namespace {

using detail::FileProblems;

constexpr std::string_view blanks = " \t\r\v\f";
constexpr std::size_t most_columns = 3;

struct Columns {
    std::array<std::string_view, most_columns> word;
    std::array<std::size_t, most_columns> at{};
    std::size_t count = 0;  ///< may exceed what `word` holds
};

Columns columns_of(std::string_view line) {
    Columns columns;
    std::size_t at = line.find_first_not_of(blanks);
    while (at != std::string_view::npos && line[at] != '#' && line[at] != '%') {
        const std::size_t end = std::min(line.find_first_of(blanks, at), line.size());
        if (columns.count < most_columns) {
            columns.word[columns.count] = line.substr(at, end - at);
            columns.at[columns.count] = at + 1;
        }
        ++columns.count;
        at = line.find_first_not_of(blanks, end);
    }
    return columns;
}

struct EdgeList {
    std::vector<WeightedTie> ties;
    std::optional<std::uint32_t> declared_people;
    std::uint64_t declared_on_line = 0, ended_on_line = 0;
    bool begun = false;
};

/// Takes a first line of one number N as the declaration of the people 0..N-1.
bool is_declaration(EdgeList& list, std::uint64_t number, const Columns& columns) {
    if (list.begun || columns.count != 1) return false;
    list.declared_people = detail::number_from<std::uint32_t>(columns.word[0]);
    list.declared_on_line = number;
    return list.declared_people.has_value();
}

/// Takes `-1` alone on a line as the end of a list that declared its people.
bool is_end_mark(EdgeList& list, std::uint64_t number, const Columns& columns) {
    if (!list.declared_people || columns.count != 1 || columns.word[0] != "-1") return false;
    if (list.ended_on_line == 0) list.ended_on_line = number;
    return true;
}

void check_declared(const EdgeList& list, std::uint64_t line, std::uint32_t id,
                    FileProblems& problems) {
    if (!list.declared_people || id < *list.declared_people) return;
    problems.add(line, "id " + std::to_string(id) + " is not below "
                           + std::to_string(*list.declared_people) + ", the number of people line "
                           + std::to_string(list.declared_on_line) + " declares");
}

void take_tie(EdgeList& list, std::uint64_t line, const Columns& columns, FileProblems& problems) {
    if (columns.count == 1) return problems.add(line, "one column only; expected two ids");
    if (columns.count > most_columns)
        return problems.add(line, std::to_string(columns.count)
                                      + " columns; expected two ids and perhaps a weight");
    std::string complaint;
    const auto a = detail::whole_id(columns.word[0], complaint);
    if (!a) problems.add(line, complaint);
    const auto b = detail::whole_id(columns.word[1], complaint);
    if (!b) problems.add(line, complaint);
    std::optional<float> weight = 1.0F;
    if (columns.count == most_columns) weight = detail::tie_weight(columns.word[2], complaint);
    if (!weight) problems.add(line, complaint);
    if (!a || !b || !weight) return;
    check_declared(list, line, *a, problems);
    check_declared(list, line, *b, problems);
    list.ties.push_back({*a, *b, *weight});
}

struct Message {
    std::uint32_t from, to;
    std::int64_t unix_seconds;
};

/// Times a day count in 32 bits can tell apart: years -9999 to 9999.
constexpr std::int64_t last_second = 253'402'300'799;

void take_message(std::vector<Message>& messages, GraphReport& report, std::uint64_t line,
                  const Columns& columns, FileProblems& problems) {
    if (columns.count != most_columns)
        return problems.add(line, std::to_string(columns.count)
                                      + (columns.count == 1 ? " column" : " columns")
                                      + "; expected from, to and unix seconds");
    const auto seconds = detail::number_from<std::int64_t>(columns.word[2]);
    if (!seconds || *seconds > last_second || *seconds < -last_second)
        return problems.add(line, detail::in_quotes(columns.word[2]) + " is not a unix time");
    ++report.lines;
    const auto from = detail::number_from<std::uint32_t>(columns.word[0]);
    const auto to = detail::number_from<std::uint32_t>(columns.word[1]);
    if (!from || !to)
        ++report.dropped;
    else
        messages.push_back({*from, *to, *seconds});
}

EventLog log_of(const std::vector<Message>& messages, const GraphReport& report) {
    std::vector<WeightedTie> pairs;
    pairs.reserve(messages.size());
    for (const Message& m : messages) pairs.push_back({m.from, m.to});
    EventLog log;
    log.labels = detail::rank_ids(pairs, std::nullopt);
    log.report = report;
    constexpr std::int64_t never = std::numeric_limits<std::int64_t>::max();
    log.first_contact_seconds.assign(log.labels.size(), never);
    for (std::size_t i = 0; i < messages.size(); ++i) {
        const std::int64_t time = messages[i].unix_seconds;
        for (const std::uint32_t row : {pairs[i].a, pairs[i].b})
            log.first_contact_seconds[row] = std::min(log.first_contact_seconds[row], time);
        if (pairs[i].a == pairs[i].b)
            ++log.report.self_loops;
        else
            log.events.push_back({pairs[i].a, pairs[i].b, time});
    }
    std::stable_sort(log.events.begin(), log.events.end(), [](const TimedContact& x, const TimedContact& y) {
        return x.unix_seconds < y.unix_seconds;
    });
    return log;
}

}  // namespace

ReadGraph detail::parse_edge_list(std::string_view text, const std::string& name) {
    FileProblems problems(name);
    EdgeList list;
    for_each_line(text, [&](std::uint64_t number, std::string_view line) {
        const Columns columns = columns_of(line);
        if (columns.count == 0) return;
        if (list.ended_on_line > 0)
            problems.add(number,
                         "after the end mark '-1' of line " + std::to_string(list.ended_on_line));
        else if (!is_declaration(list, number, columns) && !is_end_mark(list, number, columns))
            take_tie(list, number, columns, problems);
        list.begun = true;
    });
    // A declaration is only as good as its file: one number must not claim all memory.
    constexpr std::uint64_t people_per_tie = 1000;
    if (list.declared_people.value_or(0) > people_per_tie * (list.ties.size() + 1))
        problems.add(list.declared_on_line, "declares " + std::to_string(*list.declared_people)
                                                + " people for " + std::to_string(list.ties.size())
                                                + " ties");
    problems.throw_if_any();
    std::vector<std::string> labels = rank_ids(list.ties, list.declared_people);
    return finish(std::move(list.ties), std::move(labels), Merged::greatest, name);
}

EventLog parse_events(std::string_view text, const std::string& name) {
    detail::check_is_text(text, name);
    FileProblems problems(name);
    std::vector<Message> messages;
    GraphReport report;
    detail::for_each_line(detail::without_mark(text),
                          [&](std::uint64_t number, std::string_view line) {
                              const Columns columns = columns_of(line);
                              if (columns.count > 0)
                                  take_message(messages, report, number, columns, problems);
                          });
    problems.throw_if_any();
    EventLog log = log_of(messages, report);
    if (log.events.empty()) throw InvalidInput(name + ": no messages in this file");
    return log;
}

}  // namespace coterie

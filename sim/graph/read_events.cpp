// SPDX-License-Identifier: Apache-2.0
#include "sim/graph/read_events.hpp"

#include <algorithm>
#include <chrono>
#include <limits>

#include "sim/graph/label_rows.hpp"
#include "sim/graph/read_detail.hpp"
#include "sim/io/csv.hpp"
#include "sim/io/dates.hpp"
#include "sim/io/files.hpp"
#include "sim/io/lines.hpp"
#include "sim/io/text_checks.hpp"

namespace coterie {

namespace {

struct Message {
    std::uint32_t from, to;
    std::int64_t unix_seconds;
};

/// Times whose day fits 32 bits: years -9999 to 9999.
constexpr std::int64_t last_second = 253'402'300'799;

void take_message(std::vector<Message>& messages, GraphReport& report, std::uint64_t line,
                  const LineWords& words, FileProblems& problems) {
    if (words.count != LineWords::kept)
        return problems.add(line, std::to_string(words.count)
                                      + (words.count == 1 ? " column" : " columns")
                                      + "; expected from, to and unix seconds");
    const auto seconds = number_from<std::int64_t>(words.word[2]);
    if (!seconds || *seconds > last_second || *seconds < -last_second)
        return problems.add(line, quoted_word(words.word[2]) + " is not a unix time");
    ++report.lines;
    const auto from = number_from<std::uint32_t>(words.word[0]);
    const auto to = number_from<std::uint32_t>(words.word[1]);
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
    std::stable_sort(log.events.begin(), log.events.end(),
                     [](const TimedContact& x, const TimedContact& y) {
                         return x.unix_seconds < y.unix_seconds;
                     });
    return log;
}

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

EventLog parse_events(std::string_view text, const std::string& name) {
    check_is_text(text, name);
    FileProblems problems(name);
    std::vector<Message> messages;
    GraphReport report;
    for_each_line(without_mark(text), [&](std::uint64_t number, std::string_view line) {
        const LineWords words = words_of(line);
        if (words.count > 0) take_message(messages, report, number, words, problems);
    });
    problems.throw_if_any();
    EventLog log = log_of(messages, report);
    if (log.events.empty()) throw InvalidInput(name + ": no messages in this file");
    return log;
}

EventLog read_events(const std::filesystem::path& file) {
    return parse_events(read_text(file), file.string());
}

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
    const Days earliest = *std::min_element(found.first.begin(), found.first.end());
    std::vector<std::uint32_t> days;
    days.reserve(labels.size());
    for (const std::string& label : labels) {
        const std::uint32_t who = found.people.row_of(label);
        if (who >= found.first.size())
            problems.add(0, "no registration of " + quoted_word(label));
        else
            days.push_back(static_cast<std::uint32_t>((found.first[who] - earliest).count()));
    }
    problems.throw_if_any();
    return days;
}

std::vector<std::uint32_t> read_registration_days(const std::filesystem::path& file,
                                                  std::span<const std::string> labels) {
    return parse_registration_days(read_text(file), file.string(), labels);
}

}  // namespace coterie

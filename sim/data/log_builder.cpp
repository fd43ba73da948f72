// SPDX-License-Identifier: Apache-2.0
#include "sim/data/log_builder.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "sim/core/limits.hpp"
#include "sim/io/counted.hpp"
#include "sim/io/text_checks.hpp"

namespace coterie {

namespace {

// A log of a community without a word for ten years, or longer than a study may be, is more likely
// one whose times are in two units or partly absent.
constexpr std::int64_t longest_gap_days = 3650;
constexpr std::uint64_t most_counted = 20'000'000;  // messages of a table of counts

template <class T>
void put(std::vector<T>& values, std::uint32_t row, T value, T absent) {
    if (values.size() <= row) values.resize(row + 1, absent);
    values[row] = value;
}

}  // namespace

LogBuilder::LogBuilder(CommunityLog& log, TimeUnit unit) : log_(log), unit_(unit), problems_("") {
    for (const std::string& label : log.labels) people_.row_of(label);
    for (const std::string& group : log.groups) groups_.row_of(group);
    if (log.events.empty() || log.timeless) return;
    // What was read before: its times are good, but members' times must agree with them.
    files_.emplace_back();
    for (const std::int64_t second : {log.events.front().second, log.events.back().second})
        times_.push_back({second, 0, 0});
}

void LogBuilder::begin_file(const std::string& name, bool is_table) {
    problems_.throw_if_any();
    problems_ = FileProblems(name);
    files_.push_back({name, is_table});
}

void LogBuilder::add_problem(std::uint64_t line, const std::string& what) {
    if (files_.back().is_table)
        problems_.add(line, what);
    else
        problems_.add(0, "message " + std::to_string(line) + ": " + what);
}

std::optional<std::int64_t> LogBuilder::second(std::uint64_t line, std::string_view column,
                                               std::string_view text) {
    std::string complaint;
    const auto second = second_of(text, unit_, complaint);
    if (!second)
        add_problem(line, std::string(column) + " = " + complaint);
    else
        times_.push_back({*second, line, static_cast<std::uint32_t>(files_.size() - 1)});
    return second;
}

void LogBuilder::add(std::uint64_t line, const LoggedMessage& message) {
    if (message.from.empty()) return leave_out(no_author);
    for (const std::string_view id : {message.from, message.to})
        if (is_shortened_number(id))
            return add_problem(line, "id " + quoted_word(id)
                                         + " has lost digits, as in a spreadsheet; export it as "
                                           "text");
    const auto at = second(line, message.time_column, message.time);
    if (!at) return;
    const std::uint32_t from = person(message.from);
    if (!message.id.empty()) note_id(message.id, from);
    Utterance event{*at, from};
    if (!message.to.empty()) event.to = person(message.to);
    if (!message.group.empty()) event.group = group(message.group);
    if (!message.parent.empty()) {
        const std::uint32_t parent = ids_.row_of(message.parent);
        author_of_id_.resize(ids_.size(), none_logged);
        answers_.push_back({log_.events.size(), parent});
    }
    log_.events.push_back(event);
}

void LogBuilder::add_count(std::uint64_t line, std::string_view from, std::string_view group_name,
                           std::uint32_t times) {
    if (from.empty()) return leave_out(no_author);
    if (log_.events.size() + times > most_counted)
        return add_problem(
            line,
            fmt::format("more than {} messages up to here; is this column a count?", most_counted));
    Utterance event{0, person(from)};
    if (!group_name.empty()) event.group = group(group_name);
    log_.events.insert(log_.events.end(), times, event);
}

void LogBuilder::leave_out(std::string_view why) {
    for (LeftOut& one : log_.left_out)
        if (one.why == why) return void(++one.rows);
    log_.left_out.push_back({std::string(why), 1});
}

void LogBuilder::set_registration(std::uint32_t person, std::int64_t second) {
    const bool known = person < log_.registered.size() && log_.registered[person] != unknown_second;
    put(log_.registered, person, known ? std::min(log_.registered[person], second) : second,
        unknown_second);
}

void LogBuilder::set_last_seen(std::uint32_t person, std::int64_t second) {
    const std::int64_t known =
        person < log_.last_seen.size() ? log_.last_seen[person] : unknown_second;
    put(log_.last_seen, person, std::max(known, second), unknown_second);
}

void LogBuilder::set_home(std::uint32_t person, std::uint32_t group) {
    put(log_.home, person, group, none_logged);
}

void LogBuilder::note_id(std::string_view id, std::uint32_t author) {
    const std::uint32_t row = ids_.row_of(id);
    author_of_id_.resize(ids_.size(), none_logged);
    if (author_of_id_[row] == none_logged) author_of_id_[row] = author;
}

void LogBuilder::forget_ids() {
    address_answers();
    ids_ = LabelRows();
    author_of_id_.clear();
}

void LogBuilder::set_group(std::size_t first, std::string_view name) {
    if (name.empty()) return;
    const std::uint32_t row = group(name);
    for (std::size_t k = first; k < log_.events.size(); ++k)
        if (log_.events[k].group == none_logged) log_.events[k].group = row;
}

void LogBuilder::address_answers() {
    for (const Answer& answer : answers_) {
        const std::uint32_t author = author_of_id_[answer.parent];
        Utterance& event = log_.events[answer.message];
        if (author == none_logged)
            unknown_parents_ += event.to == none_logged ? 1U : 0U;
        else if (author != event.from)
            event.to = author;
    }
    answers_.clear();
}

std::string LogBuilder::place_of(const TimeAt& time) const {
    const File& file = files_[time.file];
    if (file.name.empty()) return "the log";
    return file.name + (file.is_table ? ":" : ": message ") + std::to_string(time.line);
}

void LogBuilder::check_times() const {
    std::vector<TimeAt> times = times_;
    std::stable_sort(times.begin(), times.end(),
                     [](const TimeAt& a, const TimeAt& b) { return a.second < b.second; });
    for (std::size_t k = 1; k < times.size(); ++k) {
        const std::int64_t days = day_of(times[k].second) - day_of(times[k - 1].second);
        if (days <= longest_gap_days) continue;
        const bool early_is_odd = k <= times.size() / 2 && !files_[times[k - 1].file].name.empty();
        const TimeAt& odd = times[early_is_odd ? k - 1 : k];
        const TimeAt& other = times[early_is_odd ? k : k - 1];
        throw InvalidInput(fmt::format(
            "{}: {} UTC is {} days {} any other time (the nearest is {} UTC, in {}). Is a time "
            "absent, or in another unit than the others?",
            place_of(odd), time_text(odd.second), days, early_is_odd ? "before" : "after",
            time_text(other.second), place_of(other)));
    }
    if (!times.empty()
        && day_of(times.back().second) - day_of(times.front().second)
               > std::int64_t{most_study_days})
        throw InvalidInput(
            fmt::format("{}: from {} to {} UTC; a log of more than {} days is not "
                        "read",
                        place_of(times.back()), time_text(times.front().second),
                        time_text(times.back().second), most_study_days));
}

void LogBuilder::finish() {
    problems_.throw_if_any();
    check_times();
    address_answers();
    if (unknown_parents_ > 0)
        log_.remarks.push_back("without addressee: " + counted(unknown_parents_, "answer")
                               + " to messages that are not in the log");
    log_.labels = people_.take_labels();
    log_.groups = groups_.take_labels();
    log_.members = static_cast<std::uint32_t>(log_.labels.size());
    if (!log_.registered.empty()) log_.registered.resize(log_.members, unknown_second);
    if (!log_.home.empty()) log_.home.resize(log_.members, none_logged);
    if (!log_.last_seen.empty()) log_.last_seen.resize(log_.members, unknown_second);
    std::stable_sort(log_.events.begin(), log_.events.end(),
                     [](const Utterance& a, const Utterance& b) { return a.second < b.second; });
    if (!log_.events.empty()) log_.end_second = log_.events.back().second;
}

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
#include "sim/data/known_community.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "sim/core/ids.hpp"
#include "sim/core/portable_math.hpp"
#include "sim/io/csv.hpp"
#include "sim/io/file_problems.hpp"
#include "sim/io/files.hpp"
#include "sim/io/numbers.hpp"
#include "sim/io/text_checks.hpp"
#include "sim/scenario/parameter.hpp"

namespace coterie {

namespace {

constexpr std::string_view members_header =
    "member,joined_days_ago,seen_days_ago,spoke_days_ago,habit,messages,active_days,group";
constexpr std::string_view ties_header = "member,other,messages,days_ago";
/// A member silent for this many days since joining counts as a reader.
constexpr std::uint32_t silent_days_of_readers = 30;
constexpr float reader_log_initiative = -4.60517F;  // log(0.01), as for readers that are drawn

/// Reads the rows below a header that must be `header`, cell by cell, and collects problems.
class TableReader {
public:
    TableReader(std::string_view text, const std::string& name, std::string_view header)
        : problems_(name), reader_(text, problems_) {
        check_is_text(text, name);
        FileProblems ignored("");
        const auto expected = CsvReader(header, ignored).next();
        const auto found = reader_.next();
        if (!found || found->cells != expected->cells)
            throw InvalidInput(name + ":1: expected the header " + std::string(header));
        columns_ = expected->cells.size();
    }
    bool next() {
        for (auto row = reader_.next(); row; row = reader_.next()) {
            row_ = std::move(*row), next_ = 0;
            if (row_.cells.size() == columns_) return true;
            problem("expected " + std::to_string(columns_) + " cells");
        }
        problems_.throw_if_any();
        return false;
    }
    const std::string& text() { return row_.cell(next_++); }
    bool is_empty() const { return row_.cell(next_).empty(); }
    template <class Number>
    Number number(std::string_view what, Number least, Number most) {
        const std::string& cell = text();
        const auto value = number_from<Number>(cell);
        if (value && *value >= least && *value <= most) return *value;
        problem(std::string(what) + " = " + quoted_word(cell) + " is no number from "
                + number_text(static_cast<double>(least)) + " to "
                + number_text(static_cast<double>(most)));
        return least;
    }
    std::uint32_t days(std::string_view what) {
        return number<std::uint32_t>(what, 0, most_days_ago);
    }
    void problem(const std::string& what) { problems_.add(row_.line, what); }

private:
    FileProblems problems_;
    CsvReader reader_;
    CsvRow row_;
    std::size_t next_ = 0, columns_ = 0;
};

constexpr std::uint32_t most_number = 4000000000U;
constexpr std::uint32_t most_groups = 100000;

using Places = std::map<std::string, std::uint32_t, std::less<>>;

Places take_members(TableReader& in, CommunityRecords& records) {
    Places place;
    while (in.next()) {
        MemberRecord m{.name = in.text()};
        m.joined_days_ago = in.days("joined_days_ago");
        m.seen_days_ago = in.days("seen_days_ago");
        if (in.is_empty())
            in.text();
        else
            m.spoke_days_ago = in.days("spoke_days_ago");
        m.habit = in.number<double>("habit", 0.0, 1.0);
        m.messages = in.number<std::uint32_t>("messages", 0, most_number);
        m.active_days = in.number<std::uint32_t>("active_days", 0, most_number);
        m.group = in.number<std::uint32_t>("group", 1, most_groups);
        if (m.seen_days_ago > m.joined_days_ago) in.problem("seen before joining");
        if ((m.messages == 0) != (m.active_days == 0) || m.active_days > m.messages
            || m.spoke_days_ago.has_value() != (m.messages > 0))
            in.problem("messages, active_days and spoke_days_ago contradict each other");
        const auto at = static_cast<std::uint32_t>(records.members.size());
        if (m.name.empty() || !place.emplace(m.name, at).second)
            in.problem("member " + quoted_word(m.name) + " is empty or given twice");
        records.members.push_back(std::move(m));
    }
    return place;
}

void take_ties(TableReader& in, const Places& place, CommunityRecords& records) {
    std::set<std::pair<std::uint32_t, std::uint32_t>> seen;
    while (in.next()) {
        TieRecord tie;
        bool both_known = true;
        for (std::uint32_t* end : {&tie.a, &tie.b}) {
            const std::string name = in.text();
            const auto at = place.find(name);
            if (at == place.end())
                in.problem(quoted_word(name) + " is no member"), both_known = false;
            else
                *end = at->second;
        }
        tie.messages = in.number<std::uint32_t>("messages", 1, most_number);
        tie.days_ago = in.days("days_ago");
        if (both_known && (tie.a == tie.b || !seen.insert(std::minmax(tie.a, tie.b)).second))
            in.problem("a tie of a member with itself, or one given twice");
        records.ties.push_back(tie);
    }
}

}  // namespace

std::uint32_t CommunityRecords::groups() const {
    std::uint32_t most = 0;
    for (const MemberRecord& m : members) most = std::max(most, m.group);
    return most;
}

CommunityRecords parse_community_records(std::string_view members, const std::string& members_name,
                                         std::string_view ties, const std::string& ties_name) {
    CommunityRecords records;
    TableReader rows(members, members_name, members_header);
    const Places place = take_members(rows, records);
    if (records.members.empty()) throw InvalidInput(members_name + ": no members in this file");
    if (ties_name.empty()) return records;
    TableReader pairs(ties, ties_name, ties_header);
    take_ties(pairs, place, records);
    return records;
}

CommunityRecords read_community_records(const std::filesystem::path& members_file,
                                        const std::filesystem::path& ties_file) {
    return parse_community_records(read_text(members_file), members_file.string(),
                                   ties_file.empty() ? "" : read_text(ties_file),
                                   ties_file.string());
}

std::string members_csv(const CommunityRecords& records) {
    CsvText csv{members_header};
    for (const MemberRecord& m : records.members) {
        csv.cell(std::string_view(m.name)).cell(std::uint64_t{m.joined_days_ago});
        csv.cell(std::uint64_t{m.seen_days_ago});
        csv.cell(m.spoke_days_ago ? std::to_string(*m.spoke_days_ago) : std::string());
        csv.cell(m.habit).cell(std::uint64_t{m.messages});
        csv.cell(std::uint64_t{m.active_days}).cell(std::uint64_t{m.group}).end_row();
    }
    return csv.text();
}

std::string ties_csv(const CommunityRecords& records) {
    CsvText csv{ties_header};
    for (const TieRecord& tie : records.ties) {
        csv.cell(std::string_view(records.members[tie.a].name));
        csv.cell(std::string_view(records.members[tie.b].name)).cell(std::uint64_t{tie.messages});
        csv.cell(std::uint64_t{tie.days_ago}).end_row();
    }
    return csv.text();
}

KnownCommunity known_community(const CommunityRecords& records, std::uint32_t people,
                               float messages_per_post) {
    const auto posts_of = [&](std::uint32_t messages) {
        return static_cast<double>(messages) / static_cast<double>(messages_per_post);
    };
    const std::size_t members = records.members.size();
    double a_day = 0.0, writers = 0.0;
    for (const MemberRecord& m : records.members)
        if (m.messages > 0) a_day += posts_of(m.messages) / m.active_days, writers += 1.0;
    a_day = writers > 0.0 ? a_day / writers : 1.0;
    const auto person_of = [&](std::size_t k) {
        return static_cast<std::uint32_t>(std::uint64_t{k} * people / members);
    };
    KnownCommunity known;
    for (std::size_t k = 0; k < members; ++k) {
        const MemberRecord& m = records.members[k];
        KnownMember& one = known.members.emplace_back();
        one.person = person_of(k);
        one.group = m.group;
        one.joined_days_ago = static_cast<std::uint16_t>(m.joined_days_ago);
        one.seen_days_ago = static_cast<std::uint16_t>(m.seen_days_ago);
        if (m.spoke_days_ago) one.spoke_days_ago = static_cast<std::uint16_t>(*m.spoke_days_ago);
        one.posts =
            saturate<std::uint16_t>(static_cast<std::uint32_t>(std::lround(posts_of(m.messages))));
        one.habit = static_cast<float>(m.habit);
        if (m.messages > 0)
            one.log_initiative = static_cast<float>(
                log_portable((posts_of(m.messages) + a_day) / (a_day * (m.active_days + 1.0))));
        else
            one.log_initiative =
                m.joined_days_ago >= silent_days_of_readers ? reader_log_initiative : std::nanf("");
    }
    for (const TieRecord& tie : records.ties)
        known.ties.push_back({person_of(tie.a), person_of(tie.b),
                              static_cast<float>(posts_of(tie.messages)),
                              static_cast<std::uint16_t>(tie.days_ago)});
    return known;
}

}  // namespace coterie

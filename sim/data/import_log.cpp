// SPDX-License-Identifier: Apache-2.0
#include "sim/data/import_log.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include <fmt/format.h>

#include "sim/core/problems.hpp"
#include "sim/io/cryptography.hpp"
#include "sim/io/natural_order.hpp"
#include "sim/model/mechanisms/visiting/habit.hpp"
#include "sim/model/mechanisms/visiting/visiting.hpp"
#include "sim/scenario/parameter.hpp"

namespace coterie {

namespace {

constexpr std::size_t pseudonym_digits = 16;
constexpr std::uint32_t people_per_member = 5;  // assumed: people in the market for each member

/// What one member of the log did.
struct Activity {
    std::map<std::int64_t, std::uint32_t> messages_on;   // by day
    std::map<std::uint32_t, std::uint32_t> messages_in;  // by group
    std::optional<std::int64_t> first_written_to;
};

std::vector<Activity> activity_of(const CommunityLog& log) {
    std::vector<Activity> all(log.members);
    for (const Utterance& e : log.events) {
        const std::int64_t day = day_of(e.second);
        ++all[e.from].messages_on[day];
        if (e.group != none_logged) ++all[e.from].messages_in[e.group];
        if (e.to != none_logged && !all[e.to].first_written_to) all[e.to].first_written_to = day;
    }
    return all;
}

std::optional<std::int64_t> known_day(const std::vector<std::int64_t>& seconds, std::size_t row) {
    if (row >= seconds.size() || seconds[row] == unknown_second) return std::nullopt;
    return day_of(seconds[row]);
}

std::int64_t last_day_of(const CommunityLog& log) {
    std::int64_t last = day_of(log.end_second);
    for (const auto* seconds : {&log.registered, &log.last_seen})
        for (const std::int64_t second : *seconds)
            if (second != unknown_second) last = std::max(last, day_of(second));
    return last;
}

/// Habit after visits on these days. There is at least one.
float habit_after(const std::set<std::int64_t>& days) {
    const ExponentialDecay decay =
        ExponentialDecay::halving_in(Visiting::Params{}.habit_half_life_days);
    float habit = 0.0F;
    std::int64_t before = *days.begin();
    for (const std::int64_t day : days) {
        habit = habit_after_visit(habit, static_cast<std::uint32_t>(day - before), 1.0F, decay);
        before = day;
    }
    return habit;
}

std::uint32_t days_ago(std::int64_t last, std::int64_t day) {
    return static_cast<std::uint32_t>(
        std::clamp<std::int64_t>(last - day, 0, std::int64_t{most_days_ago}));
}

MemberRecord record_of(const CommunityLog& log, std::size_t row, const Activity& activity,
                       std::int64_t last) {
    MemberRecord m;
    const auto registered = known_day(log.registered, row), seen = known_day(log.last_seen, row);
    std::set<std::int64_t> came;
    for (const auto& [day, messages] : activity.messages_on)
        came.insert(day), m.messages += messages;
    m.active_days = static_cast<std::uint32_t>(came.size());
    if (!came.empty()) m.spoke_days_ago = days_ago(last, *came.rbegin());
    if (seen) came.insert(*seen);
    if (came.empty())
        came.insert(registered ? *registered : activity.first_written_to.value_or(last));
    const std::int64_t joined = registered ? std::min(*registered, *came.begin()) : *came.begin();
    m.joined_days_ago = days_ago(last, joined);
    m.seen_days_ago = days_ago(last, *came.rbegin());
    constexpr double steps = 1e4;  // rounded, so that a member is not recognised by it
    m.habit = std::round(static_cast<double>(habit_after(came)) * steps) / steps;
    return m;
}

/// Home groups: 1 for the largest (of equal ones the first by name), also for members who wrote in
/// none.
void give_homes(const CommunityLog& log, const std::vector<Activity>& activity,
                std::vector<MemberRecord>& members) {
    std::vector<std::uint32_t> home(members.size(), none_logged);
    std::map<std::uint32_t, std::uint32_t> size;
    for (std::size_t i = 0; i < members.size(); ++i) {
        std::uint32_t most = 0;
        for (const auto& [group, messages] : activity[i].messages_in)
            if (messages > most) most = messages, home[i] = group;
        if (i < log.home.size() && log.home[i] != none_logged) home[i] = log.home[i];
        if (home[i] != none_logged) ++size[home[i]];
    }
    std::vector<std::pair<std::uint32_t, std::uint32_t>> order;
    for (const auto& [group, people] : size) order.push_back({people, group});
    std::stable_sort(order.begin(), order.end(), [&](const auto& a, const auto& b) {
        if (a.first != b.first) return a.first > b.first;
        return !log.groups.empty() && natural_less(log.groups[a.second], log.groups[b.second]);
    });
    std::map<std::uint32_t, std::uint32_t> number;
    for (const auto& [people, group] : order)
        number.emplace(group, static_cast<std::uint32_t>(number.size() + 1));
    for (std::size_t i = 0; i < members.size(); ++i)
        members[i].group = home[i] == none_logged ? 1 : number.at(home[i]);
}

std::vector<TieRecord> ties_of(const CommunityLog& log, std::int64_t last,
                               const std::vector<std::uint32_t>& place) {
    std::map<std::pair<std::uint32_t, std::uint32_t>, TieRecord> pairs;
    for (const Utterance& e : log.events) {
        if (e.to == none_logged || e.to == e.from) continue;
        const auto ends = std::minmax(place[e.from], place[e.to]);
        TieRecord& tie = pairs[{ends.first, ends.second}];
        tie.a = ends.first, tie.b = ends.second;
        ++tie.messages;
        tie.days_ago = days_ago(last, day_of(e.second));
    }
    std::vector<TieRecord> ties;
    for (const auto& [ends, tie] : pairs) ties.push_back(tie);
    return ties;
}

}  // namespace

CommunityRecords community_records_of(const CommunityLog& log, std::string_view key) {
    if (log.timeless)
        throw InvalidInput(
            "counts without times do not say who is there today; an event log with "
            "t,u,to does");
    const std::vector<Activity> activity = activity_of(log);
    const std::int64_t last = last_day_of(log);
    std::vector<MemberRecord> members;
    for (std::size_t i = 0; i < log.members; ++i) {
        members.push_back(record_of(log, i, activity[i], last));
        members[i].name = keyed_hash(key, log.labels[i]).substr(0, pseudonym_digits);
    }
    give_homes(log, activity, members);
    std::vector<std::uint32_t> order(members.size()), place(members.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    std::sort(order.begin(), order.end(),
              [&](std::uint32_t a, std::uint32_t b) { return members[a].name < members[b].name; });
    CommunityRecords records;
    for (std::uint32_t k = 0; k < order.size(); ++k) {
        place[order[k]] = k;
        records.members.push_back(std::move(members[order[k]]));
    }
    records.ties = ties_of(log, last, place);
    return records;
}

namespace {

/// People who joined a day, lately or since the first one joined.
double joined_per_day(const CommunityRecords& records) {
    constexpr std::uint32_t most_days = 90;
    std::uint32_t days = 1, joined = 0;
    for (const MemberRecord& m : records.members)
        days = std::max(days, std::min(m.joined_days_ago, most_days));
    for (const MemberRecord& m : records.members) joined += m.joined_days_ago < days ? 1U : 0U;
    return static_cast<double>(joined) / days;
}

/// Posts a day, to be asked for: not every figure can be reached.
std::string today_of(const Descriptors& d) {
    const double posts = d.messages_per_day / d.messages_per_post;
    if (posts < 0.05) return "";
    return fmt::format(
        "# Posts a day lately, a mean of {} days. Without the marks below the study first finds "
        "the\n"
        "# inclination to post with which its first two weeks have as many.\n"
        "# [today]\n# posts_per_day = {:.3g}\n\n",
        lately_days, posts);
}

}  // namespace

std::string community_toml(const CommunityRecords& records, const Descriptors& d,
                           const std::string& name) {
    std::vector<std::uint32_t> size(records.groups() + 1, 0);
    for (const MemberRecord& m : records.members) ++size[m.group];
    const std::uint32_t largest = *std::max_element(size.begin(), size.end());
    const std::size_t members = records.members.size();
    const double spread = std::isnan(d.initiative_spread) ? 1.4 : d.initiative_spread;
    std::string text = fmt::format(
        "# A community as it is today, by `coterie import`: members.csv and ties.csv hold its\n"
        "# members under pseudonyms. Measured: members, their groups, days and habit of visiting,\n"
        "# what they wrote and to which members. Not in any log, so as for a member who joins\n"
        "# today: satisfaction, trust, interests, reasons to come. Assumed, so change it where "
        "you\n"
        "# know better: the people who could still join ({0} for each member), their\n"
        "# acquaintances, the seats of a group, and what the strategies below spend.\n"
        "schema = 1\n\n"
        "[study]\nquestion       = {1}\n"
        "primary_metric = \"active_30d\"\ndays           = 90\nreplicates     = 20\n"
        "seed           = 20260101\n\n",
        people_per_member - 1, in_quotes("Would a column a day keep more of " + name + " active?"));
    text += fmt::format(
        "[population]\npeople            = {}\nreader_share      = {:.3f}   # of those who join\n"
        "initiative_spread = {:.3f}\narrivals_per_day  = {:.3g}   # as lately\n\n",
        members * people_per_member, d.reader_share, spread, joined_per_day(records));
    text += today_of(d);
    text += fmt::format(
        "[graph]\nmembers_file = \"members.csv\"\nties_file    = \"ties.csv\"\n\n"
        "[founding]\nmembers = {}   # as in that file\ngroups  = {}\n\n",
        members, records.groups());
    text += fmt::format("[observation]\nmessages_per_post = {:.3f}\n\n[groups]\nseats = {}\n\n",
                        d.messages_per_post, std::max(500U, 2 * largest));
    text +=
        "[[strategy]]\nname = \"left to itself\"\n[strategy.staff]\ncontent_hours_per_day = 0\n"
        "[strategy.content]\nitems_per_day = 0\n\n"
        "[[strategy]]\nname    = \"a column a day\"\nextends = \"left to itself\"\n"
        "[strategy.staff]\ncontent_hours_per_day = 2\n[strategy.content]\nitems_per_day = 1\n";
    return text;
}

}  // namespace coterie

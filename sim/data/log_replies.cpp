// SPDX-License-Identifier: Apache-2.0
// Who is answered, and what becomes of first messages.
#include <algorithm>
#include <array>
#include <map>

#include "sim/data/log_measures.hpp"

namespace coterie::log_measures {

namespace {

using Pair = std::pair<std::uint32_t, std::uint32_t>;

/// Share of addressed messages that are answered: after the message and within a day of it; on a
/// clock of days, on the same day or the next. `openings`: only first contacts of a pair.
double answered_within_a_day(const LogView& v, bool openings, bool by_days) {
    std::map<Pair, std::vector<std::int64_t>> times;
    for (const Utterance& e : v.log().events)
        if (e.to != none_logged && e.to != e.from) times[{e.from, e.to}].push_back(e.second);
    std::map<Pair, bool> met;
    std::size_t all = 0, back = 0;
    for (const Utterance& e : v.log().events) {
        if (e.to == none_logged || e.to == e.from) continue;
        if (e.second + seconds_per_day > v.end()) continue;
        const bool first = met.emplace(std::minmax(e.from, e.to), true).second;
        if (openings && !first) continue;
        ++all;
        const auto other = times.find({e.to, e.from});
        if (other == times.end()) continue;
        const std::int64_t from = by_days ? day_of(e.second) * seconds_per_day : e.second + 1;
        const std::int64_t until =
            by_days ? from + 2 * seconds_per_day : e.second + seconds_per_day + 1;
        back += posted_within(other->second, from, until) ? 1U : 0U;
    }
    return share(back, all);
}

/// What became of first posts: answered on the same day or the next, and whether the author posts
/// again in the seven days after those two.
struct FirstPosts {
    std::array<std::size_t, 2> authors{}, again{};  ///< by whether answered
};

FirstPosts first_posts_of(const LogView& v) {
    const PostTimes& posts = v.posts();
    std::vector<std::vector<std::int64_t>> addressed(posts.author.size());
    for (const Utterance& e : v.log().events)
        if (e.to != none_logged && e.to != e.from && posts.place_of[e.to] != none_logged)
            addressed[posts.place_of[e.to]].push_back(day_of(e.second));
    FirstPosts found;
    const std::int64_t last = day_of(v.end());
    for (std::size_t p = 0; p < posts.author.size(); ++p) {
        const std::vector<std::int64_t>& days = v.active_days()[p];
        const std::int64_t first = days.front();
        if (first + 9 > last) continue;
        const std::size_t is_answered = posted_within(addressed[p], first, first + 2) ? 1 : 0;
        ++found.authors[is_answered];
        found.again[is_answered] += posted_within(days, first + 2, first + 9) ? 1U : 0U;
    }
    return found;
}

double first_posts_share(const LogView& v) {
    if (v.log().timeless) return undefined;
    const FirstPosts f = first_posts_of(v);
    return share(f.authors[1], f.authors[0] + f.authors[1]);
}

double return_share(const LogView& v, std::size_t is_answered) {
    if (v.log().timeless) return undefined;
    const FirstPosts f = first_posts_of(v);
    return f.authors[is_answered] < fewest_followed
               ? undefined
               : share(f.again[is_answered], f.authors[is_answered]);
}

using enum Aspect;

const std::array of_replies{
    LogStatistic{"addressed_share", "share", "Messages that address a person.", replies, in,
                 [](V v, S) {
                     if (v.log().timeless) return undefined;
                     const auto& all = v.log().events;
                     return share(static_cast<std::size_t>(std::count_if(
                                      all.begin(), all.end(),
                                      [](const Utterance& e) { return e.to != none_logged; })),
                                  all.size());
                 }},
    LogStatistic{"answered_24h", "share", "Addressed messages answered within 24 hours.", replies,
                 in, [](V v, S) { return answered_within_a_day(v, false, false); }, true},
    LogStatistic{"opening_answered_24h", "share", "First contacts answered within 24 hours.",
                 replies, in, [](V v, S) { return answered_within_a_day(v, true, false); }, true},
    LogStatistic{"answered_next_day", "share",
                 "Addressed messages answered on the same day or the "
                 "next.",
                 replies, in, [](V v, S) { return answered_within_a_day(v, false, true); }},
    LogStatistic{"opening_answered_next_day", "share",
                 "First contacts of a pair answered on the "
                 "same day or the next.",
                 replies, in, [](V v, S) { return answered_within_a_day(v, true, true); }},
    LogStatistic{"first_post_answered", "share",
                 "Writers addressed on the day of their first "
                 "message or the next.",
                 replies, in, [](V v, S) { return first_posts_share(v); }},
    LogStatistic{"return_if_answered", "share",
                 "Of these, those who write in the seven days after.", replies, in,
                 [](V v, S) { return return_share(v, 1); }},
    LogStatistic{"return_if_not", "share", "The same of those not addressed.", replies, in,
                 [](V v, S) { return return_share(v, 0); }},
};

}  // namespace

std::span<const LogStatistic> reply_statistics() { return of_replies; }

}  // namespace coterie::log_measures

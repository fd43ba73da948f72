// SPDX-License-Identifier: Apache-2.0
// Who comes back, who is still there, and when those registered visit.
#include <algorithm>
#include <array>

#include "sim/data/log_measures.hpp"

namespace coterie::log_measures {

namespace {

enum class Window : std::uint8_t { day, week, ever_after };

/// Share of members who post again `k` days after `since(place)`, among those watched long enough.
template <class Since>
double posts_again(const LogView& v, int k, Window window, Since since, std::size_t people) {
    if (v.log().timeless) return undefined;
    std::size_t followed = 0, again = 0;
    for (std::size_t p = 0; p < people; ++p) {
        const auto [seconds, start] = since(p);
        if (start == unknown_second) continue;
        const int watched = window == Window::week ? k + 7 : k + 1;
        if (start + watched * seconds_per_day > v.end()) continue;
        ++followed;
        if (seconds == nullptr) continue;
        const std::int64_t from = start + k * seconds_per_day;
        const std::int64_t until = window == Window::ever_after
                                       ? std::numeric_limits<std::int64_t>::max()
                                       : start + watched * seconds_per_day;
        again += posted_within(*seconds, from, until) ? 1U : 0U;
    }
    return followed < fewest_followed ? undefined : share(again, followed);
}

double after_first_post(const LogView& v, int k, Window window) {
    const PostTimes& posts = v.posts();
    return posts_again(
        v, k, window,
        [&](std::size_t p) { return std::pair(&posts.second[p], posts.second[p].front()); },
        posts.author.size());
}

double after_registration(const LogView& v, int k, Window window) {
    const PostTimes& posts = v.posts();
    return posts_again(
        v, k, window,
        [&](std::size_t row) {
            const std::uint32_t place = posts.place_of[row];
            return std::pair(place == none_logged ? nullptr : &posts.second[place],
                             v.log().registered[row]);
        },
        v.log().registered.size());
}

/// Share of the registered who visited `k` days after registration or later.
double visits_after(const LogView& v, int k) {
    const CommunityLog& log = v.log();
    if (log.last_seen.empty() || log.registered.empty()) return undefined;
    const std::int64_t end =
        std::max(v.end(), *std::max_element(log.last_seen.begin(), log.last_seen.end()));
    std::size_t followed = 0, seen = 0;
    for (std::size_t row = 0; row < log.last_seen.size(); ++row) {
        const std::int64_t since = log.registered[row];
        if (since == unknown_second || log.last_seen[row] == unknown_second) continue;
        if (since + k * seconds_per_day > end) continue;
        ++followed;
        seen += log.last_seen[row] >= since + k * seconds_per_day ? 1U : 0U;
    }
    return followed < fewest_followed ? undefined : share(seen, followed);
}

using enum Aspect;

const std::array of_retention{
    LogStatistic{"again_day1", "share",
                 "Writers who write in the day that begins 1 day after "
                 "their first message.",
                 retention, in, [](V v, S) { return after_first_post(v, 1, Window::day); }},
    LogStatistic{"again_day7", "share", "The same 7 days after.", retention, in,
                 [](V v, S) { return after_first_post(v, 7, Window::day); }},
    LogStatistic{"again_day30", "share", "The same 30 days after.", retention, in,
                 [](V v, S) { return after_first_post(v, 30, Window::day); }},
    LogStatistic{"again_week1", "share", "Writers who write in the week that begins 1 day after.",
                 retention, in, [](V v, S) { return after_first_post(v, 1, Window::week); }},
    LogStatistic{"again_week7", "share", "The same 7 days after.", retention, in,
                 [](V v, S) { return after_first_post(v, 7, Window::week); }},
    LogStatistic{"again_week30", "share", "The same 30 days after.", retention, in,
                 [](V v, S) { return after_first_post(v, 30, Window::week); }},
    LogStatistic{"again_after1", "share", "Writers who ever write 1 day or more after.", retention,
                 in, [](V v, S) { return after_first_post(v, 1, Window::ever_after); }},
    LogStatistic{"again_after7", "share", "The same 7 days or more.", retention, in,
                 [](V v, S) { return after_first_post(v, 7, Window::ever_after); }},
    LogStatistic{"again_after30", "share", "The same 30 days or more.", retention, in,
                 [](V v, S) { return after_first_post(v, 30, Window::ever_after); }},
    LogStatistic{"again_after90", "share", "The same 90 days or more.", retention, in,
                 [](V v, S) { return after_first_post(v, 90, Window::ever_after); }},
    LogStatistic{"registered_after1", "share",
                 "Registered who ever write 1 day or more after "
                 "registration.",
                 retention, in,
                 [](V v, S) { return after_registration(v, 1, Window::ever_after); }},
    LogStatistic{"registered_after7", "share", "The same 7 days or more.", retention, in,
                 [](V v, S) { return after_registration(v, 7, Window::ever_after); }},
    LogStatistic{"registered_after30", "share", "The same 30 days or more.", retention, in,
                 [](V v, S) { return after_registration(v, 30, Window::ever_after); }},
    LogStatistic{"survival_1d", "share",
                 "Kaplan-Meier share still writing 1 day after the first "
                 "message.",
                 survival, in, [](V v, S s) { return survival_at(v, s.silent_days, 1); }},
    LogStatistic{"survival_7d", "share", "The same after 7 days.", survival, in,
                 [](V v, S s) { return survival_at(v, s.silent_days, 7); }},
    LogStatistic{"survival_30d", "share", "The same after 30 days.", survival, in,
                 [](V v, S s) { return survival_at(v, s.silent_days, 30); }},
    LogStatistic{"survival_90d", "share", "The same after 90 days.", survival, in,
                 [](V v, S s) { return survival_at(v, s.silent_days, 90); }},
    LogStatistic{"survival_180d", "share", "The same after 180 days.", survival, in,
                 [](V v, S s) { return survival_at(v, s.silent_days, 180); }},
};

const std::array of_visits{
    LogStatistic{"visit_after1", "share", "Registered who visit 1 day or more after registration.",
                 visits, in, [](V v, S) { return visits_after(v, 1); }},
    LogStatistic{"visit_after7", "share", "The same 7 days or more.", visits, in,
                 [](V v, S) { return visits_after(v, 7); }},
    LogStatistic{"visit_after30", "share", "The same 30 days or more.", visits, in,
                 [](V v, S) { return visits_after(v, 30); }},
    LogStatistic{"visit_after90", "share", "The same 90 days or more.", visits, in,
                 [](V v, S) { return visits_after(v, 90); }},
};

}  // namespace

std::span<const LogStatistic> retention_statistics() { return of_retention; }
std::span<const LogStatistic> visit_statistics() { return of_visits; }

}  // namespace coterie::log_measures

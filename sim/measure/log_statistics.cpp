// SPDX-License-Identifier: Apache-2.0
// The table of statistics and the small functions they are made of. One file, past the usual
// length, so that every definition stands beside its name.
#include "sim/measure/log_statistics.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>

#include "sim/graph/structure.hpp"
#include "sim/stats/describe.hpp"
#include "sim/stats/tails.hpp"

namespace coterie {

namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t fewest_followed = 30;  // members below which a share after k days says little

double sum_of(std::span<const double> x) { return std::accumulate(x.begin(), x.end(), 0.0); }
double as_double(std::size_t n) { return static_cast<double>(n); }
double share(std::size_t some, std::size_t all) {
    return all == 0 ? undefined : as_double(some) / as_double(all);
}
double of_greatest(std::span<const double> x) {
    return x.empty() ? undefined : *std::max_element(x.begin(), x.end());
}

/// Divisor n, as the definitions of burstiness have it.
double population_deviation(std::span<const double> x) {
    const double m = mean(x);
    double squares = 0.0;
    for (const double v : x) squares += (v - m) * (v - m);
    return std::sqrt(squares / as_double(x.size()));
}

double correlation(std::span<const double> a, std::span<const double> b) {
    if (a.size() < 2) return undefined;
    const double ma = mean(a), mb = mean(b);
    double ab = 0.0, aa = 0.0, bb = 0.0;
    for (std::size_t k = 0; k < a.size(); ++k) {
        ab += (a[k] - ma) * (b[k] - mb);
        aa += (a[k] - ma) * (a[k] - ma);
        bb += (b[k] - mb) * (b[k] - mb);
    }
    return aa > 0.0 && bb > 0.0 ? ab / std::sqrt(aa * bb) : undefined;
}

double lagged(std::span<const double> x, std::size_t lag) {
    return x.size() > lag + 1 ? correlation(x.first(x.size() - lag), x.subspan(lag)) : undefined;
}

// ---- posts ----

std::vector<double> descending(std::vector<double> x) {
    std::sort(x.begin(), x.end(), std::greater<>());
    return x;
}

/// Share of all posts by the `top` most active.
double share_of_first(const LogView& v, double top) {
    const std::vector<double> x = descending(v.counts());
    const auto k = std::min(x.size(), static_cast<std::size_t>(std::max(1.0, std::nearbyint(top))));
    return sum_of(std::span(x).first(k)) / sum_of(x);
}

double members_for_half(const LogView& v) {
    const std::vector<double> x = descending(v.counts());
    const double half = sum_of(x) / 2.0;
    double so_far = 0.0;
    for (std::size_t k = 0; k < x.size(); ++k)
        if ((so_far += x[k]) >= half) return as_double(k + 1);
    return undefined;
}

std::vector<double> with_silent(const LogView& v) {
    std::vector<double> all = v.counts();
    all.resize(std::max<std::size_t>(v.log().members, all.size()), 0.0);
    return all;
}

std::vector<double> logs(std::vector<double> x) {
    for (double& value : x) value = std::log(value);
    return x;
}

/// Median over blocks of 30 days with at least 50 posts of the share of the `top` leading authors.
double leading_share(const LogView& v, std::size_t top) {
    if (v.log().timeless) return undefined;
    const std::int64_t start = v.log().events.front().second;
    std::map<std::int64_t, std::map<std::uint32_t, double>> blocks;
    for (const Utterance& e : v.log().events)
        blocks[(e.second - start) / (30 * seconds_per_day)][e.from] += 1.0;
    std::vector<double> shares;
    for (const auto& [block, by_author] : blocks) {
        std::vector<double> posts;
        for (const auto& [who, n] : by_author) posts.push_back(n);
        posts = descending(posts);
        const double all = sum_of(posts);
        if (all < 50.0) continue;
        shares.push_back(sum_of(std::span(posts).first(std::min(top, posts.size()))) / all);
    }
    return median(shares);
}

// ---- retention ----

enum class Window : std::uint8_t { day, week, ever_after };

bool posted_within(const std::vector<std::int64_t>& seconds, std::int64_t from,
                   std::int64_t until) {
    const auto at = std::lower_bound(seconds.begin(), seconds.end(), from);
    return at != seconds.end() && *at < until;
}

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

// ---- rhythm ----

/// (sd - mean) / (sd + mean) of gaps (Goh & Barabasi 2008).
double burstiness(std::span<const double> gaps) {
    const double m = mean(gaps), sd = population_deviation(gaps);
    return sd + m > 0.0 ? (sd - m) / (sd + m) : undefined;
}

std::vector<double> gaps_of(const std::vector<std::int64_t>& times) {
    std::vector<double> gaps;
    for (std::size_t k = 1; k < times.size(); ++k)
        gaps.push_back(static_cast<double>(times[k] - times[k - 1]));
    return gaps;
}

/// Median over members with at least 10 gaps of what `figure` says of them.
template <class Figure>
double median_member(const std::vector<std::vector<std::int64_t>>& times, Figure figure) {
    std::vector<double> all;
    for (const auto& own : times) {
        const std::vector<double> gaps = gaps_of(own);
        if (gaps.size() < 10) continue;
        const double value = figure(gaps);
        if (!std::isnan(value)) all.push_back(value);
    }
    return median(all);
}

double share_of_gaps(const LogView& v, bool (*in)(double)) {
    const auto& gaps = v.day_gaps();
    return share(static_cast<std::size_t>(std::count_if(gaps.begin(), gaps.end(), in)),
                 gaps.size());
}

double active_share_of_life(const LogView& v) {
    std::vector<double> shares;
    for (std::size_t p = 0; p < v.counts().size(); ++p) {
        if (v.counts()[p] < 10.0) continue;
        const auto& days = v.active_days()[p];
        shares.push_back(as_double(days.size())
                         / static_cast<double>(days.back() - days.front() + 1));
    }
    return median(shares);
}

// ---- network and replies ----

double edge_share(const LogView& v, bool (*is)(const DirectedEdge&)) {
    const auto& edges = v.network().edges;
    return share(static_cast<std::size_t>(std::count_if(edges.begin(), edges.end(), is)),
                 edges.size());
}

double reciprocated_messages(const LogView& v) {
    double both = 0.0;
    for (const DirectedEdge& e : v.network().edges) both += e.both_messages;
    return v.network().messages > 0.0 ? both / v.network().messages : undefined;
}

double density(const LogView& v) {
    const double n = v.network().nodes;
    return n > 1.0 ? as_double(v.network().edges.size()) / (n * (n - 1.0)) : undefined;
}

double answered(const DirectedEdge& e) { return e.answered ? 1.0 : 0.0; }

/// (r - density) / (1 - density) (Garlaschelli & Loffredo 2004).
double reciprocity_beyond_chance(const LogView& v) {
    const double d = density(v);
    return (edge_share(v, [](const DirectedEdge& e) { return answered(e) > 0.0; }) - d) / (1.0 - d);
}

/// networkx counts those with less than two ties as 0; so does this.
double clustering_of_all(const LogView& v) {
    if (v.network().nodes == 0) return undefined;
    const auto& degree = v.network().degree;
    const double able = as_double(static_cast<std::size_t>(
        std::count_if(degree.begin(), degree.end(), [](double k) { return k >= 2.0; })));
    const double local = clustering_of(v.network().undirected).mean_local;
    return able > 0.0 ? local * able / v.network().nodes : 0.0;
}

double largest_component_share(const LogView& v) {
    if (v.network().nodes == 0) return undefined;
    const Components found = components_of(v.network().undirected);
    return share(*std::max_element(found.size.begin(), found.size.end()), v.network().nodes);
}

double share_of_zero(std::span<const double> x) {
    return share(static_cast<std::size_t>(std::count(x.begin(), x.end(), 0.0)), x.size());
}

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

// ---- activity ----

/// Share of all messages in the n-th quarter of the time watched.
double quarter(const LogView& v, std::size_t n) {
    if (v.log().timeless) return undefined;
    const auto& m = v.days().messages;
    const std::size_t from = m.size() * n / 4, until = m.size() * (n + 1) / 4;
    return sum_of(std::span(m).subspan(from, until - from)) / sum_of(m);
}

double stickiness(const LogView& v) {
    const DaySeries& d = v.days();
    std::vector<double> ratios;
    for (std::size_t k = 0; k < d.authors_30d.size(); ++k)
        ratios.push_back(d.authors[k + 29] / std::max(1.0, d.authors_30d[k]));
    return ratios.empty() ? undefined : mean(ratios);
}

double fano(const LogView& v) {
    const double sd = population_deviation(v.days().messages);
    return sd * sd / mean(v.days().messages);
}

/// Distinct authors of each group.
std::vector<double> group_sizes(const LogView& v) {
    std::map<std::uint32_t, std::map<std::uint32_t, bool>> groups;
    for (const Utterance& e : v.log().events)
        if (e.group != none_logged) groups[e.group][e.from] = true;
    std::vector<double> sizes;
    for (const auto& [group, authors] : groups) sizes.push_back(as_double(authors.size()));
    return sizes;
}

/// Days from first to last post.
std::vector<double> lives_in_days(const LogView& v) {
    std::vector<double> lives;
    if (v.log().timeless) return lives;
    for (const auto& days : v.active_days())
        lives.push_back(static_cast<double>(days.back() - days.front()));
    return lives;
}

using V = const LogView&;
using S = const MeasureSettings&;
using enum Aspect;
constexpr Extent in = Extent::intensive, ex = Extent::extensive;

double timed(V v, double value) { return v.log().timeless ? undefined : value; }

const std::array statistics{
    // -- activity over time
    LogStatistic{"days", "days", "Days watched, from the first event.", activity, in,
        [](V v, S) { return timed(v, as_double(v.days().messages.size())); }},
    LogStatistic{"messages", "messages", "Messages written.", activity, ex,
        [](V v, S) { return as_double(v.log().events.size()); }},
    LogStatistic{"posters", "members", "Members who ever wrote.", activity, ex,
        [](V v, S) { return as_double(v.posts().author.size()); }},
    LogStatistic{"members", "members", "Members known: writing, addressed or registered.", activity,
        ex, [](V v, S) { return static_cast<double>(v.log().members); }},
    LogStatistic{"ever_posted_share", "share", "Share of members who ever wrote.", activity, in,
        [](V v, S) { return share(v.posts().author.size(), v.log().members); }},
    LogStatistic{"dau_mean", "members/day", "Mean of distinct writers a day.", activity, ex,
        [](V v, S) { return timed(v, mean(v.days().authors)); }},
    LogStatistic{"dau_median", "members/day", "Median of the same.", activity, ex,
        [](V v, S) { return timed(v, median(v.days().authors)); }},
    LogStatistic{"dau_max", "members/day", "Greatest of the same.", activity, ex,
        [](V v, S) { return timed(v, of_greatest(v.days().authors)); }},
    LogStatistic{"messages_per_day", "messages/day", "Mean of messages a day.", activity, ex,
        [](V v, S) { return timed(v, mean(v.days().messages)); }},
    LogStatistic{"messages_per_active_day", "messages", "Messages per writer and day of writing.",
        activity, in, [](V v, S) {
            return timed(v, sum_of(v.days().messages) / std::max(1.0, sum_of(v.days().authors)));
        }},
    LogStatistic{"mau_max", "members", "Greatest number of writers in 30 days.", activity, ex,
        [](V v, S) { return timed(v, of_greatest(v.days().authors_30d)); }},
    LogStatistic{"mau_last", "members", "Writers of the last 30 days.", activity, ex,
        [](V v, S) {
            return v.log().timeless || v.days().authors_30d.empty() ? undefined
                                                                    : v.days().authors_30d.back();
        }},
    LogStatistic{"stickiness", "share", "Mean ratio of a day's writers to those of 30 days.",
        activity, in, [](V v, S) { return timed(v, stickiness(v)); }},
    LogStatistic{"peak_over_last_week", "", "Most writers of a week over those of the last week.",
        activity, in, [](V v, S) {
            if (v.log().timeless || v.days().authors_7d.empty()) return undefined;
            return of_greatest(v.days().authors_7d) / std::max(1.0, v.days().authors_7d.back());
        }},
    LogStatistic{"messages_fano", "", "Variance of daily messages over their mean.", activity, ex,
        [](V v, S) { return timed(v, fano(v)); }},
    LogStatistic{"dau_lag1", "", "Correlation of a day's writers with the next day's.", activity,
        in, [](V v, S) { return timed(v, lagged(v.days().authors, 1)); }},
    LogStatistic{"dau_lag7", "", "The same a week later.", activity, in,
        [](V v, S) {
            return v.log().timeless || v.days().authors.size() <= 20 ? undefined
                                                                     : lagged(v.days().authors, 7);
        }},
    LogStatistic{"messages_quarter1", "share", "Share of messages in the first quarter of the time.",
        activity, in, [](V v, S) { return quarter(v, 0); }},
    LogStatistic{"messages_quarter2", "share", "The same in the second quarter.", activity, in,
        [](V v, S) { return quarter(v, 1); }},
    LogStatistic{"messages_quarter3", "share", "The same in the third quarter.", activity, in,
        [](V v, S) { return quarter(v, 2); }},
    LogStatistic{"messages_quarter4", "share", "The same in the last quarter.", activity, in,
        [](V v, S) { return quarter(v, 3); }},
    // -- posts per member
    LogStatistic{"posts_mean", "messages", "Messages of a writer, mean.", posts, in,
        [](V v, S) { return mean(v.counts()); }},
    LogStatistic{"posts_median", "messages", "The same, median.", posts, in,
        [](V v, S) { return median(v.counts()); }},
    LogStatistic{"posts_p90", "messages", "The same, 90th percentile.", posts, in,
        [](V v, S) { return quantile(v.counts(), 0.9); }},
    LogStatistic{"posts_max", "messages", "The same, greatest.", posts, in,
        [](V v, S) { return of_greatest(v.counts()); }},
    LogStatistic{"single_post_share", "share", "Share of writers with one message.", posts, in,
        [](V v, S) {
            return share(static_cast<std::size_t>(
                             std::count(v.counts().begin(), v.counts().end(), 1.0)),
                         v.counts().size());
        }},
    LogStatistic{"few_posts_share", "share", "Share of writers with at most five.", posts, in,
        [](V v, S) {
            return share(static_cast<std::size_t>(std::count_if(
                             v.counts().begin(), v.counts().end(),
                             [](double n) { return n <= 5.0; })),
                         v.counts().size());
        }},
    LogStatistic{"gini_posters", "", "Gini coefficient of messages over writers.", posts, in,
        [](V v, S) { return gini(v.counts()); }},
    LogStatistic{"gini_members", "", "The same over all members.", posts, in,
        [](V v, S) { return gini(with_silent(v)); }},
    LogStatistic{"top1pct_share", "share", "Share of messages by the top 1 % of writers.", posts,
        in, [](V v, S) { return share_of_first(v, 0.01 * as_double(v.counts().size())); }},
    LogStatistic{"top10pct_share", "share", "The same by the top 10 %.", posts, in,
        [](V v, S) { return share_of_first(v, 0.1 * as_double(v.counts().size())); }},
    LogStatistic{"top1pct_members_share", "share", "The same by the top 1 % of members.", posts, in,
        [](V v, S) { return share_of_first(v, 0.01 * v.log().members); }},
    LogStatistic{"top10pct_members_share", "share", "The same by the top 10 % of members.", posts,
        in, [](V v, S) { return share_of_first(v, 0.1 * v.log().members); }},
    LogStatistic{"top1_share", "share", "Share of messages by the most active member.", posts, in,
        [](V v, S) { return share_of_first(v, 1.0); }},
    LogStatistic{"top10_share", "share", "The same by the ten most active.", posts, in,
        [](V v, S) { return share_of_first(v, 10.0); }},
    LogStatistic{"members_for_half", "members", "Members who wrote half of all messages.", posts,
        ex, [](V v, S) { return members_for_half(v); }},
    LogStatistic{"posts_log_mean", "ln", "Mean of the logarithm of messages per writer.", posts, in,
        [](V v, S) { return mean(logs(v.counts())); }},
    LogStatistic{"posts_log_spread", "ln", "Standard deviation of the same.", posts, in,
        [](V v, S) { return population_deviation(logs(v.counts())); }},
    LogStatistic{"tail_exponent", "", "Power law fitted to the tail of messages per writer.", posts,
        in, [](V v, S) { return power_law_of(v.counts()).alpha; }},
    LogStatistic{"leader_share_30d", "share", "Share of the leading writer of 30 days, median.",
        posts, in, [](V v, S) { return leading_share(v, 1); }},
    LogStatistic{"leaders5_share_30d", "share", "Share of the five leading ones, median.", posts,
        in, [](V v, S) { return leading_share(v, 5); }},
    // -- retention
    LogStatistic{"again_day1", "share", "Writers who write in the day that begins 1 day after "
        "their first message.", retention, in,
        [](V v, S) { return after_first_post(v, 1, Window::day); }},
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
    LogStatistic{"registered_after1", "share", "Registered who ever write 1 day or more after "
        "registration.", retention, in,
        [](V v, S) { return after_registration(v, 1, Window::ever_after); }},
    LogStatistic{"registered_after7", "share", "The same 7 days or more.", retention, in,
        [](V v, S) { return after_registration(v, 7, Window::ever_after); }},
    LogStatistic{"registered_after30", "share", "The same 30 days or more.", retention, in,
        [](V v, S) { return after_registration(v, 30, Window::ever_after); }},
    // -- survival
    LogStatistic{"survival_1d", "share", "Kaplan-Meier share still writing 1 day after the first "
        "message.", survival, in, [](V v, S s) { return survival_at(v, s.silent_days, 1); }},
    LogStatistic{"survival_7d", "share", "The same after 7 days.", survival, in,
        [](V v, S s) { return survival_at(v, s.silent_days, 7); }},
    LogStatistic{"survival_30d", "share", "The same after 30 days.", survival, in,
        [](V v, S s) { return survival_at(v, s.silent_days, 30); }},
    LogStatistic{"survival_90d", "share", "The same after 90 days.", survival, in,
        [](V v, S s) { return survival_at(v, s.silent_days, 90); }},
    LogStatistic{"survival_180d", "share", "The same after 180 days.", survival, in,
        [](V v, S s) { return survival_at(v, s.silent_days, 180); }},
    // -- rhythm
    LogStatistic{"active_days_mean", "days", "Days on which a writer wrote, mean.", rhythm, in,
        [](V v, S) {
            std::vector<double> days;
            for (const auto& own : v.active_days()) days.push_back(as_double(own.size()));
            return timed(v, mean(days));
        }},
    LogStatistic{"active_days_p90", "days", "The same, 90th percentile.", rhythm, in,
        [](V v, S) {
            std::vector<double> days;
            for (const auto& own : v.active_days()) days.push_back(as_double(own.size()));
            return timed(v, quantile(days, 0.9));
        }},
    LogStatistic{"active_share_of_life", "share", "Share of the days between first and last message "
        "on which one wrote, median of those with ten messages.", rhythm, in,
        [](V v, S) { return timed(v, active_share_of_life(v)); }},
    LogStatistic{"burstiness_seconds", "", "Burstiness of the gaps between one's messages, median "
        "of those with eleven.", rhythm, in,
        [](V v, S) { return timed(v, median_member(v.posts().second, [](const auto& g) {
                              return burstiness(g); })); }, true},
    LogStatistic{"memory_seconds", "", "Correlation of consecutive gaps, median of the same.",
        rhythm, in,
        [](V v, S) { return timed(v, median_member(v.posts().second, [](const auto& g) {
                              return lagged(g, 1); })); }, true},
    LogStatistic{"burstiness_days", "", "Burstiness of the gaps between one's days of writing, "
        "median of those with eleven.", rhythm, in,
        [](V v, S) { return timed(v, median_member(v.active_days(), [](const auto& g) {
                              return burstiness(g); })); }},
    LogStatistic{"gap_mean_days", "days", "Days between one's days of writing, mean.", rhythm, in,
        [](V v, S) { return timed(v, mean(v.day_gaps())); }},
    LogStatistic{"gap_next_day_share", "share", "Share of those gaps that are one day.", rhythm, in,
        [](V v, S) { return share_of_gaps(v, [](double g) { return g == 1.0; }); }},
    LogStatistic{"gap_over7_share", "share", "Share of more than 7 days.", rhythm, in,
        [](V v, S) { return share_of_gaps(v, [](double g) { return g > 7.0; }); }},
    LogStatistic{"gap_over30_share", "share", "Share of more than 30 days.", rhythm, in,
        [](V v, S) { return share_of_gaps(v, [](double g) { return g > 30.0; }); }},
    // -- network
    LogStatistic{"network_nodes", "members", "Members who addressed or were addressed.", network,
        ex, [](V v, S) { return timed(v, static_cast<double>(v.network().nodes)); }},
    LogStatistic{"directed_ties", "ties", "Pairs (one, addressee).", network, ex,
        [](V v, S) { return timed(v, as_double(v.network().edges.size())); }},
    LogStatistic{"density", "share", "Share of possible directed ties.", network, in,
        [](V v, S) { return density(v); }},
    LogStatistic{"degree_mean", "ties", "Members one has exchanged with, mean.", network, in,
        [](V v, S) { return mean(v.network().degree); }},
    LogStatistic{"degree_median", "ties", "The same, median.", network, in,
        [](V v, S) { return median(v.network().degree); }},
    LogStatistic{"degree_p90", "ties", "The same, 90th percentile.", network, in,
        [](V v, S) { return quantile(v.network().degree, 0.9); }},
    LogStatistic{"degree_max", "ties", "The same, greatest.", network, in,
        [](V v, S) { return of_greatest(v.network().degree); }},
    LogStatistic{"addressing_nobody_share", "share", "Nodes that addressed nobody.", network, in,
        [](V v, S) { return share_of_zero(v.network().out_degree); }},
    LogStatistic{"reciprocity", "share", "Directed ties with one the other way.", network, in,
        [](V v, S) { return edge_share(v, [](const DirectedEdge& e) { return e.answered; }); }},
    LogStatistic{"reciprocity_beyond_chance", "", "The same beyond what density gives.", network,
        in, [](V v, S) { return reciprocity_beyond_chance(v); }},
    LogStatistic{"reciprocity_messages", "share", "Messages matched by one the other way.", network,
        in, [](V v, S) { return reciprocated_messages(v); }},
    LogStatistic{"single_message_ties_share", "share", "Directed ties of one message.", network, in,
        [](V v, S) {
            return edge_share(v, [](const DirectedEdge& e) { return e.messages == 1; });
        }},
    LogStatistic{"messages_per_tie", "messages", "Messages of a directed tie, mean.", network, in,
        [](V v, S) {
            const auto& net = v.network();
            return net.edges.empty() ? undefined : net.messages / as_double(net.edges.size());
        }},
    LogStatistic{"transitivity", "share", "Closed share of all pairs of one's ties.", network, in,
        [](V v, S) { return clustering_of(v.network().undirected).transitivity; }},
    LogStatistic{"clustering", "share", "Mean local clustering, less than two ties counting as 0.",
        network, in, [](V v, S) { return clustering_of_all(v); }},
    LogStatistic{"degree_assortativity", "", "Correlation of degrees at the two ends of a tie.",
        network, in, [](V v, S) { return assortativity_of(v.network().undirected); }},
    LogStatistic{"largest_component_share", "share", "Nodes in the largest component.", network, in,
        [](V v, S) { return largest_component_share(v); }},
    LogStatistic{"received_gini", "", "Gini coefficient of messages received over those addressed.",
        network, in, [](V v, S) {
            std::vector<double> got;
            for (const double n : v.network().received)
                if (n > 0.0) got.push_back(n);
            return got.empty() ? undefined : gini(got);
        }},
    // -- replies
    LogStatistic{"addressed_share", "share", "Messages that address somebody.", replies, in,
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
    LogStatistic{"answered_next_day", "share", "Addressed messages answered on the same day or the "
        "next.", replies, in, [](V v, S) { return answered_within_a_day(v, false, true); }},
    LogStatistic{"opening_answered_next_day", "share", "First contacts of a pair answered on the "
        "same day or the next.", replies, in,
        [](V v, S) { return answered_within_a_day(v, true, true); }},
    LogStatistic{"first_post_answered", "share", "Writers addressed on the day of their first "
        "message or the next.", replies, in, [](V v, S) { return first_posts_share(v); }},
    LogStatistic{"return_if_answered", "share", "Of these, those who write in the seven days after.",
        replies, in, [](V v, S) { return return_share(v, 1); }},
    LogStatistic{"return_if_not", "share", "The same of those not addressed.", replies, in,
        [](V v, S) { return return_share(v, 0); }},
    // -- visits
    LogStatistic{"visit_after1", "share", "Registered who visit 1 day or more after registration.",
        visits, in, [](V v, S) { return visits_after(v, 1); }},
    LogStatistic{"visit_after7", "share", "The same 7 days or more.", visits, in,
        [](V v, S) { return visits_after(v, 7); }},
    LogStatistic{"visit_after30", "share", "The same 30 days or more.", visits, in,
        [](V v, S) { return visits_after(v, 30); }},
    LogStatistic{"visit_after90", "share", "The same 90 days or more.", visits, in,
        [](V v, S) { return visits_after(v, 90); }},
    // -- groups
    LogStatistic{"groups", "groups", "Groups in which somebody wrote.", groups, ex,
        [](V v, S) {
            const auto sizes = group_sizes(v);
            return sizes.empty() ? undefined : as_double(sizes.size());
        }},
    LogStatistic{"group_writers_median", "members", "Distinct writers of a group, median.", groups,
        ex, [](V v, S) { return median(group_sizes(v)); }},
    LogStatistic{"group_writers_p90", "members", "The same, 90th percentile.", groups, ex,
        [](V v, S) { return quantile(group_sizes(v), 0.9); }},
    LogStatistic{"group_writers_max", "members", "The same, greatest.", groups, ex,
        [](V v, S) { return of_greatest(group_sizes(v)); }},
};

const std::array distributions{
    LogDistribution{"posts_per_writer", "messages", "Messages of each writer.", posts,
                    [](V v) { return v.counts(); }},
    LogDistribution{"active_days_per_writer", "days", "Days on which each writer wrote.", rhythm,
                    [](V v) {
                        std::vector<double> days;
                        if (v.log().timeless) return days;
                        for (const auto& own : v.active_days())
                            days.push_back(as_double(own.size()));
                        return days;
                    }},
    LogDistribution{"gaps_between_days", "days", "Days between one's days of writing.", rhythm,
                    [](V v) { return v.log().timeless ? std::vector<double>() : v.day_gaps(); }},
    LogDistribution{"lives", "days", "Days from each writer's first message to the last.", survival,
                    [](V v) { return lives_in_days(v); }},
    LogDistribution{"degrees", "ties", "Members each has exchanged with.", network,
                    [](V v) { return v.network().degree; }},
};

}  // namespace

std::string_view name_of(Aspect aspect) {
    constexpr std::array<std::string_view, 9> names{"activity", "posts",  "retention",
                                                    "survival", "rhythm", "network",
                                                    "replies",  "visits", "groups"};
    return names[static_cast<std::size_t>(aspect)];
}

std::span<const LogStatistic> log_statistics() { return statistics; }
std::span<const LogDistribution> log_distributions() { return distributions; }

std::optional<std::size_t> find_log_statistic(std::string_view name) {
    for (std::size_t k = 0; k < statistics.size(); ++k)
        if (statistics[k].name == name) return k;
    return std::nullopt;
}

std::vector<double> measure_log(const CommunityLog& log, const MeasureSettings& settings) {
    const LogView view(log);
    std::vector<double> values;
    for (const LogStatistic& one : statistics)
        values.push_back(log.events.empty() ? undefined : one.measure(view, settings));
    return values;
}

double survival_at(const LogView& view, std::uint32_t silent_days, double day) {
    if (view.log().timeless) return undefined;
    std::vector<std::pair<double, bool>> lives;  // days, gone
    for (const auto& seconds : view.posts().second) {
        const bool gone = view.end() - seconds.back() >= silent_days * seconds_per_day;
        const std::int64_t life = (gone ? seconds.back() : view.end()) - seconds.front();
        lives.emplace_back(static_cast<double>(life) / static_cast<double>(seconds_per_day), gone);
    }
    if (day > static_cast<double>(view.days().messages.size())) return undefined;
    std::sort(lives.begin(), lives.end());
    double still = 1.0;
    for (std::size_t k = 0; k < lives.size() && lives[k].first <= day;) {
        std::size_t same = k, gone = 0;
        for (; same < lives.size() && lives[same].first == lives[k].first; ++same)
            gone += lives[same].second ? 1U : 0U;
        still *= 1.0 - as_double(gone) / as_double(lives.size() - k);
        k = same;
    }
    return still;
}

}  // namespace coterie

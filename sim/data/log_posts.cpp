// SPDX-License-Identifier: Apache-2.0
// How much and how unequally members write.
#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "sim/data/log_measures.hpp"
#include "sim/stats/tails.hpp"

namespace coterie::log_measures {

namespace {

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

using enum Aspect;

const std::array of_posts{
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
                     return share(static_cast<std::size_t>(
                                      std::count_if(v.counts().begin(), v.counts().end(),
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
};

}  // namespace

std::span<const LogStatistic> posts_statistics() { return of_posts; }

}  // namespace coterie::log_measures

// SPDX-License-Identifier: Apache-2.0
// How much members write, day by day, and in how many groups.
#include <algorithm>
#include <array>
#include <map>

#include "sim/data/log_measures.hpp"

namespace coterie::log_measures {

namespace {

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

using enum Aspect;

const std::array of_activity{
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
                 activity, in,
                 [](V v, S) {
                     return timed(
                         v, sum_of(v.days().messages) / std::max(1.0, sum_of(v.days().authors)));
                 }},
    LogStatistic{"mau_max", "members", "Greatest number of writers in 30 days.", activity, ex,
                 [](V v, S) { return timed(v, of_greatest(v.days().authors_30d)); }},
    LogStatistic{"mau_last", "members", "Writers of the last 30 days.", activity, ex,
                 [](V v, S) {
                     return v.log().timeless || v.days().authors_30d.empty()
                                ? undefined
                                : v.days().authors_30d.back();
                 }},
    LogStatistic{"stickiness", "share", "Mean ratio of a day's writers to those of 30 days.",
                 activity, in, [](V v, S) { return timed(v, stickiness(v)); }},
    LogStatistic{"peak_over_last_week", "", "Most writers of a week over those of the last week.",
                 activity, in,
                 [](V v, S) {
                     if (v.log().timeless || v.days().authors_7d.empty()) return undefined;
                     return of_greatest(v.days().authors_7d)
                            / std::max(1.0, v.days().authors_7d.back());
                 }},
    LogStatistic{"messages_fano", "", "Variance of daily messages over their mean.", activity, ex,
                 [](V v, S) { return timed(v, fano(v)); }},
    LogStatistic{"dau_lag1", "", "Correlation of a day's writers with the next day's.", activity,
                 in, [](V v, S) { return timed(v, lagged(v.days().authors, 1)); }},
    LogStatistic{"dau_lag7", "", "The same a week later.", activity, in,
                 [](V v, S) {
                     return v.log().timeless || v.days().authors.size() <= 20
                                ? undefined
                                : lagged(v.days().authors, 7);
                 }},
    LogStatistic{"messages_quarter1", "share",
                 "Share of messages in the first quarter of the time.", activity, in,
                 [](V v, S) { return quarter(v, 0); }},
    LogStatistic{"messages_quarter2", "share", "The same in the second quarter.", activity, in,
                 [](V v, S) { return quarter(v, 1); }},
    LogStatistic{"messages_quarter3", "share", "The same in the third quarter.", activity, in,
                 [](V v, S) { return quarter(v, 2); }},
    LogStatistic{"messages_quarter4", "share", "The same in the last quarter.", activity, in,
                 [](V v, S) { return quarter(v, 3); }},
};

const std::array of_groups{
    LogStatistic{"groups", "groups", "Groups with at least one message.", groups, ex,
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

}  // namespace

std::span<const LogStatistic> activity_statistics() { return of_activity; }
std::span<const LogStatistic> group_statistics() { return of_groups; }

}  // namespace coterie::log_measures

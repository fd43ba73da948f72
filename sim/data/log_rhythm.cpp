// SPDX-License-Identifier: Apache-2.0
// On which days members write, and the gaps between.
#include <algorithm>
#include <array>
#include <cmath>

#include "sim/data/log_measures.hpp"

namespace coterie::log_measures {

namespace {

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

using enum Aspect;

const std::array of_rhythm{
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
    LogStatistic{"active_share_of_life", "share",
                 "Share of the days between first and last message "
                 "on which one wrote, median of those with ten messages.",
                 rhythm, in, [](V v, S) { return timed(v, active_share_of_life(v)); }},
    LogStatistic{"burstiness_seconds", "",
                 "Burstiness of the gaps between one's messages, median "
                 "of those with eleven.",
                 rhythm, in,
                 [](V v, S) {
                     return timed(v, median_member(v.posts().second,
                                                   [](const auto& g) { return burstiness(g); }));
                 },
                 true},
    LogStatistic{
        "memory_seconds", "", "Correlation of consecutive gaps, median of the same.", rhythm, in,
        [](V v, S) {
            return timed(
                v, median_member(v.posts().second, [](const auto& g) { return lagged(g, 1); }));
        },
        true},
    LogStatistic{"burstiness_days", "",
                 "Burstiness of the gaps between one's days of writing, "
                 "median of those with eleven.",
                 rhythm, in,
                 [](V v, S) {
                     return timed(v, median_member(v.active_days(),
                                                   [](const auto& g) { return burstiness(g); }));
                 }},
    LogStatistic{"gap_mean_days", "days", "Days between one's days of writing, mean.", rhythm, in,
                 [](V v, S) { return timed(v, mean(v.day_gaps())); }},
    LogStatistic{"gap_next_day_share", "share", "Share of those gaps that are one day.", rhythm, in,
                 [](V v, S) { return share_of_gaps(v, [](double g) { return g == 1.0; }); }},
    LogStatistic{"gap_over7_share", "share", "Share of more than 7 days.", rhythm, in,
                 [](V v, S) { return share_of_gaps(v, [](double g) { return g > 7.0; }); }},
    LogStatistic{"gap_over30_share", "share", "Share of more than 30 days.", rhythm, in,
                 [](V v, S) { return share_of_gaps(v, [](double g) { return g > 30.0; }); }},
};

}  // namespace

std::span<const LogStatistic> rhythm_statistics() { return of_rhythm; }

}  // namespace coterie::log_measures

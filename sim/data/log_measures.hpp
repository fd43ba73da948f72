// SPDX-License-Identifier: Apache-2.0
// What the tables of log statistics share: small sums and shares, NaN where undefined; and the
// tables themselves, one file an aspect. Only they and log_statistics.cpp include this.
#pragma once

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "sim/core/undefined.hpp"
#include "sim/data/log_statistics.hpp"
#include "sim/stats/describe.hpp"

namespace coterie::log_measures {

inline constexpr std::size_t fewest_followed =
    30;  // members below which a share after k days says little

inline double sum_of(std::span<const double> x) { return std::accumulate(x.begin(), x.end(), 0.0); }
inline double as_double(std::size_t n) { return static_cast<double>(n); }
inline double share(std::size_t some, std::size_t all) {
    return all == 0 ? undefined : as_double(some) / as_double(all);
}
inline double of_greatest(std::span<const double> x) {
    return x.empty() ? undefined : *std::max_element(x.begin(), x.end());
}

/// Divisor n, as the definitions of burstiness have it.
inline double population_deviation(std::span<const double> x) {
    const double m = mean(x);
    double squares = 0.0;
    for (const double v : x) squares += (v - m) * (v - m);
    return std::sqrt(squares / as_double(x.size()));
}

inline double lagged(std::span<const double> x, std::size_t lag) {
    return x.size() > lag + 1 ? correlation(x.first(x.size() - lag), x.subspan(lag)) : undefined;
}

inline bool posted_within(const std::vector<std::int64_t>& seconds, std::int64_t from,
                          std::int64_t until) {
    const auto at = std::lower_bound(seconds.begin(), seconds.end(), from);
    return at != seconds.end() && *at < until;
}

using V = const LogView&;
using S = const MeasureSettings&;
inline constexpr Extent in = Extent::intensive, ex = Extent::extensive;

inline double timed(V v, double value) { return v.log().timeless ? undefined : value; }

std::span<const LogStatistic> activity_statistics();
std::span<const LogStatistic> posts_statistics();
std::span<const LogStatistic> retention_statistics();
std::span<const LogStatistic> rhythm_statistics();
std::span<const LogStatistic> network_statistics();
std::span<const LogStatistic> reply_statistics();
std::span<const LogStatistic> visit_statistics();
std::span<const LogStatistic> group_statistics();

}  // namespace coterie::log_measures

// SPDX-License-Identifier: Apache-2.0
#include "sim/inference/patterns/estimate.hpp"

#include <algorithm>
#include <cmath>

#include "sim/core/undefined.hpp"
#include "sim/stats/describe.hpp"

namespace coterie {

namespace {

struct Named {
    std::string_view pattern;
    Estimator estimator;
};
constexpr std::array estimators{
    Named{"P1", shares_of_posts},   Named{"P2", lurkers},         Named{"P4", return_after_answer},
    Named{"P5", answered_posts},    Named{"P6", retention_curve}, Named{"P8", lifetimes_of_groups},
    Named{"P10", invitation_trees}, Named{"P11", packet_returns}, Named{"P13", award_effect},
    Named{"P14", badge_steps},      Named{"P15", posts_by_size},  Named{"P16", cascades},
    Named{"P18", advert_load},      Named{"P19", door},           Named{"P20", moderation_table},
    Named{"P21", sizes_of_groups},  Named{"P22", burstiness}};

}  // namespace

Estimator estimator_of(std::string_view pattern) {
    for (const Named& one : estimators)
        if (one.pattern == pattern) return one.estimator;
    return nullptr;
}

FittedLine line_through(std::span<const double> x, std::span<const double> y) {
    const auto [xx, xy, yy] = scatter(x, y);
    if (!(xx > 0.0)) return {};
    const double slope = xy / xx;
    return {slope, mean(y) - slope * mean(x), yy > 0.0 ? xy * xy / (xx * yy) : undefined};
}

double exponential_less_lognormal(std::span<const double> sizes) {
    if (sizes.size() < 3) return undefined;
    std::vector<double> logs;
    for (const double s : sizes) logs.push_back(std::log(s));
    const auto n = static_cast<double>(sizes.size());
    const double m = mean(sizes), mu = mean(logs);
    const double s2 = variance(logs) * (n - 1.0) / n;
    if (!(s2 > 0.0)) return undefined;
    const double exponential = -n * std::log(m) - n;
    const double lognormal =
        -n * mu - 0.5 * n * std::log(2.0 * 3.14159265358979323846 * s2) - 0.5 * n;
    return (2.0 * 1.0 - 2.0 * exponential) - (2.0 * 2.0 - 2.0 * lognormal);
}

double burstiness_of(std::span<const std::uint32_t> days) {
    std::vector<double> gaps;
    for (std::size_t k = 1; k < days.size(); ++k)
        gaps.push_back(static_cast<double>(days[k] - days[k - 1]));
    const double m = mean(gaps), s = standard_deviation(gaps);
    return (s - m) / (s + m);
}

}  // namespace coterie

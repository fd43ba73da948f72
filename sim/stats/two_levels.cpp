// SPDX-License-Identifier: Apache-2.0
#include "sim/stats/two_levels.hpp"

#include <algorithm>
#include <cmath>

#include "sim/stats/distributions.hpp"

namespace coterie {

namespace {

/// The value that Fisher's F with these degrees of freedom stays below with `probability`.
double fisher_quantile(double probability, double above, double below) {
    const double x = beta_quantile(probability, above / 2.0, below / 2.0);
    return x * below / ((1.0 - x) * above);
}

Interval share_interval(double ratio, double groups, double each, double confidence) {
    const double tail = (1.0 - confidence) / 2.0;
    const double above = groups - 1.0, below = groups * (each - 1.0);
    const auto share = [&](double probability) {
        const double f = ratio / fisher_quantile(probability, above, below);
        return std::clamp((f - 1.0) / (f + each - 1.0), 0.0, 1.0);
    };
    return {share(1.0 - tail), share(tail)};
}

Interval recency_bits(double mean, double half) { return {mean - half, mean + half}; }

}  // namespace

TwoLevels two_levels(std::span<const std::vector<double>> values, double confidence) {
    std::vector<std::vector<double>> whole;
    for (const auto& group : values)
        if (!group.empty() && without_nan(group).size() == group.size()) whole.push_back(group);
    TwoLevels t;
    t.groups = whole.size();
    if (whole.empty()) return t;
    t.each = whole[0].size();
    std::vector<double> means;
    double within = 0.0, above = 0.0;
    for (const auto& group : whole) {
        means.push_back(mean(group));
        above += means.back() > 0.0 ? 1.0 : 0.0;
        for (const double x : group) within += (x - means.back()) * (x - means.back());
    }
    const auto groups = static_cast<double>(t.groups), each = static_cast<double>(t.each);
    t.mean = mean(means);
    t.share_of_groups_above_zero = above / groups;
    if (t.groups < 2) return t;
    const double half = (1.0 + confidence) / 2.0;
    const double between = each * variance(means);
    double of_groups = between / each;  // with one value a group, noise cannot be separated from it
    if (t.each > 1) {
        const double of_noise = within / (groups * (each - 1.0));
        of_groups = std::max(0.0, (between - of_noise) / each);
        t.sd_noise = std::sqrt(of_noise);
        if (of_groups + of_noise > 0.0) t.share = of_groups / (of_groups + of_noise);
        if (of_noise > 0.0)
            t.share_interval = share_interval(between / of_noise, groups, each, confidence);
        t.noise_only = recency_bits(t.mean, student_quantile(half, groups * (each - 1.0))
                                                * std::sqrt(of_noise / (groups * each)));
    }
    t.sd_groups = std::sqrt(of_groups);
    t.effect = recency_bits(t.mean, student_quantile(half, groups - 1.0)
                                        * std::sqrt(of_groups + between / (groups * each)));
    return t;
}

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
#include "sim/stats/paired.hpp"

#include <cassert>
#include <cmath>
#include <vector>

#include "sim/stats/distributions.hpp"

namespace coterie {

namespace {

constexpr std::string_view too_few = "fewer than 2 pairs: no interval";
constexpr std::string_view all_zero = "all differences are exactly 0";
constexpr std::string_view mostly_zero = "most differences are exactly 0: read the counts first";

struct Pairs {
    std::vector<double> arm, baseline, difference;
};

Pairs complete_pairs(std::span<const double> arm, std::span<const double> baseline) {
    assert(arm.size() == baseline.size() && "arms are compared over the same replicates");
    Pairs pairs;
    for (std::size_t r = 0; r < arm.size(); ++r) {
        if (std::isnan(arm[r]) || std::isnan(baseline[r])) continue;
        pairs.arm.push_back(arm[r]);
        pairs.baseline.push_back(baseline[r]);
        pairs.difference.push_back(arm[r] - baseline[r]);
    }
    return pairs;
}

void count_signs(std::span<const double> differences, double confidence, PairedSummary& s) {
    for (const double d : differences) ++(d > 0.0 ? s.above : d < 0.0 ? s.below : s.equal);
    if (s.n > 0) s.share_above_zero = static_cast<double>(s.above) / static_cast<double>(s.n);
    s.share_interval = wilson_interval(s.above, s.n, confidence);
}

double standard_error_of(const PairedSummary& s) {
    return s.sd / std::sqrt(static_cast<double>(s.n));
}

void add_interval(double confidence, PairedSummary& s) {
    const double degrees = static_cast<double>(s.n - 1);
    const double standard_error = standard_error_of(s);
    const double half = student_quantile(0.5 + confidence / 2.0, degrees) * standard_error;
    s.interval = {s.mean - half, s.mean + half};
    s.p_value = s.mean == 0.0 ? 1.0 : student_two_sided(s.mean / standard_error, degrees);
}

}  // namespace

PairedSummary paired_summary(std::span<const double> arm, std::span<const double> baseline,
                             double confidence) {
    const Pairs pairs = complete_pairs(arm, baseline);
    PairedSummary s;
    s.n = pairs.difference.size();
    s.mean = mean(pairs.difference);
    s.median = median(pairs.difference);
    s.sd = standard_deviation(pairs.difference);
    s.skewness = skewness(pairs.difference);
    count_signs(pairs.difference, confidence, s);
    if (s.n < 2) {
        s.note = too_few;
        return s;
    }
    if (s.sd > 0.0)
        s.variance_ratio = (variance(pairs.arm) + variance(pairs.baseline)) / (s.sd * s.sd);
    add_interval(confidence, s);
    if (2 * s.equal > s.n) s.note = s.equal == s.n ? all_zero : mostly_zero;
    return s;
}

double equivalence_p_value(const PairedSummary& pairs, double margin) {
    if (pairs.n < 2 || !(margin > 0.0)) return 1.0;
    const double room = margin - std::abs(pairs.mean);  // to the nearer end of the margin
    if (room <= 0.0) return 1.0;
    return student_two_sided(room / standard_error_of(pairs), static_cast<double>(pairs.n - 1))
           / 2.0;
}

}  // namespace coterie

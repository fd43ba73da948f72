// SPDX-License-Identifier: Apache-2.0
// The thresholds of the interval's method are those of the project's comparison rules: t is off by
// several per cent of coverage for skewed differences below some 50 replicates, and BCa has too few
// distinct resamples to help below 8.
#include "sim/stats/paired.hpp"

#include <cassert>
#include <cmath>
#include <vector>

#include "sim/stats/bootstrap.hpp"
#include "sim/stats/distributions.hpp"

namespace coterie {

namespace {

constexpr std::size_t enough_for_t = 50;
constexpr std::size_t enough_for_bca = 8;
constexpr double much_skewness = 1.0;

constexpr std::string_view too_few = "fewer than 2 pairs: no interval";
constexpr std::string_view all_zero = "all differences are exactly 0";
constexpr std::string_view mostly_zero = "most differences are exactly 0: read the counts first";
constexpr std::string_view skewed_and_few =
    "skewed differences and fewer than 8 pairs: t interval, not to be trusted";

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

void add_interval(std::span<const double> differences, double confidence, std::uint64_t key,
                  PairedSummary& s) {
    const bool skewed = s.n < enough_for_t && std::abs(s.skewness) > much_skewness;
    if (skewed && s.n >= enough_for_bca) {
        const BootstrapMean bca = bca_of_mean(differences, confidence, key);
        s.method = PairedSummary::Method::bca;
        s.interval = bca.interval;
        s.p_value = bca.p_value;
        return;
    }
    const double degrees = static_cast<double>(s.n - 1);
    const double standard_error = s.sd / std::sqrt(static_cast<double>(s.n));
    const double half = student_quantile(0.5 + confidence / 2.0, degrees) * standard_error;
    s.interval = {s.mean - half, s.mean + half};
    s.p_value = s.mean == 0.0 ? 1.0 : student_two_sided(s.mean / standard_error, degrees);
    if (skewed) s.note = skewed_and_few;
}

}  // namespace

PairedSummary paired_summary(std::span<const double> arm, std::span<const double> baseline,
                             double confidence, std::uint64_t key) {
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
    add_interval(pairs.difference, confidence, key, s);
    if (2 * s.equal > s.n) s.note = s.equal == s.n ? all_zero : mostly_zero;
    return s;
}

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
// Arms and days are both series over replicates, and one kernel resamples them jointly. It stores
// values less their series' mean, replicate by replicate, so that a resample is sums of whole rows.
// Arms are studentised again in each resample, which is accurate for skewed differences; days are
// not, because a day with few values would then widen the band on all days.
#include "sim/stats/simultaneous.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "sim/core/undefined.hpp"
#include "sim/stats/bootstrap.hpp"
#include "sim/stats/distributions.hpp"

namespace coterie {

namespace {

constexpr std::size_t enough_to_resample = 10;
constexpr std::size_t enough_for_a_day = 3;
constexpr double no_spread = 1e-12;  // of the sample's variance: a resample of equal values

/// Series over replicates; a missing value is a 0 that is not counted.
struct Centred {
    std::size_t series = 0, replicates = 0;
    std::vector<double> value, present;     ///< [replicate][series]; value minus the series' mean
    std::vector<double> n, mean, variance;  ///< of each series
};

template <class At>
Centred centred(std::size_t series, std::size_t replicates, At at) {
    Centred c{series, replicates, {}, {}, {}, {}, {}};
    c.value.resize(series * replicates);
    c.present.resize(series * replicates);
    std::vector<double> one(replicates);
    for (std::size_t s = 0; s < series; ++s) {
        for (std::size_t r = 0; r < replicates; ++r) one[r] = at(s, r);
        c.n.push_back(static_cast<double>(without_nan(one).size()));
        c.mean.push_back(mean(one));
        c.variance.push_back(variance(one));
        for (std::size_t r = 0; r < replicates; ++r) {
            const bool here = !std::isnan(one[r]);
            c.value[r * series + s] = here ? one[r] - c.mean[s] : 0.0;
            c.present[r * series + s] = here ? 1.0 : 0.0;
        }
    }
    return c;
}

double standard_error(const Centred& c, std::size_t s) { return std::sqrt(c.variance[s] / c.n[s]); }

/// Sums of one series over one resample.
struct Sums {
    double n, value, square;
};

using Studentise = double (*)(const Centred&, std::size_t, Sums);

/// |mean* - mean| / se*; 0 where the resample has no spread.
double by_resample(const Centred& c, std::size_t s, Sums sums) {
    if (sums.n < 2.0) return 0.0;
    const double average = sums.value / sums.n;
    const double variance = (sums.square - sums.value * average) / (sums.n - 1.0);
    if (!(variance > no_spread * c.variance[s])) return 0.0;
    return std::abs(average) / std::sqrt(variance / sums.n);
}

/// |mean* - mean| / se, where se is what resampled means have: divisor n instead of n - 1.
double by_sample(const Centred& c, std::size_t s, Sums sums) {
    if (sums.n < 1.0 || c.n[s] < static_cast<double>(enough_for_a_day)) return 0.0;
    if (!(c.variance[s] > 0.0)) return 0.0;
    const double spread = standard_error(c, s) * std::sqrt((c.n[s] - 1.0) / c.n[s]);
    return std::abs(sums.value / sums.n) / spread;
}

/// The largest studentised deviation of any series, for each resample, in increasing order.
std::vector<double> sorted_largest(const Centred& c, std::uint64_t key, Studentise studentise) {
    std::vector<std::uint32_t> rows(c.replicates);
    std::vector<double> n(c.series), value(c.series), square(c.series);
    std::vector<double> largest(bootstrap_resamples);
    for (std::uint32_t b = 0; b < bootstrap_resamples; ++b) {
        resample_rows(key, b, rows);
        std::fill(n.begin(), n.end(), 0.0);
        std::fill(value.begin(), value.end(), 0.0);
        std::fill(square.begin(), square.end(), 0.0);
        for (const std::uint32_t row : rows) {
            const double* x = &c.value[row * c.series];
            const double* here = &c.present[row * c.series];
            for (std::size_t s = 0; s < c.series; ++s) {
                n[s] += here[s];
                value[s] += x[s];
                square[s] += x[s] * x[s];
            }
        }
        for (std::size_t s = 0; s < c.series; ++s)
            largest[b] = std::max(largest[b], studentise(c, s, {n[s], value[s], square[s]}));
    }
    std::sort(largest.begin(), largest.end());
    return largest;
}

/// How far out in t of n - 1 degrees of freedom is as unlikely as `z` in the normal.
double student_equivalent(double z, double n) {
    return -student_quantile(gaussian_below(-z), n - 1.0);
}

std::size_t fewest_values(const Centred& c) {
    std::size_t fewest = c.replicates;
    for (const double n : c.n)
        if (n >= 2.0) fewest = std::min(fewest, static_cast<std::size_t>(n));
    return fewest;
}

/// The arm's t interval and p-value at `confidence` of its own.
JointInterval t_interval(const Centred& c, std::size_t arm, double confidence) {
    JointInterval j;
    j.n = static_cast<std::size_t>(c.n[arm]);
    if (j.n < 2) return j;
    j.mean = c.mean[arm];
    j.critical = student_quantile(0.5 + confidence / 2.0, c.n[arm] - 1.0);
    const double t = j.mean / standard_error(c, arm);
    j.p_value = j.mean == 0.0 ? 1.0 : student_two_sided(t, c.n[arm] - 1.0);
    return j;
}

/// Widens to the max-t critical value; the t interval is a floor.
void widen(JointInterval& j, double t, std::span<const double> largest, double confidence) {
    j.critical = std::max(j.critical, resampled_quantile(largest, confidence));
    if (j.p_value == 0.0 || j.p_value == 1.0) return;  // all differences are the same
    const double resampled = 1.0 - shares_below(largest, std::abs(t)).below;
    j.p_value = std::max({j.p_value, resampled, least_resampled_p});
}

}  // namespace

SimultaneousIntervals simultaneous_intervals(std::span<const std::vector<double>> differences,
                                             double confidence, std::uint64_t key) {
    using Method = SimultaneousIntervals::Method;
    SimultaneousIntervals result;
    if (differences.empty()) return result;
    const Centred c =
        centred(differences.size(), differences.front().size(), [&](std::size_t a, std::size_t r) {
            assert(differences[a].size() == differences.front().size() && "one set of replicates");
            return differences[a][r];
        });
    const auto arms = static_cast<double>(c.series);
    const bool enough = fewest_values(c) >= enough_to_resample;
    if (c.series > 1) result.method = enough ? Method::max_t : Method::bonferroni_t;
    const bool bonferroni = result.method == Method::bonferroni_t;
    const double own_confidence = bonferroni ? 1.0 - (1.0 - confidence) / arms : confidence;
    std::vector<double> largest;
    if (result.method == Method::max_t) largest = sorted_largest(c, key, by_resample);
    for (std::size_t a = 0; a < c.series; ++a) {
        JointInterval j = t_interval(c, a, own_confidence);
        const double error = standard_error(c, a);
        if (bonferroni) j.p_value = std::min(j.p_value * arms, 1.0);
        if (result.method == Method::max_t && j.n >= 2)
            widen(j, j.mean / error, largest, confidence);
        j.interval = {j.mean - j.critical * error, j.mean + j.critical * error};
        result.arms.push_back(j);
    }
    return result;
}

Band sup_t_band(std::span<const std::vector<double>> paths, double confidence, std::uint64_t key) {
    const std::size_t days = paths.empty() ? 0 : paths.front().size();
    Band band;
    band.mean.assign(days, undefined);
    band.low = band.high = band.mean;
    if (paths.size() < enough_for_a_day) return band;
    const Centred c = centred(days, paths.size(), [&](std::size_t day, std::size_t r) {
        assert(paths[r].size() == days && "all replicates have the same days");
        return paths[r][day];
    });
    const double pointwise = gaussian_quantile(0.5 + confidence / 2.0);
    const double z =
        std::max(pointwise, resampled_quantile(sorted_largest(c, key, by_sample), confidence));
    band.critical = student_equivalent(z, static_cast<double>(paths.size()));
    for (std::size_t day = 0; day < days; ++day) {
        if (c.n[day] < static_cast<double>(enough_for_a_day)) continue;
        const double half = student_equivalent(z, c.n[day]) * standard_error(c, day);
        band.mean[day] = c.mean[day];
        band.low[day] = c.mean[day] - half;
        band.high[day] = c.mean[day] + half;
    }
    return band;
}

}  // namespace coterie

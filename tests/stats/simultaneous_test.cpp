// SPDX-License-Identifier: Apache-2.0
#include "sim/stats/simultaneous.hpp"

#include <algorithm>
#include <cmath>

#include <catch2/catch.hpp>

#include "sim/core/undefined.hpp"
#include "sim/stats/bootstrap.hpp"
#include "sim/stats/distributions.hpp"
#include "sim/stats/paired.hpp"

#include "tests/stats/keyed_sample.hpp"

using namespace coterie;
using IntervalMethod = SimultaneousIntervals::Method;
using Matrix = std::vector<std::vector<double>>;

namespace {

/// Arms that share the baseline's noise: correlation 1/2 between any two.
Matrix correlated_arms(std::uint32_t sample, std::size_t arms, std::size_t n) {
    const std::vector<double> shared = normal_sample("baseline", sample, n);
    Matrix differences;
    for (std::size_t a = 0; a < arms; ++a) {
        differences.push_back(normal_sample("arm" + std::to_string(a), sample, n));
        for (std::size_t r = 0; r < n; ++r)
            differences[a][r] = (differences[a][r] - shared[r]) * static_cast<double>(a + 1);
    }
    return differences;
}

/// max over arms of |t| about the sample means, arm by arm, with the list functions.
double plain_largest_t(const Matrix& d, std::span<const std::uint32_t> rows) {
    double largest = 0.0;
    for (const std::vector<double>& arm : d) {
        std::vector<double> resample;
        for (const std::uint32_t row : rows) resample.push_back(arm[row]);
        const double n = static_cast<double>(without_nan(resample).size());
        largest = std::max(
            largest, std::abs(mean(resample) - mean(arm)) / std::sqrt(variance(resample) / n));
    }
    return largest;
}

/// Random walks: neighbouring days are alike.
Matrix walks(std::uint32_t sample, std::size_t n, std::size_t days) {
    Matrix paths;
    for (std::uint32_t r = 0; r < n; ++r) {
        paths.push_back(normal_sample("walk", sample * 1000 + r, days));
        for (std::size_t day = 1; day < days; ++day) paths[r][day] += paths[r][day - 1];
    }
    return paths;
}

bool covers_zero(const Band& band) {
    for (std::size_t day = 0; day < band.mean.size(); ++day)
        if (!holds({band.low[day], band.high[day]}, 0.0)) return false;
    return true;
}
}  // namespace

TEST_CASE("max-t: one arm gets its t interval; Student's sleep data as published", "[stats]") {
    // Student (1908), table of 10 patients: t = 4.0621 on 9, p = 0.002833, [0.7001, 2.4599].
    const Matrix sleep{{1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4}};
    const SimultaneousIntervals s = simultaneous_intervals(sleep, 0.95, 1);
    CHECK(s.method == IntervalMethod::student_t);
    CHECK(s.arms[0].mean == Approx(1.58));
    CHECK(s.arms[0].interval.low == Approx(0.7001142).margin(1e-7));
    CHECK(s.arms[0].interval.high == Approx(2.4598858).margin(1e-7));
    CHECK(s.arms[0].p_value == Approx(0.00283289).margin(1e-8));
}

TEST_CASE("max-t: the critical value equals a plain joint bootstrap's", "[stats]") {
    Matrix d = correlated_arms(3, 3, 20);
    d[1][4] = d[2][7] = undefined;
    std::vector<double> largest;
    std::vector<std::uint32_t> rows(20);
    for (std::uint32_t b = 0; b < bootstrap_resamples; ++b) {
        resample_rows(9, b, rows);
        largest.push_back(plain_largest_t(d, rows));
    }
    std::sort(largest.begin(), largest.end());
    const SimultaneousIntervals s = simultaneous_intervals(d, 0.95, 9);
    REQUIRE(s.method == IntervalMethod::max_t);
    CHECK(s.arms[0].critical == Approx(resampled_quantile(largest, 0.95)));
    CHECK(s.arms[1].critical == s.arms[0].critical);
    CHECK(s.arms[1].n == 19);
}

TEST_CASE("max-t: copies of one arm cost nothing, independent arms their full price", "[stats]") {
    const std::size_t n = 300;
    Matrix copies(5, normal_sample("copy", 0, n)), independent;
    for (std::uint32_t a = 0; a < 5; ++a) independent.push_back(normal_sample("alone", a, n));
    const double one = student_quantile(0.975, n - 1.0);
    const double five = student_quantile(0.5 + std::pow(0.95, 0.2) / 2.0, n - 1.0);
    CHECK(simultaneous_intervals(copies, 0.95, 2).arms[0].critical == Approx(one).epsilon(0.04));
    CHECK(simultaneous_intervals(independent, 0.95, 2).arms[0].critical
          == Approx(five).epsilon(0.04));
}

TEST_CASE("max-t: intervals are no narrower than t and here no wider than Bonferroni", "[stats]") {
    const Matrix d = correlated_arms(5, 4, 60);
    for (const JointInterval& arm : simultaneous_intervals(d, 0.95, 2).arms) {
        CHECK(arm.critical > student_quantile(0.975, 59));
        CHECK(arm.critical < student_quantile(1.0 - 0.025 / 4.0, 59));
    }
}

TEST_CASE("max-t: the adjusted p-value is below 0.05 exactly when 0 is outside", "[stats]") {
    int outside = 0;
    for (std::uint32_t k = 0; k < 40; ++k) {
        Matrix d = correlated_arms(k, 3, k % 2 == 0 ? 25 : 9);
        for (double& x : d[0]) x += 0.05 * k;
        for (const JointInterval& arm : simultaneous_intervals(d, 0.95, k).arms) {
            CHECK((arm.p_value < 0.05) == !holds(arm.interval, 0.0));
            outside += arm.p_value < 0.05 ? 1 : 0;
        }
    }
    CHECK(outside > 15);
    CHECK(outside < 100);
}

TEST_CASE("max-t: fewer than 10 replicates fall back on Bonferroni's t", "[stats]") {
    const Matrix d = correlated_arms(1, 3, 9);
    const SimultaneousIntervals s = simultaneous_intervals(d, 0.95, 1);
    CHECK(s.method == IntervalMethod::bonferroni_t);
    const PairedSummary own = paired_summary(d[1], std::vector<double>(9, 0.0), 1 - 0.05 / 3);
    CHECK(s.arms[1].interval.low == Approx(own.interval.low));
    CHECK(s.arms[1].p_value == Approx(std::min(1.0, 3.0 * own.p_value)));
}

TEST_CASE("max-t: an arm equal to the baseline stays [0, 0] and spoils nothing", "[stats]") {
    Matrix d = correlated_arms(1, 3, 20);
    d[1].assign(20, 0.0);
    const SimultaneousIntervals s = simultaneous_intervals(d, 0.95, 1);
    CHECK(s.arms[1].interval.low == 0.0);
    CHECK(s.arms[1].interval.high == 0.0);
    CHECK(s.arms[1].p_value == 1.0);
    CHECK(s.arms[0].critical < 3.0);
    CHECK(s.arms[0].interval.low < s.arms[0].mean);
}

TEST_CASE("max-t: a nearly null arm does not blow up the others' intervals", "[stats]") {
    Matrix d = correlated_arms(1, 2, 30);
    d.push_back(std::vector<double>(30, 0.0));
    d[2][3] = 0.1;
    const SimultaneousIntervals s = simultaneous_intervals(d, 0.95, 1);
    CHECK(s.arms[0].critical < 3.0);
    CHECK(holds(s.arms[2].interval, 0.0));
}

TEST_CASE("max-t: an arm without values is NaN and leaves the rest as they were", "[stats]") {
    Matrix d = correlated_arms(1, 2, 20);
    const double before = simultaneous_intervals(d, 0.95, 1).arms[1].interval.low;
    d.push_back(std::vector<double>(20, undefined));
    const SimultaneousIntervals s = simultaneous_intervals(d, 0.95, 1);
    CHECK(s.arms[2].n == 0);
    CHECK(std::isnan(s.arms[2].interval.low));
    CHECK(std::isnan(s.arms[2].p_value));
    CHECK(s.arms[1].interval.low == before);
}

TEST_CASE("max-t: flipping the sign of every difference flips the intervals", "[stats]") {
    const Matrix d = correlated_arms(6, 3, 20);
    Matrix negated = d;
    for (std::vector<double>& arm : negated)
        for (double& x : arm) x = -x;
    const SimultaneousIntervals s = simultaneous_intervals(d, 0.95, 1);
    const SimultaneousIntervals t = simultaneous_intervals(negated, 0.95, 1);
    for (std::size_t a = 0; a < 3; ++a) CHECK(t.arms[a].interval.low == -s.arms[a].interval.high);
}

TEST_CASE("max-t: three correlated arms are covered jointly in 95 % of samples", "[stats]") {
    int covered = 0, covered_alone = 0;
    for (std::uint32_t k = 0; k < 1000; ++k) {
        const Matrix d = correlated_arms(k, 3, 20);
        bool together = true, alone = true;
        for (const JointInterval& arm : simultaneous_intervals(d, 0.95, k).arms) {
            const double error = (arm.interval.high - arm.mean) / arm.critical;
            together = together && holds(arm.interval, 0.0);
            alone = alone && std::abs(arm.mean) <= student_quantile(0.975, 19) * error;
        }
        covered += together ? 1 : 0, covered_alone += alone ? 1 : 0;
    }
    CAPTURE(covered, covered_alone);
    CHECK(covered / 1000.0 > 0.93);
    CHECK(covered / 1000.0 < 0.97);
    CHECK(covered_alone / 1000.0 < 0.92);
}

TEST_CASE("sup-t: of a single day is the t interval", "[stats]") {
    const std::vector<double> x = normal_sample("day", 1, 40);
    Matrix paths;
    for (const double v : x) paths.push_back({v});
    const Band band = sup_t_band(paths, 0.95, 1);
    CHECK(band.critical == Approx(student_quantile(0.975, 39)).epsilon(0.05));
    CHECK(band.mean[0] == Approx(mean(x)));
    CHECK(band.high[0] - band.mean[0]
          == Approx(band.critical * standard_deviation(x) / std::sqrt(40.0)));
}

TEST_CASE("sup-t: a day with fewer than 3 values is blank and moves no other", "[stats]") {
    Matrix paths = walks(1, 20, 5);
    for (std::size_t r = 2; r < 20; ++r) paths[r][3] = undefined;
    for (std::size_t r = 3; r < 20; ++r) paths[r][4] = undefined;
    const Band band = sup_t_band(paths, 0.95, 1);
    CHECK(std::isnan(band.mean[3]));
    CHECK(std::isnan(band.high[3]));
    CHECK(band.low[4] < band.mean[4]);
    const double error = std::abs(band.high[0] - band.mean[0]) / band.critical;
    std::vector<double> first;
    for (const std::vector<double>& path : paths) first.push_back(path[0]);
    CHECK(error == Approx(standard_deviation(first) / std::sqrt(20.0)));
    CHECK(band.critical < 4.0);
}

TEST_CASE("sup-t: days that repeat one another cost nothing", "[stats]") {
    Matrix one, many;
    for (const double v : normal_sample("day", 2, 30)) {
        one.push_back({v});
        many.push_back(std::vector<double>(50, 3.0 * v));
    }
    CHECK(sup_t_band(many, 0.95, 1).critical == Approx(sup_t_band(one, 0.95, 1).critical));
}

TEST_CASE("sup-t: without three replicates, or without spread, there is no width", "[stats]") {
    const Matrix two{{1.0, 2.0}, {1.0, 3.0}}, same(5, {1.0, 2.0});
    CHECK(std::isnan(sup_t_band(two, 0.95, 1).mean[1]));
    CHECK(std::isnan(sup_t_band(two, 0.95, 1).critical));
    CHECK(sup_t_band(Matrix{}, 0.95, 1).mean.empty());
    CHECK(sup_t_band(same, 0.95, 1).low[1] == 2.0);
    CHECK(sup_t_band(same, 0.95, 1).high[1] == 2.0);
}

TEST_CASE("sup-t: the band of 30 walking days covers all of them in 95 % of samples", "[stats]") {
    int covered = 0;
    for (std::uint32_t k = 0; k < 500; ++k)
        covered += covers_zero(sup_t_band(walks(k, 20, 30), 0.95, k)) ? 1 : 0;
    CAPTURE(covered);
    CHECK(covered / 500.0 > 0.92);
    CHECK(covered / 500.0 < 0.98);
}

TEST_CASE("simultaneous: no p-value is smaller than the resamples can show", "[stats]") {
    Matrix far = correlated_arms(3, 3, 20);
    for (double& v : far[0]) v += 1e6;  // Student's t alone would say 1e-90
    const SimultaneousIntervals s = simultaneous_intervals(far, 0.95, 1);
    REQUIRE(s.method == IntervalMethod::max_t);
    CHECK(s.arms[0].p_value == 2.0 / (bootstrap_resamples + 1.0));
    for (const JointInterval& arm : s.arms)
        CHECK((arm.p_value < 0.05) == !holds(arm.interval, 0.0));
}

// SPDX-License-Identifier: Apache-2.0
#include "sim/study/compare.hpp"

#include <algorithm>
#include <cmath>

#include "sim/core/undefined.hpp"
#include "sim/io/csv.hpp"
#include "sim/stats/distributions.hpp"
#include "sim/stats/multiple.hpp"
#include "sim/stats/simultaneous.hpp"
#include "sim/study/tables.hpp"

namespace coterie {

double margin_of(const Metric& m, double baseline_mean) {
    const double margin = std::max(m.margin_relative * std::abs(baseline_mean), m.margin_floor);
    return std::isnan(margin) ? m.margin_floor : margin;
}

namespace {

/// One number a replicate of one arm; NaN where the run failed.
template <class Pick>
std::vector<double> of_arm(const std::vector<RunRecord>& runs, std::size_t strategy, Pick pick) {
    std::vector<double> values;
    for (const RunRecord& run : runs)
        if (run.id.strategy == strategy)
            values.push_back(run.status == RunStatus::done ? pick(run) : undefined);
    return values;
}

std::vector<double> metric_of_arm(const std::vector<RunRecord>& runs, std::size_t strategy,
                                  std::size_t metric) {
    return of_arm(runs, strategy, [=](const RunRecord& run) { return run.numbers[metric]; });
}

std::vector<double> alive_of_arm(const std::vector<RunRecord>& runs, std::size_t strategy) {
    return of_arm(runs, strategy, [](const RunRecord& run) { return run.alive; });
}

/// Mean over the pairs in which both are there.
double mean_in_pairs(std::span<const double> values, std::span<const double> others) {
    std::vector<double> kept;
    for (std::size_t k = 0; k < values.size(); ++k)
        if (!std::isnan(others[k])) kept.push_back(values[k]);
    return mean(kept);
}

/// The bootstrap's draws: replicate 0 is never run, so its key is free.
std::uint64_t bootstrap_key(const Study& study, const Metric& metric) {
    return run_key_of(study.seed, 0) ^ purpose_of(metric.name);
}

double confidence_of(const Study& study) { return static_cast<double>(study.confidence); }

std::string_view name_of_method(const PairedSummary& pairs) {
    if (std::isnan(pairs.interval.low)) return "none";
    return pairs.method == PairedSummary::Method::bca ? "bca" : "student_t";
}

std::string_view name_of_method(SimultaneousIntervals::Method method) {
    using Method = SimultaneousIntervals::Method;
    if (method == Method::max_t) return "max_t";
    return method == Method::bonferroni_t ? "bonferroni_t" : "student_t";
}

Contrast pair_up(const Scenario& scenario, const std::vector<RunRecord>& runs, std::size_t strategy,
                 std::size_t baseline, std::size_t metric) {
    const auto arm = metric_of_arm(runs, strategy, metric);
    const auto base = metric_of_arm(runs, baseline, metric);
    const Metric& m = metrics()[metric];
    Contrast c;
    c.strategy = strategy;
    c.metric = metric;
    c.primary = m.name == scenario.study.primary_metric;
    c.baseline_mean = mean_in_pairs(base, arm);
    c.arm_mean = mean_in_pairs(arm, base);
    c.pairs =
        paired_summary(arm, base, confidence_of(scenario.study), bootstrap_key(scenario.study, m));
    c.method = name_of_method(c.pairs);
    c.margin = margin_of(m, c.baseline_mean);
    c.alive = extinction_table(alive_of_arm(runs, strategy), alive_of_arm(runs, baseline));
    return c;
}

/// Gives the contrasts of the primary metric intervals that hold for all arms at once.
void make_simultaneous(const Scenario& scenario, const std::vector<RunRecord>& runs,
                       std::size_t baseline, std::vector<Contrast>& contrasts) {
    std::vector<std::vector<double>> differences;
    std::vector<Contrast*> primary;
    for (Contrast& c : contrasts) {
        if (!c.primary) continue;
        const auto arm = metric_of_arm(runs, c.strategy, c.metric);
        const auto base = metric_of_arm(runs, baseline, c.metric);
        std::vector<double>& d = differences.emplace_back(arm.size());
        for (std::size_t r = 0; r < d.size(); ++r) d[r] = arm[r] - base[r];
        primary.push_back(&c);
    }
    if (primary.empty()) return;
    const std::uint64_t key = bootstrap_key(scenario.study, metrics()[primary[0]->metric]);
    const auto joint = simultaneous_intervals(differences, confidence_of(scenario.study), key);
    for (std::size_t k = 0; k < primary.size(); ++k) {
        primary[k]->pairs.interval = joint.arms[k].interval;
        primary[k]->pairs.p_value = joint.arms[k].p_value;
        primary[k]->method =
            std::isnan(joint.arms[k].interval.low) ? "none" : name_of_method(joint.method);
    }
}

void adjust_secondary(std::vector<Contrast>& contrasts) {
    std::vector<double> p;
    for (const Contrast& c : contrasts)
        if (!c.primary) p.push_back(c.pairs.p_value);
    const std::vector<double> adjusted = holm_adjusted(p);
    std::size_t next = 0;
    for (Contrast& c : contrasts)
        if (!c.primary) c.p_holm = adjusted[next++];
}

/// Pairs that would shrink the interval to the point of a verdict, if the difference stays what it
/// is; above the number of pairs there are.
std::size_t pairs_if_it_stays(const Contrast& c) {
    const double half = (c.pairs.interval.high - c.pairs.interval.low) / 2.0;
    const double off = std::abs(c.pairs.mean);
    const double shrink = half / std::max(off, c.margin - off);
    const double pairs = std::ceil(static_cast<double>(c.pairs.n) * shrink * shrink);
    constexpr auto most = static_cast<double>(most_replicates_to_decide);
    return static_cast<std::size_t>(std::clamp(pairs, static_cast<double>(c.pairs.n + 1), most));
}

Verdict verdict_on(const Metric& m, const PairedSummary& pairs, double margin) {
    // Without any difference a margin of width 0 has nothing to decide either.
    if (pairs.n >= 2 && pairs.equal == pairs.n) return Verdict::equivalent;
    return verdict_of(pairs.interval, margin, m.direction);
}

void judge(const Study& study, Contrast& c) {
    c.verdict = verdict_on(metrics()[c.metric], c.pairs, c.margin);
    if (c.verdict != Verdict::undecided) return;
    c.replicates_to_decide = replicates_to_decide(c.pairs.sd, c.margin, confidence_of(study));
    if (c.replicates_to_decide)
        c.replicates_to_decide = std::max(*c.replicates_to_decide, pairs_if_it_stays(c));
}

}  // namespace

std::vector<ArmSummary> summarise(const Scenario& scenario, const std::vector<RunRecord>& runs) {
    std::vector<ArmSummary> summary;
    for (std::size_t s = 0; s < scenario.strategies.size(); ++s)
        for (std::size_t m = 0; m < metrics().size(); ++m) {
            const std::vector<double> values = without_nan(metric_of_arm(runs, s, m));
            ArmSummary row{s, m, values.size(), mean(values), standard_deviation(values), {}};
            if (row.n >= 2) {
                const double tail = (1.0 + confidence_of(scenario.study)) / 2.0;
                const auto n = static_cast<double>(row.n);
                const double half = student_quantile(tail, n - 1.0) * row.sd / std::sqrt(n);
                row.interval = {row.mean - half, row.mean + half};
            }
            summary.push_back(row);
        }
    return summary;
}

std::vector<Contrast> contrasts_of(const Scenario& scenario, const std::vector<RunRecord>& runs,
                                   std::size_t baseline, const std::vector<std::size_t>& only) {
    const auto wanted = [&](std::size_t metric) {
        return only.empty() || std::find(only.begin(), only.end(), metric) != only.end();
    };
    std::vector<Contrast> contrasts;
    for (std::size_t s = 0; s < scenario.strategies.size(); ++s) {
        if (s == baseline) continue;
        const auto first = static_cast<std::ptrdiff_t>(contrasts.size());
        for (std::size_t m = 0; m < metrics().size(); ++m)
            if (wanted(m)) contrasts.push_back(pair_up(scenario, runs, s, baseline, m));
        std::stable_partition(contrasts.begin() + first, contrasts.end(),
                              [](const Contrast& c) { return c.primary; });
    }
    make_simultaneous(scenario, runs, baseline, contrasts);
    adjust_secondary(contrasts);
    for (Contrast& c : contrasts) judge(scenario.study, c);
    return contrasts;
}

Judged judge_pairs(const Study& study, std::size_t metric, std::span<const double> arm,
                   std::span<const double> baseline, double confidence) {
    const Metric& m = metrics()[metric];
    Judged j;
    j.pairs = paired_summary(arm, baseline, confidence, bootstrap_key(study, m));
    j.margin = margin_of(m, mean_in_pairs(baseline, arm));
    j.verdict = verdict_on(m, j.pairs, j.margin);
    return j;
}

std::string summary_csv(const Scenario& scenario, const std::vector<ArmSummary>& summary) {
    CsvText csv(header_of("summary"));
    for (const ArmSummary& row : summary)
        csv.cell(scenario.strategies[row.strategy].name)
            .cell(metrics()[row.metric].name)
            .cell(std::uint64_t{row.n})
            .cell(row.mean)
            .cell(row.sd)
            .cell(row.interval.low)
            .cell(row.interval.high)
            .end_row();
    return csv.text();
}

}  // namespace coterie

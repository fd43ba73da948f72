// SPDX-License-Identifier: Apache-2.0
#include "sim/study/compare.hpp"

#include <algorithm>
#include <cmath>

#include "sim/core/undefined.hpp"
#include "sim/io/csv.hpp"
#include "sim/io/printable.hpp"
#include "sim/stats/distributions.hpp"
#include "sim/stats/multiple.hpp"
#include "sim/stats/simultaneous.hpp"
#include "sim/study/pooled_values.hpp"
#include "sim/study/tables.hpp"

namespace coterie {

double margin_of(const Metric& m, double baseline_mean) {
    const double margin = std::max(m.margin_relative * std::abs(baseline_mean), m.margin_floor);
    return std::isnan(margin) ? m.margin_floor : margin;
}

namespace {

std::vector<double> alive_of_arm(const std::vector<RunRecord>& runs, std::size_t strategy) {
    std::vector<double> values;
    for (const RunRecord& run : runs)
        if (run.id.strategy == strategy)
            values.push_back(run.status == RunStatus::done ? run.alive : undefined);
    return values;
}

/// The bootstrap's draws: replicate 0 is never run, so its key is free.
std::uint64_t bootstrap_key(const Study& study, const Metric& metric) {
    return run_key_of(study.seed, 0) ^ purpose_of(metric.name);
}

double confidence_of(const Study& study) { return static_cast<double>(study.confidence); }

std::string_view name_of_method(const PairedSummary& pairs) {
    return std::isnan(pairs.interval.low) ? "none" : "student_t";
}

std::string_view name_of_method(SimultaneousIntervals::Method method) {
    using Method = SimultaneousIntervals::Method;
    if (method == Method::max_t) return "max_t";
    return method == Method::bonferroni_t ? "bonferroni_t" : "student_t";
}

Contrast pair_up(const Scenario& scenario, const std::vector<RunRecord>& runs, std::size_t strategy,
                 std::size_t baseline, std::size_t metric, MetricRole role) {
    const PooledPairs pairs =
        pooled_pairs(metric_of_arm(runs, strategy, metric), metric_of_arm(runs, baseline, metric));
    Contrast c;
    c.strategy = strategy, c.baseline = baseline;
    c.metric = metric, c.role = role;
    c.baseline_mean = mean(pairs.baseline), c.arm_mean = mean(pairs.arm);
    c.baseline_whole = pairs.baseline_whole, c.arm_whole = pairs.arm_whole;
    c.pairs = paired_summary(pairs.arm, pairs.baseline, confidence_of(scenario.study));
    if (c.pairs.equal == c.pairs.n) c.pairs.interval = {};  // nothing shows how much it varies
    c.method = name_of_method(c.pairs);
    c.margin = margin_of(metrics()[metric], c.baseline_mean);
    c.p_adjusted = c.pairs.p_value;
    c.p_equivalence = equivalence_p_value(c.pairs, c.margin);
    c.alive = extinction_table(alive_of_arm(runs, strategy), alive_of_arm(runs, baseline));
    return c;
}

/// Arm minus baseline by replicate; NaN where one of them is not there.
std::vector<double> differences_of(const std::vector<RunRecord>& runs, const Contrast& c) {
    PooledPairs pairs = pooled_pairs(metric_of_arm(runs, c.strategy, c.metric),
                                     metric_of_arm(runs, c.baseline, c.metric));
    for (std::size_t r = 0; r < pairs.arm.size(); ++r) pairs.arm[r] -= pairs.baseline[r];
    return pairs.arm;
}

/// Gives contrasts of one metric intervals and p-values that hold for all of them at once.
void make_simultaneous(const Study& study, const std::vector<RunRecord>& runs,
                       std::span<Contrast* const> together) {
    if (together.empty()) return;
    std::vector<std::vector<double>> differences;
    for (const Contrast* c : together) differences.push_back(differences_of(runs, *c));
    const std::uint64_t key = bootstrap_key(study, metrics()[together[0]->metric]);
    const auto joint = simultaneous_intervals(differences, confidence_of(study), key);
    const auto number = static_cast<double>(together.size());
    for (std::size_t k = 0; k < together.size(); ++k) {
        Contrast& c = *together[k];
        if (c.pairs.equal < c.pairs.n) c.pairs.interval = joint.arms[k].interval;
        c.pairs.p_value = c.p_adjusted = joint.arms[k].p_value;
        c.p_equivalence = std::min(1.0, c.p_equivalence * number);  // Bonferroni
        c.method = std::isnan(c.pairs.interval.low) ? "none" : name_of_method(joint.method);
    }
}

std::vector<Contrast*> those_of(std::vector<Contrast>& contrasts, MetricRole role) {
    std::vector<Contrast*> found;
    for (Contrast& c : contrasts)
        if (c.role == role) found.push_back(&c);
    return found;
}

/// Adjusts the p-values of contrasts for being many (Holm).
void adjust_family(std::span<Contrast* const> family) {
    for (double Contrast::*p : {&Contrast::p_adjusted, &Contrast::p_equivalence}) {
        std::vector<double> together;
        for (const Contrast* c : family) together.push_back(c->*p);
        const std::vector<double> adjusted = holm_adjusted(together);
        for (std::size_t k = 0; k < family.size(); ++k) family[k]->*p = adjusted[k];
    }
}

/// Pairs that would shrink the interval to the point of a verdict, if the difference stays what it
/// is; above the number of pairs there are.
std::size_t pairs_if_it_stays(const Contrast& c, double confidence) {
    const double half = gaussian_quantile(0.5 + confidence / 2.0) * c.pairs.sd
                        / std::sqrt(static_cast<double>(c.pairs.n));
    const double off = std::abs(c.pairs.mean);
    const double shrink = half / std::max(off, c.margin - off);
    const double pairs = std::ceil(static_cast<double>(c.pairs.n) * shrink * shrink);
    constexpr auto most = static_cast<double>(most_replicates_to_decide);
    return static_cast<std::size_t>(std::clamp(pairs, static_cast<double>(c.pairs.n + 1), most));
}

Verdict verdict_on(const Metric& m, const PairedSummary& pairs, double p_difference,
                   double p_equivalence, double confidence) {
    return verdict_from(Shown{pairs.n, pairs.equal, pairs.mean, p_difference, p_equivalence},
                        confidence, m.direction);
}

void judge(const Study& study, Contrast& c) {
    c.verdict = verdict_on(metrics()[c.metric], c.pairs, c.p_adjusted, c.p_equivalence,
                           confidence_of(study));
    if (c.verdict != Verdict::undecided) return;
    // What is left of the error for this one of many, as it was adjusted.
    const double share = c.p_adjusted > 0.0 ? c.pairs.p_value / c.p_adjusted : 1.0;
    const double confidence = 1.0 - (1.0 - confidence_of(study)) * std::min(share, 1.0);
    const auto pairs = replicates_to_decide(c.pairs.sd, c.margin, confidence);
    if (!pairs) return;
    // Both figures take the deviation of few pairs for the true one.
    const std::size_t needed =
        std::max({*pairs, pairs_if_it_stays(c, confidence), least_pairs_for_equivalence});
    if (needed < most_replicates_to_decide) c.replicates_to_decide = needed;
}

}  // namespace

std::vector<MetricRole> roles_of(const Study& study) {
    std::vector<MetricRole> roles(metrics().size(), MetricRole::other);
    for (const std::size_t m : metrics_named(study.guardrail_metrics))
        roles[m] = MetricRole::guardrail;
    if (const auto primary = find_metric(study.primary_metric))
        roles[*primary] = MetricRole::primary;
    return roles;
}

MetricRole role_of(const Study& study, std::size_t metric) { return roles_of(study)[metric]; }

std::string_view name_of(MetricRole role) {
    return EnumNames<MetricRole>::names[static_cast<std::size_t>(role)];
}

bool is_shown(const Study& study, std::size_t metric) {
    return metrics()[metric].headline || role_of(study, metric) != MetricRole::other;
}

std::vector<Ratio> metric_of_arm(const std::vector<RunRecord>& runs, std::size_t strategy,
                                 std::size_t metric) {
    std::vector<Ratio> values;
    for (const RunRecord& run : runs)
        if (run.id.strategy == strategy)
            values.push_back(run.status == RunStatus::done ? run.numbers[metric] : Ratio());
    return values;
}

std::vector<ArmSummary> summarise(const Scenario& scenario, const std::vector<RunRecord>& runs) {
    std::vector<ArmSummary> summary;
    for (std::size_t s = 0; s < scenario.strategies.size(); ++s)
        for (std::size_t m = 0; m < metrics().size(); ++m) {
            const std::vector<double> values =
                without_nan(pooled_values(metric_of_arm(runs, s, m)));
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
    const std::vector<MetricRole> roles = roles_of(scenario.study);
    std::vector<Contrast> contrasts;
    for (std::size_t s = 0; s < scenario.strategies.size(); ++s) {
        if (s == baseline) continue;
        const auto first = static_cast<std::ptrdiff_t>(contrasts.size());
        for (std::size_t m = 0; m < metrics().size(); ++m)
            if (wanted(m)) contrasts.push_back(pair_up(scenario, runs, s, baseline, m, roles[m]));
        std::stable_sort(contrasts.begin() + first, contrasts.end(),
                         [](const Contrast& a, const Contrast& b) { return a.role < b.role; });
    }
    make_simultaneous(scenario.study, runs, those_of(contrasts, MetricRole::primary));
    for (const MetricRole role : {MetricRole::guardrail, MetricRole::other})
        adjust_family(those_of(contrasts, role));
    for (Contrast& c : contrasts) judge(scenario.study, c);
    return contrasts;
}

std::vector<Contrast> contrasts_of_all_pairs(const Scenario& scenario,
                                             const std::vector<RunRecord>& runs, std::size_t metric,
                                             double margin) {
    const MetricRole role = role_of(scenario.study, metric);
    std::vector<Contrast> contrasts;
    for (std::size_t a = 0; a < scenario.strategies.size(); ++a)
        for (std::size_t b = a + 1; b < scenario.strategies.size(); ++b) {
            Contrast& c = contrasts.emplace_back(pair_up(scenario, runs, a, b, metric, role));
            c.margin = margin;
            c.p_equivalence = equivalence_p_value(c.pairs, margin);
        }
    make_simultaneous(scenario.study, runs, those_of(contrasts, role));
    for (Contrast& c : contrasts) judge(scenario.study, c);
    return contrasts;
}

Judged judge_pairs(std::size_t metric, std::span<const Ratio> arm, std::span<const Ratio> baseline,
                   double confidence) {
    const PooledPairs pairs = pooled_pairs(arm, baseline);
    Judged j;
    j.pairs = paired_summary(pairs.arm, pairs.baseline, confidence);
    j.margin = margin_of(metrics()[metric], mean(pairs.baseline));
    j.verdict = verdict_on(metrics()[metric], j.pairs, j.pairs.p_value,
                           equivalence_p_value(j.pairs, j.margin), confidence);
    return j;
}

std::string summary_csv(const Scenario& scenario, const std::vector<ArmSummary>& summary) {
    CsvText csv(header_of("summary"));
    for (const ArmSummary& row : summary)
        csv.cell(spreadsheet_text(scenario.strategies[row.strategy].name))
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

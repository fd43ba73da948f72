// SPDX-License-Identifier: Apache-2.0
// Arms against the baseline, replicate by replicate. The unit is the replicate, never a day or a
// member. The primary metric gets intervals that hold for all arms at once (max-t). The others get
// paired t intervals, each by itself; their verdicts follow p-values adjusted for being many (Holm
// 1979), the guardrail metrics as one family, all further metrics as another.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/core/undefined.hpp"
#include "sim/stats/extinction.hpp"
#include "sim/stats/paired.hpp"
#include "sim/stats/verdict.hpp"
#include "sim/study/run_file.hpp"

namespace coterie {

/// What a metric is for in a study.
enum class MetricRole : std::uint8_t { primary, guardrail, other };
template <>
struct EnumNames<MetricRole> {
    static constexpr std::array<std::string_view, 3> names{"primary", "guardrail", "other"};
};
/// Of every metric.
std::vector<MetricRole> roles_of(const Study& study);
MetricRole role_of(const Study& study, std::size_t metric);
/// "primary", "guardrail" or "other".
std::string_view name_of(MetricRole role);
/// Whether a table on the screen has a row for the metric: the primary one, guardrails, headlines.
bool is_shown(const Study& study, std::size_t metric);

struct Contrast {
    std::size_t strategy = 0, baseline = 0, metric = 0;
    MetricRole role = MetricRole::other;
    double baseline_mean = undefined, arm_mean = undefined;
    double baseline_whole = undefined, arm_whole = undefined;  ///< what they are shares of, means
    PairedSummary pairs;               ///< interval and p-value are those of `method`
    std::string_view method;           ///< student_t, max_t, bonferroni_t or none
    double p_adjusted = undefined;     ///< of no difference, within its family
    double p_equivalence = undefined;  ///< of a difference as large as the margin, likewise
    double margin = 0.0;
    Verdict verdict = Verdict::undecided;
    std::optional<std::size_t> replicates_to_decide;  ///< where undecided
    ExtinctionTable alive;
};

/// A metric of one arm over its runs.
struct ArmSummary {
    std::size_t strategy = 0, metric = 0, n = 0;
    double mean = undefined, sd = undefined;
    Interval interval;  ///< t interval of the mean; NaN below two runs
};

/// All metrics, by strategy, then metric.
std::vector<ArmSummary> summarise(const Scenario& scenario, const std::vector<RunRecord>& runs);

/// All arms but the baseline against it, by strategy, the primary metric first, then the others in
/// their order. `runs` are by strategy, then replicate; failed ones leave their pair out.
/// With `only`, nothing but these metrics.
std::vector<Contrast> contrasts_of(const Scenario& scenario, const std::vector<RunRecord>& runs,
                                   std::size_t baseline, const std::vector<std::size_t>& only = {});

/// The arms of every two, the first one that comes first in the scenario, in one metric and with
/// one margin; their intervals and verdicts hold for all pairs of arms at once.
std::vector<Contrast> contrasts_of_all_pairs(const Scenario& scenario,
                                             const std::vector<RunRecord>& runs, std::size_t metric,
                                             double margin);

/// Half-width of the equivalence margin around no difference.
double margin_of(const Metric& metric, double baseline_mean);

/// What a paired difference of one metric says by itself, at any confidence.
struct Judged {
    PairedSummary pairs;
    double margin = 0.0;
    Verdict verdict = Verdict::undecided;
};
/// `arm` and `baseline` by replicate.
Judged judge_pairs(std::size_t metric, std::span<const Ratio> arm, std::span<const Ratio> baseline,
                   double confidence);

/// Each run's metric by replicate, of one arm; not measured where the run failed.
std::vector<Ratio> metric_of_arm(const std::vector<RunRecord>& runs, std::size_t strategy,
                                 std::size_t metric);

std::string summary_csv(const Scenario& scenario, const std::vector<ArmSummary>& summary);

}  // namespace coterie

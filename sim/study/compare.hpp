// SPDX-License-Identifier: Apache-2.0
// Arms against the baseline, replicate by replicate. The unit is the replicate, never a day or a
// member. The primary metric gets intervals that hold for all arms at once (max-t); the others get
// a paired t or BCa interval and p-values adjusted over all of them together (Holm).
#pragma once

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

struct Contrast {
    std::size_t strategy = 0, metric = 0;
    bool primary = false;
    double baseline_mean = undefined, arm_mean = undefined;
    PairedSummary pairs;        ///< the interval is that of `method`
    std::string_view method;    ///< student_t, bca, max_t, bonferroni_t or none
    double p_holm = undefined;  ///< NaN for the primary metric
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

/// Half-width of the equivalence margin around no difference.
double margin_of(const Metric& metric, double baseline_mean);

/// What a paired difference of one metric says by itself, at any confidence.
struct Judged {
    PairedSummary pairs;
    double margin = 0.0;
    Verdict verdict = Verdict::undecided;
};
/// `arm` and `baseline` by replicate. All differences 0: equivalent.
Judged judge_pairs(const Study& study, std::size_t metric, std::span<const double> arm,
                   std::span<const double> baseline, double confidence);

std::string summary_csv(const Scenario& scenario, const std::vector<ArmSummary>& summary);

}  // namespace coterie

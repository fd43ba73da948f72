// SPDX-License-Identifier: Apache-2.0
#include "sim/study/contrast_table.hpp"

#include <array>

#include "sim/core/undefined.hpp"
#include "sim/io/csv.hpp"
#include "sim/study/table_cells.hpp"

namespace coterie {

namespace {

using N = NamedContrast;

CellValue count(std::size_t number) { return std::uint64_t{number}; }

constexpr std::array columns{
    ContrastColumn{
        {"strategy", "", "The arm that is compared."},
        [](const N& n) -> CellValue { return n.scenario.strategies[n.contrast.strategy].name; }},
    ContrastColumn{
        {"baseline", "", "The arm it is compared with."},
        [](const N& n) -> CellValue { return n.scenario.strategies[n.contrast.baseline].name; }},
    ContrastColumn{{"metric", "", "Name of the metric (see the table daily)."},
                   [](const N& n) -> CellValue { return metrics()[n.contrast.metric].name; }},
    ContrastColumn{
        {"role", "", "primary (the study is about it), guardrail (must not get worse), or other."},
        [](const N& n) -> CellValue { return name_of(n.contrast.role); }},
    ContrastColumn{
        {"unit", "", "Unit of the metric as one number a run."},
        [](const N& n) -> CellValue { return summary_unit(metrics()[n.contrast.metric]); }},
    ContrastColumn{
        {"over_days", "",
         "How the days of a run became that number: mean (from study.summary_from_day "
         "on; 0: after the first third), last, sum, or once."},
        [](const N& n) -> CellValue { return summary_rule(metrics()[n.contrast.metric]); }},
    ContrastColumn{{"n_pairs", "pairs", "Replicates in which both arms were measured."},
                   [](const N& n) { return count(n.contrast.pairs.n); }},
    ContrastColumn{
        {"baseline_mean", "of the metric",
         "The baseline over these pairs: the mean, or the ratio of sums of a share or mean."},
        [](const N& n) -> CellValue { return n.contrast.baseline_mean; }},
    ContrastColumn{{"arm_mean", "of the metric", "The same of the arm."},
                   [](const N& n) -> CellValue { return n.contrast.arm_mean; }},
    ContrastColumn{{"difference", "of the metric", "Arm minus baseline."},
                   [](const N& n) -> CellValue { return n.contrast.pairs.mean; }},
    ContrastColumn{{"median_difference", "of the metric", "Median of the paired differences."},
                   [](const N& n) -> CellValue { return n.contrast.pairs.median; }},
    ContrastColumn{{"ci_low", "of the metric", "Lower end of the interval of the difference."},
                   [](const N& n) -> CellValue { return n.contrast.pairs.interval.low; }},
    ContrastColumn{{"ci_high", "of the metric", "Upper end of the interval of the difference."},
                   [](const N& n) -> CellValue { return n.contrast.pairs.interval.high; }},
    ContrastColumn{
        {"method", "",
         "How the interval was made: student_t, max_t or bonferroni_t (these two hold for all "
         "arms at once), or none."},
        [](const N& n) -> CellValue { return n.contrast.method; }},
    ContrastColumn{{"share_above_zero", "share", "Share of pairs with the arm above."},
                   [](const N& n) -> CellValue { return n.contrast.pairs.share_above_zero; }},
    ContrastColumn{{"p", "",
                    "Two-sided p-value of no mean difference; that of the primary metric is for "
                    "all arms at once."},
                   [](const N& n) -> CellValue { return n.contrast.pairs.p_value; }},
    ContrastColumn{
        {"p_adjusted", "",
         "The same, adjusted (Holm) over all contrasts of guardrails, or over all others; "
         "the verdict follows it."},
        [](const N& n) -> CellValue { return n.contrast.p_adjusted; }},
    ContrastColumn{{"p_equivalence", "",
                    "p-value of two one-sided tests that the difference is as large as the margin, "
                    "adjusted likewise."},
                   [](const N& n) -> CellValue { return n.contrast.p_equivalence; }},
    ContrastColumn{{"baseline_whole", "of what it is a share of",
                    "Mean over the pairs of what the baseline's value is a share or mean of; 1: a "
                    "total."},
                   [](const N& n) -> CellValue { return n.contrast.baseline_whole; }},
    ContrastColumn{{"arm_whole", "of what it is a share of", "The same of the arm."},
                   [](const N& n) -> CellValue { return n.contrast.arm_whole; }},
    ContrastColumn{
        {"variance_ratio", "", "How many times as many replicates unpaired arms would need."},
        [](const N& n) -> CellValue { return n.contrast.pairs.variance_ratio; }},
    ContrastColumn{
        {"equivalence_margin", "of the metric", "Differences smaller than this do not matter."},
        [](const N& n) -> CellValue { return n.contrast.margin; }},
    ContrastColumn{
        {"verdict", "",
         "better, worse, higher, lower, equivalent (two one-sided tests reject a difference as "
         "large as the margin, on 10 pairs or more), identical (no pair differs) or undecided."},
        [](const N& n) -> CellValue { return name_of(n.contrast.verdict); }},
    ContrastColumn{
        {"replicates_to_decide", "pairs", "Where undecided: pairs that would probably decide."},
        [](const N& n) -> CellValue {
            if (n.contrast.replicates_to_decide) return count(*n.contrast.replicates_to_decide);
            return undefined;
        }},
    ContrastColumn{{"both_alive", "pairs", "Both communities are alive on the last day."},
                   [](const N& n) { return count(n.contrast.alive.both_alive); }},
    ContrastColumn{{"only_arm_alive", "pairs", "Only that of the arm is."},
                   [](const N& n) { return count(n.contrast.alive.only_arm); }},
    ContrastColumn{{"only_baseline_alive", "pairs", "Only that of the baseline is."},
                   [](const N& n) { return count(n.contrast.alive.only_baseline); }},
    ContrastColumn{{"neither_alive", "pairs", "Neither is."},
                   [](const N& n) { return count(n.contrast.alive.neither); }},
    ContrastColumn{{"p_alive", "", "Exact McNemar p-value of these four counts."},
                   [](const N& n) -> CellValue { return n.contrast.alive.p_value; }},
    ContrastColumn{{"sd_difference", "of the metric", "Standard deviation of the differences."},
                   [](const N& n) -> CellValue { return n.contrast.pairs.sd; }}};

}  // namespace

std::span<const ContrastColumn> contrast_columns() { return columns; }

std::string contrasts_csv(const Scenario& scenario, const std::vector<Contrast>& contrasts) {
    CsvText csv(header_of("contrasts"));
    for (const Contrast& contrast : contrasts) {
        for (const ContrastColumn& c : columns)
            std::visit([&](const auto& value) { write_value(csv, value); },
                       c.value({scenario, contrast}));
        csv.end_row();
    }
    return csv.text();
}

}  // namespace coterie

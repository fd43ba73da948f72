// SPDX-License-Identifier: Apache-2.0
#include "sim/cli/verdict_table.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

namespace coterie {

namespace {

/// Four digits that matter.
std::string number(double value) {
    constexpr double thousand = 1000.0;
    if (std::isnan(value)) return "-";
    if (value == 0.0) return "0";
    return std::abs(value) >= thousand ? fmt::format("{:.0f}", value)
                                       : fmt::format("{:.4g}", value);
}
std::string signed_number(double value) { return (value > 0.0 ? "+" : "") + number(value); }
std::string share(double value) {
    constexpr double hundred = 100.0;
    return std::isnan(value) ? "-" : fmt::format("{:.0f} %", value * hundred);
}

using Line = std::vector<std::string>;

/// Columns as wide as they need to be: the first to the left, the others to the right, the last
/// (a verdict) as it is.
std::string aligned(const std::vector<Line>& lines) {
    std::vector<std::size_t> width(lines.empty() ? 0 : lines[0].size(), 0);
    for (const Line& line : lines)
        for (std::size_t c = 0; c < line.size(); ++c) width[c] = std::max(width[c], line[c].size());
    std::string text;
    for (const Line& line : lines) {
        text += fmt::format("  {:<{}}", line[0], width[0]);
        for (std::size_t c = 1; c + 1 < line.size(); ++c)
            text += fmt::format("  {:>{}}", line[c], width[c]);
        text += "  " + line.back() + '\n';
    }
    return text;
}

std::string verdict_cell(const Contrast& c, bool colour) {
    std::string text(name_of(c.verdict));
    if (c.pairs.n < 2) return "- (one pair)";
    if (c.replicates_to_decide)
        text += fmt::format(" (about {} pairs would decide)", *c.replicates_to_decide);
    if (!colour) return text;
    if (c.verdict == Verdict::better) return "\033[32m" + text + "\033[0m";
    if (c.verdict == Verdict::worse) return "\033[31m" + text + "\033[0m";
    return text;
}

Line contrast_line(const Contrast& c, bool colour) {
    const Interval& i = c.pairs.interval;
    const std::string interval =
        std::isnan(i.low) ? "-" : "[" + signed_number(i.low) + ", " + signed_number(i.high) + "]";
    const double ratio = c.pairs.variance_ratio;
    const std::string name = std::string(metrics()[c.metric].name) + (c.primary ? " *" : "");
    return {name,
            number(c.baseline_mean),
            number(c.arm_mean),
            signed_number(c.pairs.mean),
            interval,
            share(c.pairs.share_above_zero),
            std::isnan(ratio) ? "-" : fmt::format("{:.1f}", ratio),
            verdict_cell(c, colour)};
}

bool is_headline(const Contrast& c) { return c.primary || metrics()[c.metric].headline; }

std::string heading(const StudyPlan& plan, const std::string& condition,
                    const StudyResult& result) {
    const Study& study = plan.scenario.study;
    const std::size_t arms = plan.scenario.strategies.size();
    const std::size_t replicates = result.runs.size() / std::max<std::size_t>(arms, 1);
    std::string text = study.question.empty() ? plan.scenario.name : study.question;
    text += fmt::format("\n{} {} of {} strategies, {} days, seed {}", replicates,
                        replicates == 1 ? "replicate" : "paired replicates", arms, study.days,
                        study.seed);
    if (!condition.empty()) text += ", " + condition;
    return text + '\n';
}

std::string arm_block(const StudyPlan& plan, const StudyResult& result, std::size_t arm,
                      bool colour) {
    const Scenario& s = plan.scenario;
    const double percent = static_cast<double>(s.study.confidence) * 100.0;
    std::vector<Line> lines{{"metric", "baseline", "this arm", "difference",
                             fmt::format("{:.4g} % interval", percent), "pairs > 0",
                             "variance ratio", "verdict"}};
    const Contrast* any = nullptr;
    for (const Contrast& c : result.contrasts)
        if (c.strategy == arm && is_headline(c)) {
            lines.push_back(contrast_line(c, colour));
            any = &c;
        }
    std::string text =
        fmt::format("\n{} against {}\n", s.strategies[arm].name, s.strategies[*plan.baseline].name);
    text += aligned(lines);
    if (any == nullptr) return text;
    const ExtinctionTable& a = any->alive;
    return text
           + fmt::format(
               "  alive on the last day: both {}, only this arm {}, only the baseline "
               "{}, neither {}\n",
               a.both_alive, a.only_arm, a.only_baseline, a.neither);
}

}  // namespace

std::string verdict_text(const StudyPlan& plan, const std::string& condition,
                         const StudyResult& result, bool colour) {
    std::string text = heading(plan, condition, result);
    for (std::size_t s = 0; s < plan.scenario.strategies.size(); ++s)
        if (s != *plan.baseline) text += arm_block(plan, result, s, colour);
    text += "\n* the primary metric: its intervals hold for all arms at once.";
    text += " tied: the interval lies within the zone in which differences are of no interest.\n";
    if (!result.contrasts.empty() && result.contrasts[0].pairs.n < 2)
        text +=
            "One pair of runs: differences without an interval, so without a verdict; "
            "use --replicates.\n";
    return text;
}

std::string summary_text(const StudyPlan& plan, const std::string& condition,
                         const StudyResult& result) {
    const Study& study = plan.scenario.study;
    std::vector<Line> lines{{"strategy", "mean", "sd over runs", "metric"}};
    for (const ArmSummary& row : result.summary) {
        const Metric& m = metrics()[row.metric];
        if (m.name != study.primary_metric && !m.headline) continue;
        lines.push_back(
            {plan.scenario.strategies[row.strategy].name, number(row.mean), number(row.sd),
             std::string(m.name) + (m.unit.empty() ? "" : " (" + std::string(m.unit) + ")")});
    }
    return heading(plan, condition, result) + '\n' + aligned(lines);
}

std::string whereabouts(const std::filesystem::path& folder, bool compared) {
    std::string text = "\nTables: " + folder.string() + " (columns explained in dictionary.csv)\n";
    if (compared) text += "Plots:  scripts/plot_compare.py " + folder.string() + '\n';
    return text;
}

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
#include "sim/cli/verdict_table.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "sim/cli/text_table.hpp"

namespace coterie {

namespace {

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
    const std::string interval = interval_text(i);
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

/// How the 10 %, 50 % and 90 % quantiles of an arm's runs differ from those of the baseline.
std::string shape_lines(const StudyResult& result, std::size_t arm) {
    std::string text;
    for (const Shape& s : result.shapes) {
        if (s.strategy != arm || !s.differences || s.n < 2) continue;
        text += fmt::format("  {}, difference of the quantiles over runs (10 %, 50 %, 90 %):",
                            metrics()[s.metric].name);
        for (std::size_t q = 0; q < shape_quantiles.size(); ++q)
            text += fmt::format("{} {} {}", q > 0 ? "," : "", signed_number((*s.differences)[q]),
                                interval_text(s.intervals[q]));
        text += '\n';
    }
    return text;
}

std::string arm_block(const StudyPlan& plan, const StudyResult& result, std::size_t arm,
                      bool colour) {
    const Scenario& s = plan.scenario;
    const double percent = static_cast<double>(s.study.confidence) * 100.0;
    std::vector<Line> lines{{"metric", "baseline", "this arm", "difference",
                             fmt::format("{:.4g} % interval", percent), "pairs above 0",
                             "variance reduction", "verdict"}};
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
    return text + shape_lines(result, arm)
           + fmt::format(
               "  alive on the last day: both {}, only this arm {}, only the baseline "
               "{}, neither {}\n",
               a.both_alive, a.only_arm, a.only_baseline, a.neither)
           + coupled_text(result.outcomes, arm);
}

}  // namespace

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

std::string shape_warnings(const StudyPlan& plan, const StudyResult& result) {
    std::string text;
    std::vector<std::size_t> listed;  // extinction is the same for every metric
    for (const Shape& s : result.shapes) {
        const std::string& name = plan.scenario.strategies[s.strategy].name;
        if (s.extinct > 0 && std::find(listed.begin(), listed.end(), s.strategy) == listed.end()) {
            listed.push_back(s.strategy);
            text += fmt::format("! {}: {} of the communities died out; the means include them\n",
                                name, share(s.share_extinct));
        }
        if (s.two_peaked())
            text += fmt::format(
                "! {}: {} has two peaks or more over the runs (dip {:.3f}, p {:.3f}); the mean may "
                "describe no run, see shapes.csv\n",
                name, metrics()[s.metric].name, s.dip, s.p_dip);
    }
    return text.empty() ? text : '\n' + text;
}

std::string verdict_text(const StudyPlan& plan, const std::string& condition,
                         const StudyResult& result, bool colour) {
    std::string text = heading(plan, condition, result);
    for (std::size_t s = 0; s < plan.scenario.strategies.size(); ++s)
        if (s != *plan.baseline) text += arm_block(plan, result, s, colour);
    text += shape_warnings(plan, result);
    text += fmt::format(
        "\n* the primary metric: its intervals hold for all arms at once.\n"
        "pairs above 0: share of pairs of runs in which this arm has the larger value.\n"
        "variance reduction: variance of unpaired differences over that of paired ones.\n"
        "equivalent: the interval is within the equivalence margin.\n"
        "Verdicts hold under the default parameters; how far they depend on assumptions: coterie "
        "compare {} --assumptions\n",
        plan.scenario_file);
    if (!result.contrasts.empty() && result.contrasts[0].pairs.n < 2)
        text += "Only one pair of runs: no interval and no verdict; use more --replicates.\n";
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

std::string where_tables_are(const std::filesystem::path& folder, bool compared) {
    std::string text = "\nTables: " + folder.string() + " (columns explained in dictionary.csv)\n";
    if (compared) text += "Plots:  scripts/plot_compare.py " + folder.string() + '\n';
    return text;
}

}  // namespace coterie

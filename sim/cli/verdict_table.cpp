// SPDX-License-Identifier: Apache-2.0
#include "sim/cli/verdict_table.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "sim/cli/headline.hpp"
#include "sim/cli/report_page.hpp"
#include "sim/cli/text_table.hpp"
#include "sim/io/shell_words.hpp"
#include "sim/scenario/text_numbers.hpp"

namespace coterie {

namespace {

std::string window_of(const Study& study, const Metric& m) {
    return window_text(m, summary_from_day(study), study.days);
}

std::string verdict_cell(const Contrast& c, bool colour) {
    std::string text(name_of(c.verdict));
    if (c.pairs.n == 0) return "- (not measured)";
    if (c.pairs.n == 1 && c.verdict == Verdict::undecided) return "- (one pair)";
    if (c.replicates_to_decide)
        text += fmt::format(" (about {} pairs would decide)", *c.replicates_to_decide);
    if (!colour) return text;
    if (c.verdict == Verdict::better) return "\033[32m" + text + "\033[0m";
    if (c.verdict == Verdict::worse) return "\033[31m" + text + "\033[0m";
    return text;
}

std::string_view mark(MetricRole role) {
    return role == MetricRole::primary ? " *" : role == MetricRole::guardrail ? " +" : "";
}

Line contrast_line(const Study& study, const Contrast& c, bool colour) {
    const Metric& m = metrics()[c.metric];
    return {std::string(m.name) + std::string(mark(c.role)),
            number(c.baseline_mean),
            number(c.arm_mean),
            signed_number(c.pairs.mean),
            interval_text(c.pairs.interval),
            std::to_string(c.pairs.n),
            std::string(summary_unit(m)),
            window_of(study, m),
            verdict_cell(c, colour)};
}

/// What a share or mean is of, where a strategy can change it.
Line whole_line(const Contrast& c, const TextNumbers& numbers) {
    const double change = c.arm_whole / c.baseline_whole - 1.0;
    return {"  of " + numbers.fill(metrics()[c.metric].denominator),
            number(c.baseline_whole),
            number(c.arm_whole),
            std::isfinite(change) ? fmt::format("{:+.1f} %", 100.0 * change) : "-",
            "",
            "",
            "",
            "",
            ""};
}

bool has_moving_whole(const Contrast& c) {
    const Metric& m = metrics()[c.metric];
    return !m.denominator.empty() && m.denominator != people_of_the_market
           && m.measured != Measured::once;
}

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
                             fmt::format("{:.4g} % interval", percent), "pairs", "unit", "over",
                             "verdict"}};
    const TextNumbers numbers(s);
    const Contrast* any = nullptr;
    for (const Contrast& c : result.contrasts) {
        if (c.strategy != arm || !is_shown(s.study, c.metric)) continue;
        lines.push_back(contrast_line(s.study, c, colour));
        if (has_moving_whole(c)) lines.push_back(whole_line(c, numbers));
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
    text += ranking_text(plan, result.ranking);
    text += headline_text(plan, result.contrasts);
    text +=
        "\n* the primary metric: its intervals and verdicts hold for all arms at once.\n"
        "+ a guardrail. Other intervals are each by itself; verdicts are corrected for the number "
        "of "
        "guardrails,\n  or of other metrics (Holm), so an interval can exclude 0 and the verdict "
        "be "
        "undecided.\n"
        "of ...: what the share or mean above is of, which a strategy can change; metrics named "
        "..._of_all and\n  ..._per_person (contrasts.csv) are of the same people in every arm.\n"
        "equivalent: two one-sided tests show less than the equivalence margin, on 10 pairs or "
        "more; identical: no pair differs.\n";
    if (!result.contrasts.empty() && result.contrasts[0].pairs.n == 1)
        text += "Only one pair of runs: no interval and no verdict; use more --replicates.\n";
    return text;
}

std::string summary_text(const StudyPlan& plan, const std::string& condition,
                         const StudyResult& result) {
    const Study& study = plan.scenario.study;
    std::vector<Line> lines{{"strategy", "mean", "sd over runs", "unit", "over", "metric"}};
    for (const ArmSummary& row : result.summary) {
        const Metric& m = metrics()[row.metric];
        if (!is_shown(study, row.metric)) continue;
        lines.push_back({plan.scenario.strategies[row.strategy].name, number(row.mean),
                         number(row.sd), std::string(summary_unit(m)), window_of(study, m),
                         std::string(m.name)});
    }
    return heading(plan, condition, result) + '\n' + aligned(lines);
}

std::string where_tables_are(const std::filesystem::path& folder, bool compared) {
    std::string text = "\nTables: " + folder.string() + " (columns explained in dictionary.csv)\n";
    if (compared)
        text +=
            "Plots:  " + script_text("plot_compare.py") + ' ' + shell_word(folder.string()) + '\n';
    return text;
}

}  // namespace coterie

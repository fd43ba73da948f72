// SPDX-License-Identifier: Apache-2.0
#include "sim/cli/headline.hpp"

#include <cmath>

#include <fmt/format.h>

#include "sim/cli/text_table.hpp"
#include "sim/inference/posterior.hpp"
#include "sim/io/shell_words.hpp"

namespace coterie {

namespace {

void append(std::string& list, const std::string& item) {
    list += (list.empty() ? "" : ", ") + item;
}

/// Whether 0 of the metric means none of it: without a unit (satisfaction, from -1 to 2) it does
/// not, and a value below 0 shows that there is less than none.
bool is_ratio_scale(const Contrast& c) {
    return !metrics()[c.metric].unit.empty() && c.baseline_mean > 0.0
           && c.baseline_mean + c.pairs.mean >= 0.0;
}

/// "posts +12 (+8 %)"; no per cent of a scale without a natural zero.
std::string change_text(const Contrast& c) {
    std::string text = fmt::format("{} {}", metrics()[c.metric].name, signed_number(c.pairs.mean));
    const double relative = c.pairs.mean / c.baseline_mean;
    if (is_ratio_scale(c)) text += fmt::format(" ({:+.0f} %)", 100.0 * relative);
    return text;
}

/// What the primary metric and the guardrails of an arm say, as lists.
struct Sides {
    std::string gained, lost, changed, level, open, unmeasured;
};
Sides sides_of(const std::vector<Contrast>& contrasts, std::size_t arm) {
    Sides s;
    for (const Contrast& c : contrasts) {
        if (c.strategy != arm || c.role == MetricRole::other) continue;
        const std::string name(metrics()[c.metric].name);
        switch (c.verdict) {
            case Verdict::better:
                append(s.gained, change_text(c));
                break;
            case Verdict::worse:
                append(s.lost, change_text(c));
                break;
            case Verdict::higher:
            case Verdict::lower:
                append(s.changed, change_text(c));
                break;
            case Verdict::equivalent:
            case Verdict::identical:
                append(s.level, name);
                break;
            case Verdict::undecided:
                append(c.pairs.n == 0 ? s.unmeasured : s.open, name);
                break;
        }
    }
    return s;
}

}  // namespace

std::string weighed(const std::vector<Contrast>& contrasts, std::size_t arm) {
    const Sides s = sides_of(contrasts, arm);
    std::string text;
    const auto part = [&](std::string_view what, const std::string& list) {
        if (!list.empty()) text += fmt::format("{}{} {}", text.empty() ? "" : "; ", what, list);
    };
    part("gains", s.gained);
    part("loses", s.lost);
    part("changes", s.changed);
    part("leaves as it was", s.level);
    part("undecided:", s.open);
    part("not measured:", s.unmeasured);
    return text;
}

std::string headline_text(const StudyPlan& plan, const std::vector<Contrast>& contrasts) {
    const Scenario& s = plan.scenario;
    std::string text =
        fmt::format("\nWhat it comes to, against {} (primary metric and guardrails):\n",
                    s.strategies[*plan.baseline].name);
    for (std::size_t arm = 0; arm < s.strategies.size(); ++arm)
        if (arm != *plan.baseline)
            text +=
                wrapped("  " + s.strategies[arm].name + ": " + weighed(contrasts, arm) + ".", 100)
                + '\n';
    return text
           + wrapped(
               fmt::format(
                   "How sure: {1:.4g} % against simulation noise, under the default "
                   "parameters. Not yet weighed: the fit (coterie compare {0} --posterior {2}) and "
                   "the assumptions (coterie compare {0} --assumptions).",
                   shell_word(plan.scenario_file), 100.0 * static_cast<double>(s.study.confidence),
                   shipped_fit),
               100)
           + '\n';
}

std::string ranking_text(const StudyPlan& plan, const Ranking& ranking) {
    const auto& arms = plan.scenario.strategies;
    const Metric& m = metrics()[ranking.metric];
    const auto names = [&](const std::vector<std::size_t>& list) {
        std::string text;
        for (const std::size_t k : list) append(text, arms[k].name);
        return text.empty() ? std::string("-") : text;
    };
    std::vector<Line> lines{
        {"strategy", "rank", std::string(m.name), "cost, yuan", "shown ahead of", "equivalent to"}};
    for (const ArmRank& arm : ranking.arms)
        lines.push_back({arms[arm.strategy].name,
                         arm.best == arm.worst ? std::to_string(arm.best)
                                               : fmt::format("{} to {}", arm.best, arm.worst),
                         number(arm.mean), number(arm.cost_yuan), names(arm.better_than),
                         names(arm.equivalent_to)});
    return fmt::format(
               "\nAll strategies by {} ({}); intervals of all pairs hold at once "
               "(ranking.csv)\n",
               m.name,
               window_text(m, summary_from_day(plan.scenario.study), plan.scenario.study.days))
           + aligned(lines);
}

}  // namespace coterie

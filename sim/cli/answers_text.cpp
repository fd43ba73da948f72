// SPDX-License-Identifier: Apache-2.0
// The answer of `compare --until-decided` as text, with the evidence for it.
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "sim/cli/text_table.hpp"
#include "sim/cli/verdict_table.hpp"

namespace coterie {

namespace {

std::string name_of(const StudyPlan& plan, std::size_t strategy) {
    return plan.scenario.strategies[strategy].name;
}

std::string names_with(const StudyPlan& plan, const MetricAnswer& a, ArmVerdict standing) {
    std::string names;
    for (const ArmStanding& s : a.arms)
        if (s.standing == standing && s.strategy != a.best)
            names += (names.empty() ? "" : ", ") + name_of(plan, s.strategy);
    return names;
}

std::string sentence(const StudyPlan& plan, const MetricAnswer& a) {
    const std::string margin = number(a.margin), best = name_of(plan, a.best);
    if (a.answer == Answer::best)
        return fmt::format("BEST: {} (no other strategy is better by {} or more)", best, margin);
    if (a.answer == Answer::equivalent_set)
        return fmt::format("EQUIVALENT: {}, {} (they differ by less than {}; the others are worse)",
                           best, names_with(plan, a, ArmVerdict::equivalent), margin);
    std::size_t takes = 0;
    for (const ArmStanding& s : a.arms) takes = std::max(takes, s.would_take);
    const std::string others = names_with(plan, a, ArmVerdict::open);
    std::string text = fmt::format("UNDECIDED within the budget: {} leads, {} {} undecided", best,
                                   others, others.find(',') == std::string::npos ? "is" : "are");
    if (takes > 0) text += fmt::format("; --budget-replicates {} is enough to decide", takes);
    return text;
}

Line line_of(const StudyPlan& plan, const MetricAnswer& a, const ArmStanding& s) {
    const bool best = s.strategy == a.best;
    const double ratio = s.variance_ratio;
    return {name_of(plan, s.strategy),
            fmt::format("{}", s.replicates),
            number(s.mean),
            best ? "" : signed_number(s.difference),
            best ? "" : interval_text(s.interval) + (s.certified ? " c" : ""),
            best || std::isnan(ratio) ? "" : fmt::format("{:.1f}", ratio),
            std::string(EnumNames<ArmVerdict>::names[static_cast<std::size_t>(s.standing)])};
}

}  // namespace

std::string answers_text(const StudyPlan& plan, const std::string& condition,
                         const StudyResult& result) {
    const Study& study = plan.scenario.study;
    std::string text = study.question.empty() ? plan.scenario.name : study.question;
    text += fmt::format("\n{} runs of {} strategies, {} days, seed {}, confidence {:.4g} %{}{}\n",
                        result.runs.size(), plan.scenario.strategies.size(), study.days, study.seed,
                        100.0 * static_cast<double>(study.confidence),
                        result.answers.size() > 1 ? " for all metrics together" : "",
                        condition.empty() ? "" : ", " + condition);
    for (const MetricAnswer& a : result.answers) {
        text += fmt::format("\n{}\n  {}\n", metrics()[a.metric].name, sentence(plan, a));
        std::vector<Line> lines{{"strategy", "replicates", "mean", "best minus this", "interval",
                                 "variance reduction", "standing"}};
        for (const ArmStanding& s : a.arms) lines.push_back(line_of(plan, a, s));
        text += aligned(lines);
    }
    text += shape_warnings(plan, result);
    return text
           + "\nc: certified: the interval is valid although replicates were added until decided; other "
             "intervals only describe.\nvariance reduction: the number of unpaired replicates "
             "that one paired replicate is worth.\n";
}

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
// The answer of `compare --until-decided` as text, with the evidence for it.
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "sim/cli/study_common.hpp"
#include "sim/cli/text_table.hpp"
#include "sim/cli/verdict_table.hpp"
#include "sim/study/answers.hpp"

namespace coterie {

namespace {

std::string name_of(const StudyPlan& plan, std::size_t strategy) {
    return plan.scenario.strategies[strategy].name;
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

std::string guardrails_text(const StudyPlan& plan, const StudyResult& result, std::size_t best) {
    const std::size_t baseline = *plan.baseline;
    if (best == baseline)
        return fmt::format("  guardrails: {} is the baseline\n", name_of(plan, best));
    std::vector<Line> lines{{"guardrail", "baseline", "difference", "interval", "pairs"}};
    for (const Guardrail& g : guardrails_of(plan.scenario, result.runs, best, baseline))
        lines.push_back({std::string(metrics()[g.metric].name), number(g.baseline),
                         signed_number(g.difference), interval_text(g.interval),
                         fmt::format("{}", g.pairs)});
    return fmt::format("  guardrails: {} minus {}, the baseline\n", name_of(plan, best),
                       name_of(plan, baseline))
           + aligned(lines);
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
        text += fmt::format("\n{}\n  {}\n", with_unit_and_days(metrics()[a.metric], study),
                            answer_sentence(plan.scenario, a, number(a.margin)));
        std::vector<Line> lines{{"strategy", "replicates", "mean", "best minus this", "interval",
                                 "variance reduction", "standing"}};
        for (const ArmStanding& s : a.arms) lines.push_back(line_of(plan, a, s));
        text += aligned(lines) + guardrails_text(plan, result, a.best);
    }
    text += shape_warnings(plan, result);
    return text
           + "\nc: certified: the interval is valid although replicates were added until decided; other "
             "intervals only describe.\nguardrails: mean paired differences with t intervals over "
             "the pairs there are; they are not part of what was decided.\nvariance reduction: the number of unpaired replicates "
             "that one paired replicate is worth.\n";
}

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
#include "sim/cli/json_text.hpp"
#include "sim/cli/verdict_table.hpp"
#include "sim/study/answers.hpp"
#include "sim/study/contrast_table.hpp"

namespace coterie {

namespace {

Json json_of(const CellValue& value) {
    if (const auto* number = std::get_if<double>(&value)) return *number;
    if (const auto* count = std::get_if<std::uint64_t>(&value)) return *count;
    return std::get<std::string_view>(value);
}

}  // namespace

std::string contrasts_json(const StudyPlan& plan, const StudyResult& result) {
    Json all = Json::array();
    for (const Contrast& contrast : result.contrasts) {
        Json row;
        for (const ContrastColumn& c : contrast_columns())
            row[c.column.name] = json_of(c.value({plan.scenario, contrast}));
        all.push_back(row);
    }
    return json_text(all);
}

std::string answers_json(const StudyPlan& plan, const StudyResult& result) {
    Json all = Json::array();
    for (const MetricAnswer& a : result.answers) {
        Json j;
        j["metric"] = metrics()[a.metric].name;
        j["answer"] = EnumNames<Answer>::names[static_cast<std::size_t>(a.answer)];
        j["confidence"] = static_cast<double>(plan.scenario.study.confidence);
        j["equivalence_margin"] = a.margin;
        j["pairwise"] = a.answer == Answer::equivalent_set ? Json(a.pairwise) : Json(nullptr);
        j["best"] = plan.scenario.strategies[a.best].name;
        for (const ArmStanding& s : a.arms) {
            Json arm;
            arm["strategy"] = plan.scenario.strategies[s.strategy].name;
            arm["standing"] = EnumNames<ArmVerdict>::names[static_cast<std::size_t>(s.standing)];
            arm["replicates"] = s.replicates;
            arm["mean"] = s.mean;
            arm["difference"] = s.difference;
            arm["ci_low"] = s.interval.low;
            arm["ci_high"] = s.interval.high;
            arm["certified"] = s.certified;
            arm["variance_ratio"] = s.variance_ratio;
            arm["would_take"] = s.would_take > 0 ? Json(s.would_take) : Json(nullptr);
            j["strategies"].push_back(arm);
        }
        j["guardrails"] = Json::array();
        for (const Guardrail& g : guardrails_of(plan.scenario, result.runs, a.best, *plan.baseline))
            j["guardrails"].push_back({{"metric", metrics()[g.metric].name},
                                       {"baseline", g.baseline},
                                       {"difference", g.difference},
                                       {"ci_low", g.interval.low},
                                       {"ci_high", g.interval.high},
                                       {"pairs", g.pairs}});
        all.push_back(j);
    }
    return json_text(all);
}

std::string summary_json(const StudyPlan& plan, const StudyResult& result) {
    Json all = Json::array();
    for (const ArmSummary& row : result.summary) {
        Json j;
        j["strategy"] = plan.scenario.strategies[row.strategy].name;
        j["metric"] = metrics()[row.metric].name;
        j["n"] = row.n;
        j["mean"] = row.mean;
        j["sd"] = row.sd;
        j["ci_low"] = row.interval.low;
        j["ci_high"] = row.interval.high;
        all.push_back(j);
    }
    return json_text(all);
}

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include <nlohmann/json.hpp>

#include "sim/cli/verdict_table.hpp"
#include "sim/experiment/contrast_table.hpp"

namespace coterie {

namespace {

using Json = nlohmann::ordered_json;

Json real(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

std::string text_of(const Json& json) {
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

Json json_of(const CellValue& value) {
    if (const auto* number = std::get_if<double>(&value)) return real(*number);
    if (const auto* count = std::get_if<std::uint64_t>(&value)) return *count;
    return std::get<std::string_view>(value);
}

}  // namespace

std::string contrasts_json(const StudyPlan& plan, const StudyResult& result) {
    Json all = Json::array();
    for (const Contrast& contrast : result.contrasts) {
        Json row;
        for (const ContrastColumn& c : contrast_columns())
            row[c.column.name] = json_of(c.value({plan.scenario, *plan.baseline, contrast}));
        all.push_back(row);
    }
    return text_of(all);
}

std::string summary_json(const StudyPlan& plan, const StudyResult& result) {
    Json all = Json::array();
    for (const ArmSummary& row : result.summary) {
        Json j;
        j["strategy"] = plan.scenario.strategies[row.strategy].name;
        j["metric"] = metrics()[row.metric].name;
        j["n"] = row.n;
        j["mean"] = real(row.mean);
        j["sd"] = real(row.sd);
        j["ci_low"] = real(row.interval.low);
        j["ci_high"] = real(row.interval.high);
        all.push_back(j);
    }
    return text_of(all);
}

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
#include "sim/designs/seek_tables.hpp"

#include "sim/io/csv.hpp"
#include "sim/io/numbers.hpp"


namespace coterie {

namespace {

ResultTable settings_table(const SeekResult& result) {
    std::vector<Column> columns{
        {"setting", "", "Number of the setting, from 1: the study as it stands (no values)."}};
    for (const std::string& key : result.keys)
        columns.push_back({key, "of the lever", "Value at this setting."});
    columns.push_back({"metric_mean", "of the goal's metric",
                       "Mean over the tuning replicates; empty when undefined in any."});
    columns.push_back({"metric_sd", "of the goal's metric", "Standard deviation over them."});
    columns.push_back({"cost_mean", "of the cost", "Mean cost over them."});
    columns.push_back({"reason", "", "Why the setting could not be lived; empty when it could."});
    return {"settings", std::move(columns)};
}

ResultTable judged_table() {
    return {
        "judged",
        {{"setting", "", "Number in the table settings."},
         {"n", "replicates", "Replicates that tuning never saw, in which the metric is defined."},
         {"undefined", "replicates", "Others of them."},
         {"metric_mean", "of the goal's metric", "Mean over them."},
         {"slack_mean", "of the goal's metric", "How far the mean is beyond the goal."},
         {"slack_low", "of the goal's metric",
          "One-sided bound of that, for all judged settings at once; from 0 the goal is "
          "reached."},
         {"share_reaching", "share", "Share of the worlds that are beyond the goal by themselves."},
         {"share_low", "share", "Lower end of its interval (Wilson)."},
         {"share_high", "share", "Upper end of it."},
         {"cost_mean", "of the cost", "Mean cost."},
         {"cost_low", "of the cost", "Lower end of its interval."},
         {"cost_high", "of the cost", "Upper end of it."},
         {"reached", "", "yes or no."},
         {"found", "", "yes for the cheapest of those that reached the goal."}}};
}

std::string settings_csv(const SeekResult& result) {
    CsvText csv(header_text(settings_table(result)));
    for (std::size_t k = 0; k < result.settings.size(); ++k) {
        const SoughtSetting& s = result.settings[k];
        csv.cell(std::uint64_t{k + 1});
        for (std::size_t d = 0; d < result.keys.size(); ++d)
            csv.cell(std::string_view(k == 0 ? std::string() : s.values[d]));
        csv.cell(s.metric).cell(s.spread).cell(s.cost).cell(std::string_view(s.reason)).end_row();
    }
    return csv.text();
}

std::string judged_csv(const SeekResult& result) {
    CsvText csv(header_text(judged_table()));
    for (std::size_t j = 0; j < result.judged.size(); ++j) {
        const JudgedSetting& s = result.judged[j];
        csv.cell(std::uint64_t{s.setting + 1}).cell(std::uint64_t{s.slack.n});
        csv.cell(std::uint64_t{s.undefined}).cell(s.metric).cell(s.slack.mean);
        csv.cell(s.slack.interval.low).cell(s.slack.share_above_zero);
        csv.cell(s.slack.share_interval.low).cell(s.slack.share_interval.high);
        csv.cell(s.cost.mean).cell(s.cost.interval.low).cell(s.cost.interval.high);
        csv.cell(std::string_view(s.reached ? "yes" : "no"));
        csv.cell(std::string_view(result.found == j ? "yes" : "no")).end_row();
    }
    return csv.text();
}

}  // namespace

std::vector<ResultTable> seek_tables(const SeekResult& result) {
    return {settings_table(result), judged_table()};
}

void write_seek(const SeekResult& result, const DesignStudy& study) {
    study.write("settings.csv", settings_csv(result));
    study.write("judged.csv", judged_csv(result));
}

std::string to_string(const Goal& goal) {
    return std::string(metrics()[goal.metric].name) + (goal.at_least ? " >= " : " <= ")
           + shortest(goal.value);
}

DesignPlan design_of(const SeekPlan& plan) {
    return {plan,
            "seek",
            {{"over", joined(plan.over)},
             {"goal", to_string(plan.goal)},
             {"cost", std::string(metrics()[plan.cost].name)},
             {"points", std::to_string(plan.points)}}};
}

SeekPlan seek_of(const DesignPlan& design) {
    return {design, design.list("over"), parse_goal(design.argument("goal")), design.metric("cost"),
            std::stoul(design.argument("points"))};
}

}  // namespace coterie

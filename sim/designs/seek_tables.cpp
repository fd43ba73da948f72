// SPDX-License-Identifier: Apache-2.0
#include "sim/designs/seek_tables.hpp"

#include "sim/io/csv.hpp"
#include "sim/io/numbers.hpp"
#include "sim/study/table_cells.hpp"

namespace coterie {

namespace {

struct SettingRow {
    std::size_t number;
    const SoughtSetting& setting;
};

struct JudgedRow {
    const JudgedSetting& judged;
    bool found;
};

Cells<SettingRow> setting_cells(const SeekResult& result) {
    using R = SettingRow;
    Cells<R> cells{
        cell<R>({"setting", "", "Number of the setting, from 1: the study as it is (no values)."},
                [](const R& r) { return r.number + 1; })};
    for (std::size_t d = 0; d < result.keys.size(); ++d)
        cells.push_back(cell<R>(
            {result.keys[d], "of the lever", "Value at this setting."},
            [d](const R& r) { return r.number == 0 ? std::string() : r.setting.values[d]; }));
    cells.push_back(cell<R>({"metric_mean", "of the goal's metric",
                             "Mean over the tuning replicates; empty when undefined in any."},
                            [](const R& r) { return r.setting.metric; }));
    cells.push_back(cell<R>({"metric_sd", "of the goal's metric", "Standard deviation over them."},
                            [](const R& r) { return r.setting.spread; }));
    cells.push_back(cell<R>({"cost_mean", "of the cost", "Mean cost over them."},
                            [](const R& r) { return r.setting.cost; }));
    cells.push_back(
        cell<R>({"reason", "", "Why the setting could not be simulated; empty when it could."},
                [](const R& r) { return r.setting.reason; }));
    return cells;
}

Cells<JudgedRow> judged_cells() {
    using R = JudgedRow;
    return {
        cell<R>({"setting", "", "Number in the table settings."},
                [](const R& r) { return r.judged.setting + 1; }),
        cell<R>(
            {"n", "replicates", "Replicates not used for tuning, in which the metric is defined."},
            [](const R& r) { return r.judged.slack.n; }),
        cell<R>({"undefined", "replicates", "Those in which it is not."},
                [](const R& r) { return r.judged.undefined_in; }),
        cell<R>({"metric_mean", "of the goal's metric", "Mean over the n replicates."},
                [](const R& r) { return r.judged.metric; }),
        cell<R>({"slack_mean", "of the goal's metric", "How far the mean is beyond the goal."},
                [](const R& r) { return r.judged.slack.mean; }),
        cell<R>({"slack_low", "of the goal's metric",
                 "One-sided bound of that, for all judged settings at once; from 0 the goal is "
                 "reached."},
                [](const R& r) { return r.judged.slack.interval.low; }),
        cell<R>({"share_reaching", "share", "Share of the replicates that are beyond the goal."},
                [](const R& r) { return r.judged.slack.share_above_zero; }),
        cell<R>({"share_low", "share", "Lower end of its interval (Wilson)."},
                [](const R& r) { return r.judged.slack.share_interval.low; }),
        cell<R>({"share_high", "share", "Upper end of it."},
                [](const R& r) { return r.judged.slack.share_interval.high; }),
        cell<R>({"cost_mean", "of the cost", "Mean cost."},
                [](const R& r) { return r.judged.cost.mean; }),
        cell<R>({"cost_low", "of the cost", "Lower end of its interval."},
                [](const R& r) { return r.judged.cost.interval.low; }),
        cell<R>({"cost_high", "of the cost", "Upper end of it."},
                [](const R& r) { return r.judged.cost.interval.high; }),
        cell<R>({"reached", "", "yes or no."}, [](const R& r) { return r.judged.reached; }),
        cell<R>({"found", "", "yes for the cheapest setting that reached the goal."},
                &JudgedRow::found)};
}

}  // namespace

std::vector<ResultTable> seek_tables(const SeekResult& result) {
    return {{"settings", columns_of(setting_cells(result))},
            {"judged", columns_of(judged_cells())}};
}

void write_seek(const SeekResult& result, const DesignStudy& study) {
    std::vector<SettingRow> settings;
    for (std::size_t k = 0; k < result.settings.size(); ++k)
        settings.push_back({k, result.settings[k]});
    std::vector<JudgedRow> judged;
    for (std::size_t j = 0; j < result.judged.size(); ++j)
        judged.push_back({result.judged[j], result.found == j});
    study.write("settings.csv", csv_of("settings", setting_cells(result), settings));
    study.write("judged.csv", csv_of("judged", judged_cells(), judged));
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
            design.count("points")};
}

}  // namespace coterie

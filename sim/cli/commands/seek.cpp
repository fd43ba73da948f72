// SPDX-License-Identifier: Apache-2.0
// seek: the cheapest setting of some levers that reaches a goal.
#include <cmath>
#include <iostream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "sim/cli/common.hpp"
#include "sim/cli/design_common.hpp"
#include "sim/cli/text_table.hpp"
#include "sim/designs/seek.hpp"

namespace coterie {

namespace {

using Json = nlohmann::ordered_json;

SeekPlan plan_of(const Options& options) {
    if (options.goal.empty())
        throw WrongUsage("seek: say what is to be reached, for example --goal \"members >= 200\"");
    if (options.over.empty())
        throw WrongUsage(
            "seek: say which levers may change, for example --over "
            "content.items_per_day=0.5:8");
    SeekPlan plan;
    plan.base = read_scenario(options.target, overrides_of(options));
    plan.scenario_file = options.target;
    plan.overrides = override_texts(options);
    const std::size_t chosen =
        options.strategy.empty() ? 0 : strategy_named(plan.base, options.strategy);
    plan.base.strategies = {Strategy(plan.base.strategies[chosen])};
    plan.over = options.over;
    plan.goal = parse_goal(options.goal);
    plan.cost = metric_named(options.cost.empty() ? "cost_yuan" : options.cost);
    if (options.points > 0) plan.points = options.points;
    seek_axes(plan);
    return plan;
}

/// "a = 1, b = 2", or what stands for the study itself.
std::string setting_text(const SeekResult& result, std::size_t setting) {
    const auto& values = result.settings[setting].values;
    if (values.empty()) return "as it stands";
    std::string text;
    for (std::size_t d = 0; d < values.size(); ++d)
        text += (d > 0 ? ", " : "") + result.keys[d] + " = " + values[d];
    return text;
}

std::string settings_flags(const SeekResult& result, std::size_t setting) {
    std::string text;
    const auto& values = result.settings[setting].values;
    for (std::size_t d = 0; d < values.size(); ++d)
        text += " --set " + result.keys[d] + "=" + values[d];
    return text;
}

std::string table_of(const SeekPlan& plan, const SeekResult& result) {
    std::vector<Line> lines{{"setting"}};
    lines[0].insert(lines[0].end(), result.keys.begin(), result.keys.end());
    for (const std::string_view name :
         {metrics()[plan.goal.metric].name, std::string_view("bound"),
          std::string_view("worlds reaching it"), metrics()[plan.cost].name,
          std::string_view("interval"), std::string_view("goal")})
        lines[0].emplace_back(name);
    for (const JudgedSetting& s : result.judged) {
        const double slack = s.slack.interval.low;
        const auto& values = result.settings[s.setting].values;
        Line& line = lines.emplace_back(
            Line{values.empty() ? "as it stands" : fmt::format("{}", s.setting + 1)});
        line.insert(line.end(), values.begin(), values.end());
        line.resize(1 + result.keys.size(), "-");
        line.push_back(number(s.metric));
        line.push_back(number(plan.goal.value + (plan.goal.at_least ? slack : -slack)));
        line.push_back(share(s.slack.share_above_zero));
        line.push_back(number(s.cost.mean));
        line.push_back(interval_text(s.cost.interval));
        line.emplace_back(s.reached ? "reached" : "not shown");
    }
    return aligned(lines);
}

std::string answer_of(const SeekPlan& plan, const SeekResult& result) {
    const std::string sure = share(static_cast<double>(plan.base.study.confidence));
    if (!result.found)
        return fmt::format(
            "No setting was shown to reach {} at {} confidence. More --points may find one, more "
            "--replicates may show it.\n",
            to_string(plan.goal), sure);
    const JudgedSetting& found = result.judged[*result.found];
    std::string text = fmt::format("Cheapest that reaches {} at {} confidence: {}, at {} {}{}\n",
                                   to_string(plan.goal), sure, setting_text(result, found.setting),
                                   metrics()[plan.cost].name, number(found.cost.mean),
                                   found.setting == 0 ? " (nothing judged is cheaper)" : "");
    if (found.setting > 0)
        text += fmt::format("To see it: coterie run {}{}\n", plan.scenario_file,
                            settings_flags(result, found.setting));
    return text + "That nothing cheaper exists is not claimed.\n";
}

std::string text_of(const SeekPlan& plan, const std::string& condition, const SeekResult& result) {
    const Study& study = plan.base.study;
    const std::uint32_t tuned = tuning_replicates(study);
    return fmt::format(
               "{}: what brings the mean to {}, at the least {}\n{} settings tuned on replicates 1 "
               "to {}, {} judged on replicates {} to {}, {} runs, {} days, seed {}{}\n\n",
               plan.base.strategies[0].name, to_string(plan.goal), metrics()[plan.cost].name,
               result.settings.size(), tuned, result.judged.size(), tuned + 1,
               tuned + study.replicates, result.runs, study.days, study.seed,
               condition.empty() ? "" : ", " + condition)
           + table_of(plan, result) + "\n" + answer_of(plan, result);
}

std::string json_of(const SeekPlan& plan, const SeekResult& result) {
    Json j;
    j["goal"] = to_string(plan.goal);
    j["found"] = Json(nullptr);
    j["judged"] = Json::array();
    for (std::size_t k = 0; k < result.judged.size(); ++k) {
        const JudgedSetting& s = result.judged[k];
        Json one;
        one["settings"] = Json::object();
        const auto& values = result.settings[s.setting].values;
        for (std::size_t d = 0; d < values.size(); ++d) one["settings"][result.keys[d]] = values[d];
        one["metric_mean"] = s.metric;
        one["slack_low"] = s.slack.interval.low;
        one["share_reaching"] = s.slack.share_above_zero;
        one["cost_mean"] = s.cost.mean;
        one["reached"] = s.reached;
        if (result.found == k) j["found"] = one["settings"];
        j["judged"].push_back(one);
    }
    return j.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

int finish(const Options& options, const SeekPlan& plan, const std::filesystem::path& folder) {
    const Study& study = plan.base.study;
    const std::size_t most = (plan.points + 1) * tuning_replicates(study)
                             + (most_judged + 1) * std::size_t{study.replicates};
    const StudyInputs inputs = inputs_of(options, plan.base);
    return do_design(
        options, design_of(plan), inputs, folder, most,
        [&](const DesignOptions& how) { return seek(plan, inputs, how); },
        [&](const SeekResult& result) { return text_of(plan, condition_text(inputs), result); },
        [&](const SeekResult& result) { return json_of(plan, result); });
}

}  // namespace

int seek_command(const Options& options) {
    const SeekPlan plan = plan_of(options);
    return finish(options, plan, design_folder(options, plan, "seek"));
}

int resume_seek(const Options& options, const DesignPlan& design) {
    return finish(options, seek_of(design), options.target);
}

}  // namespace coterie

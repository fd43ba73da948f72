// SPDX-License-Identifier: Apache-2.0
// seek: the cheapest setting of some levers that reaches a goal.
#include "sim/designs/seek.hpp"

#include <fmt/format.h>

#include "sim/cli/commands.hpp"
#include "sim/cli/design_common.hpp"
#include "sim/cli/json_text.hpp"
#include "sim/cli/study_common.hpp"
#include "sim/cli/text_table.hpp"
#include "sim/io/shell_words.hpp"

namespace coterie {

namespace {

struct SeekOptions {
    CommonOptions common;
    std::string file, goal, strategy, cost;
    std::vector<std::string> over;
    std::uint32_t points = 0;  ///< 0: the default
};

constexpr std::pair<double, double> seek_points_range{5, 2000};

Syntax syntax_of(SeekOptions& o) {
    return {
        .arguments = {{"FILE", &o.file, "Scenario file (TOML)"}},
        .flags = {{"goal", &o.goal, "Goal for the mean over replicates (required; also with <=)",
                   "\"METRIC >= NUMBER\""},
                  {"over", &o.over,
                   "A lever to search over: key=low:high[:steps:log] or key=1,2,5 (required; "
                   "repeatable)",
                   "KEY=VALUES"},
                  {"strategy", &o.strategy,
                   "Strategy whose levers are searched (default: the first)", "NAME"},
                  {"cost", &o.cost, "Metric to keep small (default: cost_yuan)", "METRIC"},
                  {.name = "points",
                   .value = &o.points,
                   .help = "Settings tried at most (default: 60)",
                   .range = seek_points_range}},
        .common = &o.common,
        .common_flags = design_flags};
}

SeekPlan plan_of(const SeekOptions& o) {
    if (o.goal.empty())
        throw WrongUsage("seek: --goal is missing; for example --goal \"members >= 200\"");
    if (o.over.empty())
        throw WrongUsage("seek: --over is missing; for example --over content.items_per_day=0.5:8");
    SeekPlan plan;
    static_cast<DesignBase&>(plan) = design_base(o.common, o.file);
    const std::size_t chosen = strategy_or_first(plan.base, o.strategy);
    plan.base.strategies = {Strategy(plan.base.strategies[chosen])};
    plan.over = o.over;
    plan.goal = parse_goal(o.goal);
    metric_named(std::string(metrics()[plan.goal.metric].name), plan.base.study);
    plan.cost = metric_named(o.cost.empty() ? "cost_yuan" : o.cost);
    if (o.points > 0) plan.points = o.points;
    seek_axes(plan);
    return plan;
}

/// "a = 1, b = 2"; "unchanged" for the scenario as it is.
std::string setting_text(const SeekResult& result, std::size_t setting) {
    const auto& values = result.settings[setting].values;
    if (values.empty()) return "the scenario unchanged";
    std::string text;
    for (std::size_t d = 0; d < values.size(); ++d)
        text += (d > 0 ? ", " : "") + result.keys[d] + " = " + values[d];
    return text;
}

std::string settings_flags(const SeekResult& result, std::size_t setting) {
    std::string text;
    const auto& values = result.settings[setting].values;
    for (std::size_t d = 0; d < values.size(); ++d)
        text += " --set " + shell_word(result.keys[d] + "=" + values[d]);
    return text;
}

std::string table_of(const SeekPlan& plan, const SeekResult& result) {
    std::vector<Line> lines{{"setting"}};
    lines[0].insert(lines[0].end(), result.keys.begin(), result.keys.end());
    for (const std::string_view name :
         {metrics()[plan.goal.metric].name, std::string_view("bound"),
          std::string_view("share reaching it"), metrics()[plan.cost].name,
          std::string_view("interval"), std::string_view("goal")})
        lines[0].emplace_back(name);
    for (const JudgedSetting& s : result.judged) {
        const double slack = s.slack.interval.low;
        const auto& values = result.settings[s.setting].values;
        Line& line = lines.emplace_back(
            Line{values.empty() ? "unchanged" : fmt::format("{}", s.setting + 1)});
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
            "No setting was shown to reach {} at {} confidence. More --points may find one; more "
            "--replicates may show it.\n",
            to_string(plan.goal), sure);
    const JudgedSetting& found = result.judged[*result.found];
    std::string text = fmt::format(
        "Cheapest setting that reaches {} at {} confidence: {}, with {} {}{}\n",
        to_string(plan.goal), sure, setting_text(result, found.setting), metrics()[plan.cost].name,
        number(found.cost.mean), found.setting == 0 ? " (no other setting judged is cheaper)" : "");
    if (found.setting > 0)
        text += fmt::format("To run it: coterie run {}{}\n", shell_word(plan.scenario_file),
                            settings_flags(result, found.setting));
    return text
           + fmt::format("A cheaper setting may exist: not all were tried.\nFigures: {}; {}.\n",
                         with_unit_and_days(metrics()[plan.goal.metric], plan.base.study),
                         with_unit_and_days(metrics()[plan.cost], plan.base.study));
}

std::string text_of(const SeekPlan& plan, const std::string& condition, const SeekResult& result) {
    const Study& study = plan.base.study;
    const std::uint32_t tuned = tuning_replicates(study);
    return fmt::format(
               "{}: cheapest setting with {}, by {}\n{} settings tuned on replicates 1 "
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
    return json_text(j);
}

int finish(const CommonOptions& common, const SeekPlan& plan, const std::filesystem::path& folder) {
    const Study& study = plan.base.study;
    const std::size_t most = (plan.points + 1) * tuning_replicates(study)
                             + (most_judged + 1) * std::size_t{study.replicates};
    const StudyInputs inputs = inputs_of(common, plan.base);
    return run_design(
        common, design_of(plan), inputs, folder, most,
        [&](const DesignOptions& how) { return seek(plan, inputs, how); },
        [&](const SeekResult& result) { return text_of(plan, condition_text(inputs), result); },
        [&](const SeekResult& result) { return json_of(plan, result); });
}

int run(const SeekOptions& o) {
    const SeekPlan plan = plan_of(o);
    return finish(o.common, plan, design_folder(o.common, plan, "seek"));
}

int resume_seek(const CommonOptions& common, const std::filesystem::path& folder,
                const DesignPlan& design) {
    return finish(common, seek_of(design), folder);
}

}  // namespace

Command seek_command() {
    return {.name = "seek",
            .summary = "Find the cheapest setting of some levers that reaches a goal.",
            .examples = {"coterie seek scenarios/minimal.toml --goal \"members >= 200\" --over "
                         "content.items_per_day=0.5:8",
                         "coterie seek scenarios/splitting.toml --strategy \"one hall\" --goal "
                         "\"questions_unanswered_share <= 0.2\" --cost staff_hours --over "
                         "staff.service_hours_per_day=0:6 --over groups.seats=1000:2000"},
            .start = start_with<SeekOptions>(syntax_of, run),
            .resume = {{"seek", resume_seek}},
            .over_ranks = true};
}

}  // namespace coterie

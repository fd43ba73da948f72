// SPDX-License-Identifier: Apache-2.0
// sweep and merge: the strategies at many settings.
#include <algorithm>
#include <charconv>
#include <cmath>
#include <iostream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "sim/cli/common.hpp"
#include "sim/cli/design_common.hpp"
#include "sim/cli/text_table.hpp"
#include "sim/designs/sweep.hpp"

namespace coterie {

namespace {

using Json = nlohmann::ordered_json;

Shard shard_of(const std::string& text) {
    Shard shard{0, 0};
    const std::size_t slash = std::min(text.find('/'), text.size());
    const char* begin = text.data();
    const char* end = begin + text.size();
    const auto first = std::from_chars(begin, begin + slash, shard.index);
    const char* rest = std::min(begin + slash + 1, end);
    const auto second = std::from_chars(rest, end, shard.count);
    const bool whole = first.ptr == begin + slash && second.ptr == end;
    if (!whole || shard.index == 0 || shard.index > shard.count)
        throw WrongUsage("--shard " + text + ": write it as i/n, i from 1 to n");
    return shard;
}

SweepPlan plan_of(const Options& options) {
    SweepPlan plan;
    plan.base = read_scenario(options.target, overrides_of(options));
    plan.scenario_file = options.target;
    plan.overrides = override_texts(options);
    plan.vary = options.vary;
    if (plan.vary.empty())
        throw WrongUsage("sweep: say what to vary, for example --vary founding.members=50,150,400");
    for (std::size_t k = 0; k < EnumNames<DesignKind>::names.size(); ++k)
        if (options.design == EnumNames<DesignKind>::names[k])
            plan.kind = static_cast<DesignKind>(k);
    plan.count = options.points;
    if (plan.kind == DesignKind::grid && plan.count > 0)
        throw WrongUsage("--points goes with --design latin or sobol; a grid has its own");
    if (plan.kind != DesignKind::grid && plan.count == 0)
        throw WrongUsage("--design " + options.design + " needs --points");
    if (!options.shard.empty()) plan.shard = shard_of(options.shard);
    for (const std::string& name : options.metric) plan.metrics.push_back(metric_named(name));
    if (plan.metrics.empty()) plan.metrics.push_back(metric_named(plan.base.study.primary_metric));
    return plan;
}

std::size_t runs_at_most(const SweepPlan& plan) {
    const std::size_t points = settings_of(plan).size();
    const Shard shard = plan.shard.value_or(Shard{});
    const std::size_t mine = (points + shard.count - shard.index) / shard.count;
    return mine * plan.base.strategies.size() * plan.base.study.replicates;
}

std::string text_of(const SweepPlan& plan, const std::string& condition,
                    const SweepResult& result) {
    const auto& arms = plan.base.strategies;
    std::string text = fmt::format(
        "{}\n{} points, {} runs, {} paired replicates, {} days, seed {}{}\n",
        plan.base.study.question.empty() ? plan.base.name : plan.base.study.question,
        result.points.size(), result.runs, plan.base.study.replicates, plan.base.study.days,
        plan.base.study.seed, condition.empty() ? "" : ", " + condition);
    if (arms.size() < 2) return text;
    for (const std::size_t metric : plan.metrics)
        for (std::size_t arm = 1; arm < arms.size(); ++arm) {
            text += fmt::format("\n{}: {} less {}\n", metrics()[metric].name, arms[arm].name,
                                arms[0].name);
            std::vector<Line> lines{{"point"}};
            lines[0].insert(lines[0].end(), result.keys.begin(), result.keys.end());
            for (const char* name : {"difference", "interval", "verdict"}) lines[0].push_back(name);
            for (std::size_t p = 0; p < result.points.size(); ++p)
                for (const Contrast& c : result.points[p].contrasts) {
                    if (c.strategy != arm || c.metric != metric) continue;
                    Line& line = lines.emplace_back(Line{fmt::format("{}", p + 1)});
                    const auto& values = result.points[p].values;
                    line.insert(line.end(), values.begin(), values.end());
                    line.push_back(signed_number(c.pairs.mean));
                    line.push_back(interval_text(c.pairs.interval));
                    line.emplace_back(name_of(c.verdict));
                }
            text += aligned(lines);
        }
    return text;
}

std::string json_of(const SweepPlan& plan, const SweepResult& result) {
    Json all = Json::array();
    for (std::size_t p = 0; p < result.points.size(); ++p) {
        Json j;
        j["point"] = p + 1;
        for (std::size_t k = 0; k < result.keys.size(); ++k)
            j["settings"][result.keys[k]] = result.points[p].values[k];
        j["contrasts"] = Json::array();
        for (const Contrast& c : result.points[p].contrasts)
            j["contrasts"].push_back({{"strategy", plan.base.strategies[c.strategy].name},
                                      {"metric", metrics()[c.metric].name},
                                      {"difference", c.pairs.mean},
                                      {"ci_low", c.pairs.interval.low},
                                      {"ci_high", c.pairs.interval.high},
                                      {"verdict", name_of(c.verdict)}});
        all.push_back(j);
    }
    return all.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

/// How a sweep is said, in words and in JSON.
auto words_of(const SweepPlan& plan, const StudyInputs& inputs) {
    return [&](const SweepResult& result) { return text_of(plan, condition_text(inputs), result); };
}
auto json_of(const SweepPlan& plan) {
    return [&](const SweepResult& result) { return json_of(plan, result); };
}

int finish(const Options& options, const SweepPlan& plan, const std::filesystem::path& folder) {
    const StudyInputs inputs = inputs_of(options, plan.base);
    return do_design(
        options, design_of(plan), inputs, folder, runs_at_most(plan),
        [&](const DesignOptions& how) { return sweep(plan, inputs, how); }, words_of(plan, inputs),
        json_of(plan));
}

}  // namespace

int sweep_command(const Options& options) {
    if (!options.map.empty()) return map_command(options);
    if (!options.contrast.empty()) throw WrongUsage("--contrast goes with --map");
    const SweepPlan plan = plan_of(options);
    std::string what = "sweep";
    if (plan.shard) what += fmt::format("_{}of{}", plan.shard->index, plan.shard->count);
    return finish(options, plan, design_folder(options, plan, what));
}

int resume_sweep(const Options& options, const DesignPlan& design) {
    return finish(options, sweep_of(design), options.target);
}

int merge_command(const Options& options) {
    if (options.out.empty()) throw WrongUsage("merge: say where to with --out");
    const std::vector<std::filesystem::path> shards(options.targets.begin(), options.targets.end());
    const SweepPlan plan = sweep_of(design_plan_of_results(shards[0]));
    const StudyInputs inputs = inputs_of(options, plan.base);
    const SweepResult result = with_progress(options, options.out, [&](const DesignOptions& how) {
        return merge_shards(shards, inputs, how);
    });
    return say_design(options, options.out, result, words_of(plan, inputs), json_of(plan));
}

}  // namespace coterie

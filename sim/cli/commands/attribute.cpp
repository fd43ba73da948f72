// SPDX-License-Identifier: Apache-2.0
// attribute: which lever did it.
#include <cmath>
#include <iostream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "sim/cli/common.hpp"
#include "sim/cli/design_common.hpp"
#include "sim/cli/text_table.hpp"
#include "sim/designs/attribute.hpp"

namespace coterie {

namespace {

using Json = nlohmann::ordered_json;

std::string freed_text(FreedEffort freed) {
    return freed == FreedEffort::saved
               ? "what a lever costs when it is off is saved"
               : "what a coalition plans to spend less goes to its spending levers that are on";
}

Line part_line(const std::string& name, const std::string& change, const PairedSummary& s,
               double share_of_whole) {
    return {name,
            change,
            signed_number(s.mean),
            interval_text(s.interval),
            share(s.share_above_zero),
            std::isnan(share_of_whole) ? "-" : fmt::format("{:.0f} %", 100.0 * share_of_whole)};
}

std::string reading_text(const AttributionPlan& plan, const AttributionResult& result,
                         const Attribution& a) {
    std::string text =
        fmt::format("\n{} ({})\n", EnumNames<FreedEffort>::names[static_cast<std::size_t>(a.freed)],
                    freed_text(a.freed));
    const double percent = 100.0 * static_cast<double>(plan.base.study.confidence);
    std::vector<Line> lines{{"lever", "from -> to", "part",
                             fmt::format("{:.4g} % interval", percent), "replicates > 0",
                             "of the whole"}};
    for (std::size_t j = 0; j < a.parts.size(); ++j)
        lines.push_back(part_line(result.levers[j].name,
                                  result.levers[j].from + " -> " + result.levers[j].to,
                                  a.parts[j].over_replicates, a.parts[j].share));
    lines.push_back(part_line("whole difference", "", a.whole, 1.0));
    text += aligned(lines);
    if (a.interactions.empty()) return text;
    text += "  together more (+) or less (-) than each alone:\n";
    std::vector<Line> pairs;
    std::size_t next = 0;
    for (std::size_t j = 0; j < result.levers.size(); ++j)
        for (std::size_t k = j + 1; k < result.levers.size(); ++k) {
            const PairedSummary& s = a.interactions[next++];
            pairs.push_back({"  " + result.levers[j].name + " x " + result.levers[k].name,
                             signed_number(s.mean), interval_text(s.interval)});
        }
    return text + aligned(pairs);
}

std::string text_of(const AttributionPlan& plan, const std::string& condition,
                    const AttributionResult& result) {
    const auto& arms = plan.base.strategies;
    const Metric& m = metrics()[plan.metric];
    std::string text = fmt::format(
        "Which lever did it: {}{}, {} less {}\n{} replicates, {} runs, {} days, seed {}, {}{}\n",
        m.name, m.unit.empty() ? "" : " (" + std::string(m.unit) + ")", arms[plan.to].name,
        arms[plan.from].name, result.readings[0].replicates, result.runs, plan.base.study.days,
        plan.base.study.seed,
        result.exact ? "all coalitions"
                     : fmt::format("{} antithetic orders a replicate (interactions take all "
                                   "coalitions, so 8 levers at most)",
                                   tasks_a_replicate),
        condition.empty() ? "" : ", " + condition);
    for (const Attribution& a : result.readings) text += reading_text(plan, result, a);
    const Interval& whole = result.readings[0].whole.interval;
    if (whole.low <= 0.0 && whole.high >= 0.0)
        text += "\nThe whole difference is not told from zero: read the parts, not their shares.\n";
    return text + "\nThe parts of every replicate add up to its whole difference.\n";
}

Json summary_of(const PairedSummary& s) {
    return {{"n", s.n},
            {"mean", s.mean},
            {"ci_low", s.interval.low},
            {"ci_high", s.interval.high},
            {"share_above_zero", s.share_above_zero}};
}

std::string json_of(const AttributionResult& result) {
    Json all = Json::array();
    for (const Attribution& a : result.readings) {
        Json j;
        j["freed"] = EnumNames<FreedEffort>::names[static_cast<std::size_t>(a.freed)];
        j["whole"] = summary_of(a.whole);
        for (std::size_t k = 0; k < a.parts.size(); ++k) {
            Json part = summary_of(a.parts[k].over_replicates);
            part["lever"] = result.levers[k].name;
            j["parts"].push_back(part);
        }
        all.push_back(j);
    }
    return all.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

int finish(const Options& options, const AttributionPlan& plan,
           const std::filesystem::path& folder) {
    const StudyInputs inputs = inputs_of(options, plan.base);
    return do_design(
        options, design_of(plan), inputs, folder, runs_of(plan),
        [&](const DesignOptions& how) { return attribute(plan, inputs, how); },
        [&](const AttributionResult& result) {
            return text_of(plan, condition_text(inputs), result);
        },
        json_of);
}

}  // namespace

int attribute_command(const Options& options) {
    AttributionPlan plan;
    plan.base = read_scenario(options.target, overrides_of(options));
    plan.scenario_file = options.target;
    plan.overrides = override_texts(options);
    if (plan.base.strategies.size() < 2)
        throw InvalidInput(options.target + ": nothing to attribute: '"
                           + plan.base.strategies[0].name + "' is the only strategy");
    const auto [from, to] = two_arms(plan.base, options.arms);
    plan.from = from, plan.to = to;
    plan.metric =
        metric_named(options.metric.empty() ? plan.base.study.primary_metric : options.metric[0]);
    check_attribution(plan);
    return finish(options, plan, design_folder(options, plan, "levers"));
}

int resume_attribution(const Options& options, const DesignPlan& design) {
    return finish(options, attribution_of(design), options.target);
}

}  // namespace coterie

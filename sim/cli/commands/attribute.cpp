// SPDX-License-Identifier: Apache-2.0
// attribute: divides the difference of two strategies among the levers in which they differ.
#include "sim/designs/attribute.hpp"

#include <cmath>

#include <fmt/format.h>

#include "sim/cli/commands.hpp"
#include "sim/cli/design_common.hpp"
#include "sim/cli/json_text.hpp"
#include "sim/cli/study_common.hpp"
#include "sim/cli/text_table.hpp"

namespace coterie {

namespace {

struct AttributeOptions {
    CommonOptions common;
    std::string file, arms, metric;
};

Syntax syntax_of(AttributeOptions& o) {
    return {.arguments = {{"FILE", &o.file, "Scenario file (TOML)"}},
            .flags = {{"arms", &o.arms, "The two strategies (default: the first two)", "A,B"},
                      {"metric", &o.metric, "Metric to explain (default: the primary metric)",
                       "METRIC"}},
            .common = &o.common,
            .common_flags = design_flags};
}

std::string freed_text(FreedEffort freed) {
    return freed == FreedEffort::saved
               ? "what a lever costs is saved while it is off"
               : "what a lever would cost while it is off goes to the paid levers that are on";
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

/// Pairs of levers, "  a x b", with what they do together beyond what each does alone.
std::string interactions_text(const AttributionResult& result, const Attribution& a) {
    if (a.interactions.empty()) return "";
    std::vector<Line> pairs;
    std::size_t next = 0;
    for (std::size_t j = 0; j < result.levers.size(); ++j)
        for (std::size_t k = j + 1; k < result.levers.size(); ++k) {
            const PairedSummary& s = a.interactions[next++];
            pairs.push_back({"  " + result.levers[j].name + " x " + result.levers[k].name,
                             signed_number(s.mean), interval_text(s.interval)});
        }
    return "  interactions: together more (+) or less (-) than each alone\n" + aligned(pairs);
}

std::string attribution_text(const AttributionPlan& plan, const AttributionResult& result,
                             const Attribution& a) {
    std::string text =
        fmt::format("\n{} ({})\n", EnumNames<FreedEffort>::names[static_cast<std::size_t>(a.freed)],
                    freed_text(a.freed));
    const double percent = 100.0 * static_cast<double>(plan.base.study.confidence);
    std::vector<Line> lines{{"lever", "from -> to", "part",
                             fmt::format("{:.4g} % interval", percent), "replicates above 0",
                             "share of whole"}};
    for (std::size_t j = 0; j < a.parts.size(); ++j)
        lines.push_back(part_line(result.levers[j].name,
                                  result.levers[j].from + " -> " + result.levers[j].to,
                                  a.parts[j].over_replicates, a.parts[j].share));
    lines.push_back(part_line("whole difference", "", a.whole, 1.0));
    return text + aligned(lines) + interactions_text(result, a);
}

std::string text_of(const AttributionPlan& plan, const std::string& condition,
                    const AttributionResult& result) {
    const auto& arms = plan.base.strategies;
    const Metric& m = metrics()[plan.metric];
    std::string text = fmt::format(
        "Contribution of each lever: {}, {} minus {}\n"
        "{} replicates, {} runs, {} days, seed {}, {}{}\n",
        with_unit_and_days(m, plan.base.study), arms[plan.to].name, arms[plan.from].name,
        result.readings[0].replicates, result.runs, plan.base.study.days, plan.base.study.seed,
        result.exact ? "all coalitions of levers"
                     : fmt::format("{} antithetic permutations of the levers a replicate "
                                   "(interactions need all coalitions, so 8 levers at most)",
                                   tasks_a_replicate),
        condition.empty() ? "" : ", " + condition);
    for (const Attribution& a : result.readings) text += attribution_text(plan, result, a);
    const Interval& whole = result.readings[0].whole.interval;
    if (whole.low <= 0.0 && whole.high >= 0.0)
        text +=
            "\nThe whole difference cannot be distinguished from zero: read the parts, not their "
            "shares.\n";
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
    return json_text(all);
}

int finish(const CommonOptions& common, const AttributionPlan& plan,
           const std::filesystem::path& folder) {
    const StudyInputs inputs = inputs_of(common, plan.base);
    return run_design(
        common, design_of(plan), inputs, folder, runs_of(plan),
        [&](const DesignOptions& how) { return attribute(plan, inputs, how); },
        [&](const AttributionResult& result) {
            return text_of(plan, condition_text(inputs), result);
        },
        [](const AttributionResult& result) { return json_of(result); });
}

int run(const AttributeOptions& o) {
    AttributionPlan plan;
    static_cast<DesignBase&>(plan) = design_base(o.common, o.file);
    check_two_strategies(plan.base, o.file, "attribute");
    std::tie(plan.from, plan.to) = two_arms(plan.base, o.arms);
    plan.metric =
        metric_named(o.metric.empty() ? plan.base.study.primary_metric : o.metric, plan.base.study);
    check_attribution(plan);
    return finish(o.common, plan, design_folder(o.common, plan, "levers"));
}

int resume_attribution(const CommonOptions& common, const std::filesystem::path& folder,
                       const DesignPlan& design) {
    return finish(common, attribution_of(design), folder);
}

}  // namespace

Command attribute_command() {
    return {.name = "attribute",
            .summary = "Divide the difference of two strategies among the levers that differ.",
            .examples =
                {"coterie attribute scenarios/incentives.toml --arms \"no incentives,check-in\"",
                 "coterie attribute scenarios/incentives.toml --arms \"no incentives,packets\" "
                 "--metric posts --replicates 10 --out results/posts"},
            .start = start_with<AttributeOptions>(syntax_of, run),
            .resume = {{"attribute", resume_attribution}},
            .over_ranks = true};
}

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
// compare --posterior: verdicts that carry the uncertainty of the fitted parameters.
#include "sim/inference/posterior.hpp"

#include <cmath>

#include <fmt/format.h>

#include "sim/cli/commands/compare.hpp"
#include "sim/cli/design_common.hpp"
#include "sim/cli/json_text.hpp"
#include "sim/cli/study_common.hpp"
#include "sim/cli/text_table.hpp"
#include "sim/inference/predictive_coverage.hpp"

namespace coterie {

namespace {

PosteriorPlan plan_of(const CompareOptions& o) {
    check_varied(o, "--posterior");
    PosteriorPlan plan;
    CommonOptions with_worlds = o.common;
    if (!with_worlds.replicates) with_worlds.replicates = default_worlds_each;
    static_cast<DesignBase&>(plan) = design_base(with_worlds, o.file);
    plan.file = o.posterior;
    plan.parameter_sets = o.parameter_sets.value_or(default_parameter_sets);
    plan.baseline = strategy_or_first(plan.base, o.baseline);
    check_two_strategies(plan.base, o.file, "compare");
    return plan;
}

std::string arm_block(const PosteriorPlan& plan, const PosteriorResult& result, std::size_t arm) {
    const auto& arms = plan.base.strategies;
    const std::string sure = share(static_cast<double>(plan.base.study.confidence));
    std::vector<Line> lines{{"metric", "baseline", "difference", sure + " over accepted sets",
                             "simulation noise only", "sets above 0", "share of parameters",
                             "verdict, noise only", "verdict"}};
    for (const UncertainContrast& c : result.contrasts) {
        if (c.strategy != arm || !is_shown(plan.base.study, c.metric)) continue;
        const TwoLevels& d = c.difference;
        const std::string part = std::isnan(d.share) ? "-"
                                                     : fmt::format("{} [{} to {}]", share(d.share),
                                                                   share(d.share_interval.low),
                                                                   share(d.share_interval.high));
        lines.push_back({with_unit_and_days(metrics()[c.metric], plan.base.study)
                             + (c.role == MetricRole::primary ? " *" : ""),
                         number(c.baseline_mean), signed_number(d.mean), interval_text(d.effect),
                         interval_text(d.noise_only), share(d.share_of_groups_above_zero), part,
                         std::string(name_of(c.verdict_of_noise)),
                         std::string(name_of(c.verdict))});
    }
    return fmt::format("\n{} against {}\n", arms[arm].name, arms[plan.baseline].name)
           + aligned(lines);
}

std::string text_of(const PosteriorPlan& plan, const std::string& condition,
                    const PosteriorResult& result) {
    const Study& study = plan.base.study;
    std::string text = fmt::format(
        "{}\n{} parameter sets of {} x {} worlds, {} strategies, {} runs, {} days, seed {}{}\n",
        study.question.empty() ? plan.base.name : study.question, result.parameter_sets.size(),
        plan.file.string(), study.replicates, plan.base.strategies.size(), result.runs, study.days,
        study.seed, condition.empty() ? "" : ", " + condition);
    for (std::size_t arm = 0; arm < plan.base.strategies.size(); ++arm)
        if (arm != plan.baseline) text += arm_block(plan, result, arm);
    const auto coverage = coverage_of_fit(plan.file);
    return text
           + "\n* the primary metric: its intervals hold for all strategies at once. Other verdicts are corrected for "
             "the number of guardrails,\nor of other metrics (Bonferroni), their intervals are not.\nOver accepted "
             "sets: spread over accepted parameter sets at the distance where sampling stopped, "
             "with\nsimulation noise; the true values of the parameters may be outside.\n"
           + (coverage ? coverage_text(*coverage)
                       : "in-sample predictive coverage: unknown, predictive.csv is not beside them")
           + "\nSimulation noise only: as if the parameter sets drawn were all that "
             "are possible.\nAssumed parameters are not varied; --assumptions does that.\n";
}

std::string json_of(const PosteriorPlan& plan, const PosteriorResult& result) {
    Json all = Json::array();
    for (const UncertainContrast& c : result.contrasts) {
        const TwoLevels& d = c.difference;
        all.push_back({{"strategy", plan.base.strategies[c.strategy].name},
                       {"metric", metrics()[c.metric].name},
                       {"difference", d.mean},
                       {"ci_low", d.effect.low},
                       {"ci_high", d.effect.high},
                       {"noise_low", d.noise_only.low},
                       {"noise_high", d.noise_only.high},
                       {"share_parameters", d.share},
                       {"verdict", name_of(c.verdict)},
                       {"verdict_of_noise", name_of(c.verdict_of_noise)}});
    }
    return json_text(all);
}

int finish(const CommonOptions& common, const PosteriorPlan& plan,
           const std::filesystem::path& folder) {
    const Posterior posterior = read_posterior(plan.file);
    const std::size_t runs =
        std::size_t{plan.parameter_sets} * plan.base.study.replicates * plan.base.strategies.size();
    const StudyInputs inputs = inputs_of(common, plan.base);
    return run_design(
        common, design_of(plan, posterior), inputs, folder, runs,
        [&](const DesignOptions& how) { return compare_over(plan, posterior, inputs, how); },
        [&](const PosteriorResult& result) {
            return text_of(plan, condition_text(inputs), result);
        },
        [&](const PosteriorResult& result) { return json_of(plan, result); });
}

}  // namespace

void check_varied(const CompareOptions& o, const std::string& varying) {
    const auto refuse = [&](const std::string& flag) {
        throw WrongUsage(flag + " cannot be used with " + varying
                         + ", which keeps no daily rows; compare without " + varying + " for that");
    };
    if (o.report) refuse("--report");
    if (o.until_decided) refuse("--until-decided");
    if (o.common.replicate) refuse("--replicate");
    if (o.outputs.people) refuse("--people");
    if (o.outputs.graph) refuse("--graph");
    if (o.outputs.events) refuse("--events");
    if (o.outputs.graph_sample) refuse("--graph-sample");
    if (o.outputs.checkpoint_every > 0) refuse("--checkpoint-every");
    if (!o.outputs.checkpoint_days.empty()) refuse("--checkpoint-days");
    if (!o.metric.empty()) refuse("--metric");
    if (!o.margin.empty()) refuse("--margin");
    if (o.budget_replicates) refuse("--budget-replicates");
}

int compare_over_posterior(const CompareOptions& o) {
    const PosteriorPlan plan = plan_of(o);
    return finish(o.common, plan, design_folder(o.common, plan, "posterior"));
}

int resume_posterior(const CommonOptions& common, const std::filesystem::path& folder,
                     const DesignPlan& design) {
    return finish(common, posterior_of(design), folder);
}

}  // namespace coterie

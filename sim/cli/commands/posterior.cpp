// SPDX-License-Identifier: Apache-2.0
// compare --posterior: verdicts that carry the uncertainty of the fitted parameters.
#include "sim/inference/posterior.hpp"

#include <cmath>
#include <iostream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "sim/cli/common.hpp"
#include "sim/cli/design_common.hpp"
#include "sim/cli/text_table.hpp"

namespace coterie {

namespace {

using Json = nlohmann::ordered_json;

void check_flags(const Options& o) {
    const auto refuse = [](const std::string& flag) {
        throw WrongUsage(flag + " has no place with --posterior, which writes no rows of days; "
                         "compare without it for those");
    };
    if (o.report) refuse("--report");
    if (o.until_decided) refuse("--until-decided");
    if (o.replicate) refuse("--replicate");
    if (o.people) refuse("--people");
    if (o.graph) refuse("--graph");
    if (o.events) refuse("--events");
    if (o.graph_sample) refuse("--graph-sample");
    if (o.checkpoint_every > 0) refuse("--checkpoint-every");
    if (!o.checkpoint_days.empty()) refuse("--checkpoint-days");
    if (!o.metric.empty()) refuse("--metric");
    if (!o.zone.empty()) refuse("--zone");
}

PosteriorPlan plan_of(const Options& options) {
    check_flags(options);
    PosteriorPlan plan;
    Options with_worlds = options;
    if (!with_worlds.replicates) with_worlds.replicates = default_worlds_each;
    plan.base = read_scenario(options.target, overrides_of(with_worlds));
    plan.scenario_file = options.target;
    plan.overrides = override_texts(with_worlds);
    plan.file = options.posterior;
    plan.parameter_sets = options.vectors.value_or(default_parameter_sets);
    plan.baseline = options.baseline.empty() ? 0 : strategy_named(plan.base, options.baseline);
    if (plan.base.strategies.size() < 2)
        throw InvalidInput(options.target + ": nothing to compare: '" + plan.base.strategies[0].name
                           + "' is the only strategy");
    return plan;
}

std::string arm_block(const PosteriorPlan& plan, const PosteriorResult& result, std::size_t arm) {
    const auto& arms = plan.base.strategies;
    const std::string sure = share(static_cast<double>(plan.base.study.confidence));
    std::vector<Line> lines{{"metric", "baseline", "difference", sure + " interval", "luck alone",
                             "sets > 0", "parameters' share", "noise's verdict", "verdict"}};
    for (const UncertainContrast& c : result.contrasts) {
        if (c.strategy != arm || !(c.primary || metrics()[c.metric].headline)) continue;
        const TwoLevels& d = c.difference;
        const std::string part = std::isnan(d.share) ? "-"
                                                     : fmt::format("{} [{} to {}]", share(d.share),
                                                                   share(d.share_interval.low),
                                                                   share(d.share_interval.high));
        lines.push_back({std::string(metrics()[c.metric].name) + (c.primary ? " *" : ""),
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
    return text
           + "\n* primary; its intervals hold for all arms at once. The interval is that of the "
             "difference under\nthe true, unknown values of the fitted parameters; luck alone: as "
             "if these parameter sets were all there are.\nAssumed parameters are not varied (coterie "
             "sensitivity does that).\n";
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
    return all.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

int finish(const Options& options, const PosteriorPlan& plan, const std::filesystem::path& folder) {
    const Posterior posterior = read_posterior(plan.file);
    const std::size_t runs =
        std::size_t{plan.parameter_sets} * plan.base.study.replicates * plan.base.strategies.size();
    const StudyInputs inputs = inputs_of(options, plan.base);
    return do_design(
        options, design_of(plan, posterior), inputs, folder, runs,
        [&](const DesignOptions& how) { return compare_over(plan, posterior, inputs, how); },
        [&](const PosteriorResult& result) {
            return text_of(plan, condition_text(inputs), result);
        },
        [&](const PosteriorResult& result) { return json_of(plan, result); });
}

}  // namespace

int posterior_command(const Options& options) {
    const PosteriorPlan plan = plan_of(options);
    return finish(options, plan, design_folder(options, plan, "posterior"));
}

int resume_posterior(const Options& options, const DesignPlan& design) {
    return finish(options, posterior_of(design), options.target);
}

}  // namespace coterie

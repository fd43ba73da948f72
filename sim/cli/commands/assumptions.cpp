// SPDX-License-Identifier: Apache-2.0
// compare --assumptions: how often a verdict and its sign come out under joint draws of all assumed
// parameters, and which of them decide it.
#include "sim/inference/assumptions.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "sim/cli/commands/compare.hpp"
#include "sim/cli/design_common.hpp"
#include "sim/cli/json_text.hpp"
#include "sim/cli/study_common.hpp"
#include "sim/cli/text_table.hpp"

namespace coterie {

namespace {

AssumptionsPlan plan_for(const CompareOptions& o) {
    check_varied(o, "--assumptions");
    if (o.parameter_sets)
        throw WrongUsage(
            "--parameter-sets cannot be used with --assumptions, which draws one accepted "
            "parameter set for each of its draws; give their number as --assumptions N");
    AssumptionsPlan plan;
    static_cast<DesignBase&>(plan) = design_base(o.common, o.file);
    check_two_strategies(plan.base, o.file, "compare");
    plan.default_worlds = plan.base.study.replicates;
    if (!o.common.replicates) {
        const std::uint32_t worlds = usual_worlds(plan.base.strategies.size());
        plan.base.study.replicates = worlds;
        plan.overrides.push_back(fmt::format("study.replicates={}", worlds));
        plan.default_worlds = std::max(plan.default_worlds, worlds);
    }
    plan.posterior = o.posterior;
    plan.draws = *o.assumptions;
    plan.baseline = strategy_or_first(plan.base, o.baseline);
    return plan;
}

std::string name_of_draws(const AssumptionContrast& c, Verdict verdict) {
    const ShareOfDraws& s = c.share_of(verdict);
    return s.count == 0 ? "0 %" : share(s.share);
}

/// "35 % [24 to 48]".
std::string share_text(const ShareOfDraws& s) {
    constexpr double hundred = 100.0;
    if (std::isnan(s.share)) return "-";
    return fmt::format("{} [{:.0f} to {:.0f}]", share(s.share), s.interval.low * hundred,
                       s.interval.high * hundred);
}

/// The largest share, with its interval.
std::string most_often(const AssumptionContrast& c) {
    const auto largest = std::max_element(
        c.verdicts.begin(), c.verdicts.end(),
        [](const ShareOfDraws& a, const ShareOfDraws& b) { return a.count < b.count; });
    const auto verdict = static_cast<Verdict>(largest - c.verdicts.begin());
    return fmt::format("{} {}", name_of(verdict), share_text(*largest));
}

Line line_of(const Study& study, const AssumptionContrast& c) {
    const bool directed = metrics()[c.metric].direction != Direction::neither;
    return {with_unit_and_days(metrics()[c.metric], study)
                + (c.role == MetricRole::primary ? " *" : ""),
            signed_number(c.at_default.pairs.mean),
            std::string(name_of(c.at_default.verdict)),
            name_of_draws(c, directed ? Verdict::better : Verdict::higher),
            name_of_draws(c, Verdict::equivalent),
            name_of_draws(c, directed ? Verdict::worse : Verdict::lower),
            name_of_draws(c, Verdict::undecided),
            most_often(c),
            share_text(c.keeps_sign)};
}

std::string range_text(const Factor& f) {
    return fmt::format("{} to {}{}", number(f.low), number(f.high),
                       f.unit.empty() ? "" : " " + f.unit);
}

/// Where the answer turns by this parameter, or why nothing is said.
std::string turn_text(const Dependence& on) {
    if (!on.distinguishable) return "not distinguishable from noise";
    if (!on.turns_at) return "none in its range";
    return fmt::format("{}: above 0 in {} of {} draws below it, {} of {} above it",
                       number(*on.turns_at), on.above_zero[0], on.draws[0], on.above_zero[1],
                       on.draws[1]);
}

std::string dependence_text(const AssumptionsResult& result, const AssumptionContrast& c) {
    const auto& parameters = result.space.parameters;
    std::vector<Line> lines{
        {"parameter", "evidence", "range", "rank correlation", "interval", "the answer turns at"}};
    for (std::size_t k = 0; k < std::min(shown_assumptions, c.dependence.size()); ++k) {
        const Dependence& on = c.dependence[k];
        const auto& [factor, evidence] = parameters[on.parameter];
        lines.push_back(
            {factor.key,
             std::string(EnumNames<Evidence>::names[static_cast<std::size_t>(evidence)]),
             range_text(factor), fmt::format("{:+.2f}", on.rank.rho),
             std::isnan(on.rank.interval.low)
                 ? "-"
                 : fmt::format("[{:+.2f}, {:+.2f}]", on.rank.interval.low, on.rank.interval.high),
             turn_text(on)});
    }
    return fmt::format(
               "  {} depends most on (noise floor {:.2f}: the largest of {} parameters without "
               "effect)\n",
               metrics()[c.metric].name, c.noise_floor, parameters.size())
           + aligned(lines);
}

/// What the share that keeps the sign means: the assumptions decide where it may be one half.
std::string conclusion(const AssumptionContrast& c) {
    constexpr double most = 0.8, half = 0.5;
    if (c.keeps_sign.interval.high < half)
        return "most draws do not share it, so the default parameters are the exception";
    if (c.keeps_sign.interval.low <= half) return "the assumptions decide this, not the evidence";
    if (c.keeps_sign.count == c.draws) return "no draw turns it over";
    return c.keeps_sign.interval.low >= most ? "the assumptions hardly change it"
                                             : "it mostly holds, but the assumptions can turn it";
}

/// One sentence for an operator of a community.
std::string sentence(const AssumptionsPlan& plan, const AssumptionContrast& c) {
    constexpr double hundred = 100.0, half = 0.5;
    const std::string arm = plan.base.strategies[c.strategy].name;
    if (c.draws == 0) return arm + ": no draw could be simulated.\n";
    const ShareOfDraws& kept = c.keeps_sign;
    if (std::isnan(c.at_default.pairs.mean) || c.at_default.pairs.mean == 0.0)
        return fmt::format("{}: no difference under the default parameters, so no sign to keep.\n",
                           arm);
    std::string text = fmt::format(
        "{}: the sign under the default parameters{} holds in {} of {} draws ({}, {:.0f} to "
        "{:.0f}): {}",
        arm, c.at_default.verdict == Verdict::undecided ? ", itself undecided," : "", kept.count,
        c.draws, share(kept.share), kept.interval.low * hundred, kept.interval.high * hundred,
        conclusion(c));
    const ShareOfDraws& small = c.share_of(Verdict::equivalent);
    if (small.share > half)
        text += fmt::format("; in {} draws the difference is too small to matter", small.count);
    return text + ".\n";
}

std::string arm_text(const AssumptionsPlan& plan, const AssumptionsResult& result,
                     std::size_t arm) {
    std::vector<Line> lines{{"metric", "default", "verdict there", "better", "equivalent", "worse",
                             "undecided", "most often", "keeps the sign"}};
    std::string rest;
    for (const AssumptionContrast& c : result.contrasts) {
        if (c.strategy != arm) continue;
        lines.push_back(line_of(plan.base.study, c));
        if (c.role == MetricRole::primary) rest = dependence_text(result, c) + sentence(plan, c);
    }
    return fmt::format("\n{} against {}\n", plan.base.strategies[arm].name,
                       plan.base.strategies[plan.baseline].name)
           + aligned(lines) + rest;
}

/// What is varied, what is kept, and what is left out.
std::string space_text(const AssumptionsPlan& plan, const AssumptionsResult& result) {
    const AssumptionSpace& space = result.space;
    const auto fitted = static_cast<std::size_t>(
        std::count_if(space.parameters.begin(), space.parameters.end(),
                      [](const UncertainParameter& p) { return p.evidence == Evidence::fitted; }));
    std::string text = fmt::format("{} parameters drawn over their stated ranges; ",
                                   space.parameters.size() - fitted);
    if (result.has_fit)
        text += fmt::format(
            "{} fitted ones from the accepted sets of {}\n", fitted,
            plan.posterior.empty() ? std::string(shipped_fit) : plan.posterior.string());
    else
        text += "fitted parameters stay at their defaults\n";
    if (!space.kept.empty())
        text += fmt::format("kept, since the study sets them: {} ({})\n", space.kept.size(),
                            fmt::join(space.kept, ", "));
    return text
           + fmt::format("left out: {} without a stated range, and levers\n", space.without_range);
}

std::size_t failed_draws(const AssumptionsResult& result) {
    return static_cast<std::size_t>(
        std::count_if(result.draws.begin(), result.draws.end(),
                      [](const AssumptionDraw& draw) { return draw.failed; }));
}

std::string text_of(const AssumptionsPlan& plan, const std::string& condition,
                    const AssumptionsResult& result) {
    const Study& study = plan.base.study;
    std::string text = fmt::format(
        "{}\n{} draws of the assumptions x {} worlds, {} worlds of the default parameters, {} "
        "strategies, {} runs, {} days, seed {}{}\n",
        study.question.empty() ? plan.base.name : study.question, plan.draws, study.replicates,
        plan.default_worlds, plan.base.strategies.size(), result.runs, study.days, study.seed,
        condition.empty() ? "" : ", " + condition);
    text += space_text(plan, result);
    if (const std::size_t failed = failed_draws(result); failed > 0)
        text += fmt::format("! {} of {} draws failed and are left out of all shares; see log.txt\n",
                            failed, plan.draws);
    for (std::size_t arm = 0; arm < plan.base.strategies.size(); ++arm)
        if (arm != plan.baseline) text += arm_text(plan, result, arm);
    return text
           + fmt::format(
               "\n* the primary metric.\ndefault: mean difference under the default parameters.\n"
               "better, equivalent, worse, undecided: shares of the draws (better is higher and "
               "worse is lower where a metric has no better direction); [] is a {} Wilson "
               "interval.\nkeeps the sign: share of the draws whose mean difference has the sign "
               "of the default; -: no difference there.\n",
               share(static_cast<double>(study.confidence)))
           + (study.replicates < least_pairs_for_equivalence ? fmt::format(
                  "Fewer than {} worlds a draw certify no equivalence: such draws are "
                  "undecided.\n",
                  least_pairs_for_equivalence)
                                                             : "");
}

Json share_json(const ShareOfDraws& s) {
    return {
        {"draws", s.count}, {"share", s.share}, {"low", s.interval.low}, {"high", s.interval.high}};
}

Json dependence_json(const AssumptionsResult& result, const AssumptionContrast& c) {
    Json all = Json::array();
    for (std::size_t k = 0; k < std::min(shown_assumptions, c.dependence.size()); ++k) {
        const Dependence& on = c.dependence[k];
        const Factor& f = result.space.parameters[on.parameter].factor;
        all.push_back({{"parameter", f.key},
                       {"low", f.low},
                       {"high", f.high},
                       {"rho", on.rank.rho},
                       {"rho_low", on.rank.interval.low},
                       {"rho_high", on.rank.interval.high},
                       {"distinguishable", on.distinguishable},
                       {"turns_at", on.turns_at ? Json(*on.turns_at) : Json(nullptr)},
                       {"draws_below", on.draws[0]},
                       {"above_zero_below", on.above_zero[0]},
                       {"draws_above", on.draws[1]},
                       {"above_zero_above", on.above_zero[1]}});
    }
    return all;
}

Json contrast_json(const AssumptionsPlan& plan, const AssumptionsResult& result,
                   const AssumptionContrast& c) {
    Json j{{"strategy", plan.base.strategies[c.strategy].name},
           {"baseline", plan.base.strategies[plan.baseline].name},
           {"metric", metrics()[c.metric].name},
           {"role", name_of(c.role)},
           {"default_difference", c.at_default.pairs.mean},
           {"default_verdict", name_of(c.at_default.verdict)},
           {"draws", c.draws}};
    for (std::size_t v = 0; v < c.verdicts.size(); ++v)
        j[std::string(name_of(static_cast<Verdict>(v)))] = share_json(c.verdicts[v]);
    j["keeps_sign"] = share_json(c.keeps_sign);
    j["noise_floor"] = c.noise_floor;
    j["depends_most_on"] = dependence_json(result, c);
    return j;
}

std::string json_of(const AssumptionsPlan& plan, const AssumptionsResult& result) {
    Json j{{"draws", plan.draws},
           {"failed_draws", failed_draws(result)},
           {"worlds", plan.base.study.replicates},
           {"default_worlds", plan.default_worlds},
           {"parameters", result.space.parameters.size()},
           {"kept", result.space.kept},
           {"without_range", result.space.without_range},
           {"has_fit", result.has_fit},
           {"contrasts", Json::array()}};
    for (const AssumptionContrast& c : result.contrasts)
        j["contrasts"].push_back(contrast_json(plan, result, c));
    return json_text(j);
}

int finish(const CommonOptions& common, const AssumptionsPlan& plan,
           const std::filesystem::path& folder) {
    const std::optional<Posterior> fit = fit_of(plan);
    const StudyInputs inputs = inputs_of(common, plan.base);
    return run_design(
        common, design_of(plan, fit), inputs, folder, runs_of(plan),
        [&](const DesignOptions& how) { return compare_under(plan, fit, inputs, how); },
        [&](const AssumptionsResult& result) {
            return text_of(plan, condition_text(inputs), result);
        },
        [&](const AssumptionsResult& result) { return json_of(plan, result); });
}

}  // namespace

int compare_under_assumptions(const CompareOptions& o) {
    const AssumptionsPlan plan = plan_for(o);
    return finish(o.common, plan, design_folder(o.common, plan, "assumptions"));
}

int resume_assumptions(const CommonOptions& common, const std::filesystem::path& folder,
                       const DesignPlan& design) {
    return finish(common, assumptions_of(design), folder);
}

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
#include "sim/inference/assumptions.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "sim/core/random.hpp"
#include "sim/designs/axes.hpp"
#include "sim/inference/assumptions_tables.hpp"
#include "sim/io/numbers.hpp"
#include "sim/stats/robust_line.hpp"

namespace coterie {

namespace {

constexpr std::size_t default_point = 0;  // draw d, from 0, is point d + 1

/// The replicates of a point: no two points share one.
std::vector<std::uint32_t> replicates_of(const AssumptionsPlan& plan, std::size_t point) {
    const std::uint32_t worlds = plan.base.study.replicates;
    const bool is_default = point == default_point;
    const auto draw = static_cast<std::uint32_t>(point) - 1;
    std::uint32_t next = is_default ? 1 : plan.default_worlds + draw * worlds + 1;
    std::vector<std::uint32_t> all(is_default ? plan.default_worlds : worlds);
    for (std::uint32_t& r : all) r = next++;
    return all;
}

std::vector<std::string> texts_of(const AssumptionSpace& space, const std::vector<double>& values) {
    std::vector<std::string> texts;
    for (std::size_t k = 0; k < values.size(); ++k)
        texts.push_back(space.parameters[k].factor.is_whole
                            ? std::to_string(static_cast<std::uint64_t>(values[k]))
                            : number_text(static_cast<float>(values[k])));
    return texts;
}

/// Adds the points of the plan; returns the runs that can be simulated.
std::vector<DesignRun> add_points(const AssumptionsPlan& plan, const std::optional<Posterior>& fit,
                                  DesignStudy& study, AssumptionsResult& result) {
    std::vector<std::string> keys;
    for (const UncertainParameter& p : result.space.parameters) keys.push_back(p.factor.key);
    const std::size_t arms = plan.base.strategies.size();
    const std::size_t first[] = {study.add(plan.base)};
    std::vector<DesignRun> runs = design_runs(first, arms, replicates_of(plan, default_point));
    for (auto& values : assumption_draws(result.space, fit, plan.draws, plan.base.study.seed)) {
        TriedValues tried = try_values(plan.base, keys, texts_of(result.space, values));
        const std::size_t place[] = {study.add(std::move(tried.scenario))};
        const auto own = design_runs(place, arms, replicates_of(plan, place[0]));
        if (tried.reason.empty())
            runs.insert(runs.end(), own.begin(), own.end());
        else
            for (const DesignRun& run : own) study.refuse(run, tried.reason);
        result.draws.push_back({std::move(values), !tried.reason.empty()});
    }
    return runs;
}

void mark_failed(const AssumptionsPlan& plan, const DesignStudy& study, AssumptionsResult& result) {
    for (std::size_t d = 0; d < result.draws.size(); ++d)
        for (const RunRecord& run : study.records(d + 1, replicates_of(plan, d + 1)))
            if (run.status != RunStatus::done) result.draws[d].failed = true;
}

/// Values of a metric by replicate: the only place here that knows how a run gives them.
std::vector<Ratio> values_of(const AssumptionsPlan& plan, const DesignStudy& study,
                             std::size_t point, std::size_t strategy, std::size_t metric) {
    std::vector<Ratio> values;
    for (const std::uint32_t r : replicates_of(plan, point)) {
        const RunRecord run = study.record({point, {strategy, r}});
        values.push_back(run.status == RunStatus::done ? run.numbers[metric] : Ratio());
    }
    return values;
}

/// The verdict at one point, at the confidence of the study. Those on the primary metric hold for
/// all strategies at once (Bonferroni).
Judged judged_at(const AssumptionsPlan& plan, const DesignStudy& study, std::size_t point,
                 const AssumptionContrast& c) {
    const Study& s = plan.base.study;
    const double alpha = 1.0 - static_cast<double>(s.confidence);
    const auto others = static_cast<double>(plan.base.strategies.size() - 1);
    Judged judged = judge_pairs(c.metric, values_of(plan, study, point, c.strategy, c.metric),
                                values_of(plan, study, point, plan.baseline, c.metric),
                                1.0 - (c.role == MetricRole::primary ? alpha / others : alpha));
    // Draws without any difference are counted with those whose difference does not matter.
    if (judged.verdict == Verdict::identical) judged.verdict = Verdict::equivalent;
    return judged;
}

ShareOfDraws share_of_draws(std::size_t count, std::size_t draws, double confidence) {
    if (draws == 0) return {};
    return {count, static_cast<double>(count) / static_cast<double>(draws),
            wilson_interval(count, draws, confidence)};
}

void count_verdicts(const AssumptionsResult& result, double confidence, AssumptionContrast& c) {
    std::array<std::size_t, number_of_verdicts> verdicts{};
    std::size_t same_sign = 0;
    for (std::size_t d = 0; d < result.draws.size(); ++d) {
        if (result.draws[d].failed) continue;
        ++c.draws;
        ++verdicts[static_cast<std::size_t>(c.by_draw[d].verdict)];
        same_sign += c.by_draw[d].pairs.mean * c.at_default.pairs.mean > 0.0 ? 1U : 0U;
    }
    for (std::size_t v = 0; v < verdicts.size(); ++v)
        c.verdicts[v] = share_of_draws(verdicts[v], c.draws, confidence);
    const bool has_sign = std::abs(c.at_default.pairs.mean) > 0.0;
    if (has_sign) c.keeps_sign = share_of_draws(same_sign, c.draws, confidence);
}

/// Where the line of the differences crosses 0 within the parameter's range, and the draws on each
/// side.
void find_turn(const Factor& factor, std::span<const double> values,
               std::span<const double> differences, Dependence& on) {
    const double zero = robust_line(values, differences).zero();
    if (!(zero > factor.low && zero < factor.high)) return;
    on.turns_at = zero;
    for (std::size_t d = 0; d < values.size(); ++d) {
        if (std::isnan(differences[d])) continue;
        const std::size_t side = values[d] < zero ? 0 : 1;
        ++on.draws[side];
        on.above_zero[side] += differences[d] > 0.0 ? 1U : 0U;
    }
}

/// Noise floors by the ranks of the outcome, in order: most metrics have no equal differences, and
/// so the same floor.
using Floors = std::map<std::vector<double>, double>;

double floor_of(const std::vector<double>& differences, std::size_t parameters, std::uint64_t key,
                Floors& floors) {
    const std::vector<double> known = without_nan(differences);
    std::vector<double> ranks = mid_ranks(known);
    std::sort(ranks.begin(), ranks.end());
    const auto [at, is_new] = floors.try_emplace(std::move(ranks), undefined);
    if (is_new) at->second = noise_floor(known, parameters, key);
    return at->second;
}

void find_dependence(const AssumptionsResult& result, const Study& study, AssumptionContrast& c,
                     Floors& floors) {
    std::vector<double> differences;
    for (const Judged& j : c.by_draw) differences.push_back(j.pairs.mean);
    const auto& parameters = result.space.parameters;
    c.noise_floor = floor_of(differences, parameters.size(), run_key_of(study.seed, 0), floors);
    for (std::size_t k = 0; k < parameters.size(); ++k) {
        std::vector<double> values;
        for (const AssumptionDraw& draw : result.draws) values.push_back(draw.values[k]);
        Dependence& on = c.dependence.emplace_back();
        on.parameter = k;
        on.rank = rank_correlation(values, differences, static_cast<double>(study.confidence));
        on.distinguishable = std::abs(on.rank.rho) > c.noise_floor;
        // A line through noise crosses 0 somewhere, which would mean nothing.
        if (on.distinguishable) find_turn(parameters[k].factor, values, differences, on);
    }
    const auto size = [](const Dependence& on) {
        return std::isnan(on.rank.rho) ? -1.0 : std::abs(on.rank.rho);
    };
    std::stable_sort(c.dependence.begin(), c.dependence.end(),
                     [&](const Dependence& a, const Dependence& b) { return size(a) > size(b); });
}

AssumptionContrast contrast_of(const AssumptionsPlan& plan, const DesignStudy& study,
                               const AssumptionsResult& result, std::size_t arm, std::size_t metric,
                               Floors& floors) {
    AssumptionContrast c;
    c.strategy = arm, c.metric = metric;
    c.role = role_of(plan.base.study, metric);
    c.at_default = judged_at(plan, study, default_point, c);
    for (std::size_t d = 0; d < result.draws.size(); ++d)
        c.by_draw.push_back(result.draws[d].failed ? Judged{} : judged_at(plan, study, d + 1, c));
    count_verdicts(result, static_cast<double>(plan.base.study.confidence), c);
    find_dependence(result, plan.base.study, c, floors);
    return c;
}

std::vector<AssumptionContrast> contrasts_under(const AssumptionsPlan& plan,
                                                const DesignStudy& study,
                                                const AssumptionsResult& result) {
    std::vector<AssumptionContrast> contrasts;
    Floors floors;
    for (std::size_t arm = 0; arm < plan.base.strategies.size(); ++arm) {
        if (arm == plan.baseline) continue;
        const auto first = static_cast<std::ptrdiff_t>(contrasts.size());
        for (std::size_t m = 0; m < metrics().size(); ++m)
            if (is_shown(plan.base.study, m))
                contrasts.push_back(contrast_of(plan, study, result, arm, m, floors));
        std::stable_sort(contrasts.begin() + first, contrasts.end(),
                         [](const AssumptionContrast& a, const AssumptionContrast& b) {
                             return a.role < b.role;
                         });
    }
    return contrasts;
}

std::string checksum_text(const std::optional<Posterior>& fit) {
    return fit ? hex_of(fit->checksum) : "";
}

}  // namespace

std::uint32_t usual_worlds(std::size_t strategies) {
    constexpr std::size_t most_runs = 60, fewest = 4;
    return static_cast<std::uint32_t>(
        std::clamp<std::size_t>(most_runs / strategies, fewest, default_assumption_worlds));
}

std::optional<Posterior> fit_of(const AssumptionsPlan& plan) {
    return plan.posterior.empty() ? shipped_posterior() : read_posterior(plan.posterior);
}

DesignPlan design_of(const AssumptionsPlan& plan, const std::optional<Posterior>& fit) {
    return {plan,
            "assumptions",
            {{"draws", std::to_string(plan.draws)},
             {"default_worlds", std::to_string(plan.default_worlds)},
             {"posterior", plan.posterior.string()},
             {"posterior_checksum", checksum_text(fit)},
             {"baseline", plan.base.strategies[plan.baseline].name}}};
}

AssumptionsPlan assumptions_of(const DesignPlan& design) {
    AssumptionsPlan plan{
        design, design.argument("posterior"), static_cast<std::uint32_t>(design.count("draws")),
        static_cast<std::uint32_t>(design.count("default_worlds")), design.strategy("baseline")};
    if (checksum_text(fit_of(plan)) != design.argument("posterior_checksum"))
        throw InvalidInput(
            (plan.posterior.empty() ? "the fit in this program" : plan.posterior.string())
            + " is not what the study was begun with; put back what it was, or begin the study again in another folder (--out)");
    return plan;
}

std::size_t runs_of(const AssumptionsPlan& plan) {
    const std::size_t worlds =
        std::size_t{plan.draws} * plan.base.study.replicates + plan.default_worlds;
    return worlds * plan.base.strategies.size();
}

AssumptionsResult compare_under(const AssumptionsPlan& plan, const std::optional<Posterior>& fit,
                                const StudyInputs& inputs, const DesignOptions& options) {
    AssumptionsResult result;
    result.has_fit = fit.has_value();
    result.space = assumption_space(plan.base, fit, !plan.posterior.empty());
    result.runs = runs_of(plan);
    DesignStudy study(design_of(plan, fit), inputs, options);
    const std::vector<DesignRun> runs = add_points(plan, fit, study, result);
    if (!study.simulate(runs)) {
        result.status = study.interrupt();
        return result;
    }
    mark_failed(plan, study, result);
    result.contrasts = contrasts_under(plan, study, result);
    write_assumptions(plan, result, study);
    result.failed = study.failed();
    result.status = study.finish(assumptions_tables(plan, result));
    return result;
}

}  // namespace coterie

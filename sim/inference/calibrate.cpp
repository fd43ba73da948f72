// SPDX-License-Identifier: Apache-2.0
#include "sim/inference/calibrate.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "sim/core/digest.hpp"
#include "sim/core/parallel.hpp"
#include "sim/inference/abc_smc.hpp"
#include "sim/scenario/resolved.hpp"
#include "sim/stats/describe.hpp"
#include "sim/study/logged_run.hpp"

namespace coterie {

namespace {

/// Weighted mean and variance of one coordinate of the accepted points.
struct Moments {
    double mean = 0.0, variance = 0.0;
};
Moments moments_of(const std::vector<Particle>& particles, std::size_t k) {
    Moments m;
    for (const Particle& p : particles) m.mean += p.weight * p.at[k];
    for (const Particle& p : particles)
        m.variance += p.weight * (p.at[k] - m.mean) * (p.at[k] - m.mean);
    return m;
}

double correlation(const std::vector<Particle>& particles, std::size_t a, std::size_t b) {
    const Moments one = moments_of(particles, a), two = moments_of(particles, b);
    double both = 0.0;
    for (const Particle& p : particles)
        both += p.weight * (p.at[a] - one.mean) * (p.at[b] - two.mean);
    const double product = one.variance * two.variance;
    return product > 0.0 ? both / std::sqrt(product) : 0.0;
}

/// The coordinate that a share `below` of the weight does not exceed.
double quantile_of(const std::vector<Particle>& particles, std::size_t k, double below) {
    std::vector<std::pair<double, double>> x;
    for (const Particle& p : particles) x.emplace_back(p.at[k], p.weight);
    std::sort(x.begin(), x.end());
    double so_far = 0.0;
    for (const auto& [at, weight] : x)
        if ((so_far += weight) >= below) return at;
    return x.back().first;
}

Identified identified(const CalibrationPlan& plan, const std::vector<Particle>& particles,
                      std::size_t k) {
    constexpr double flat_spread = 0.288675134594813;  // of a uniform on [0, 1]
    const Moments m = moments_of(particles, k);
    const CoreParameter& p = plan.free[k];
    Identified one{p.key,
                   p.low,
                   p.high,
                   p.value_at(m.mean),
                   p.value_at(quantile_of(particles, k, 0.025)),
                   p.value_at(quantile_of(particles, k, 0.975)),
                   std::sqrt(m.variance) / flat_spread,
                   "",
                   ""};
    one.verdict = one.narrowed < 0.5   ? "identified"
                  : one.narrowed < 0.8 ? "weakly"
                                       : "not identified";
    for (std::size_t other = 0; other < plan.free.size(); ++other)
        if (other != k && std::abs(correlation(particles, k, other)) > 0.8)
            one.along = plan.free[other].key;
    return one;
}

/// Distance of a fact: from the middle of its band, whose half counts as the half of the data.
std::vector<Distance> fact_distances(const FitFacts& facts,
                                     const std::vector<std::vector<double>>& runs) {
    std::vector<Distance> rows;
    for (std::size_t k = 0; k < facts.facts.size(); ++k) {
        const FitFacts::Fact& fact = facts.facts[k];
        std::vector<double> each;
        for (const auto& run : runs) each.push_back(run[k]);
        each = without_nan(each);
        if (each.empty()) continue;
        Distance d = distance_of((fact.low + fact.high) / 2.0, (fact.high - fact.low) / 2.0, each);
        d.statistic = fact.name;
        rows.push_back(std::move(d));
    }
    return rows;
}

/// Simulates accepted parameter sets again with new random draws: what the fit expects of each
/// statistic. Nothing when stopped.
std::optional<std::vector<std::vector<Distance>>> predicted(const FitSpace& space,
                                                            const std::vector<Accepted>& accepted,
                                                            const std::stop_token& stop) {
    constexpr std::uint32_t first_replicate = 1000000;  // far from those of the search
    const CalibrationPlan& plan = space.plan;
    const std::vector<std::string> keys = space.keys();
    const std::size_t n = std::min<std::size_t>(plan.predictive, accepted.size());
    const std::size_t communities = plan.communities.size();
    const std::size_t sources = communities + plan.facts.size();
    std::vector<std::vector<std::vector<double>>> runs(sources,
                                                       std::vector<std::vector<double>>(n));
    std::atomic<bool> stopped = false;
    for_each_job(n * sources, [&](std::size_t job) {
        const std::size_t k = job / sources, c = job % sources;
        const std::vector<double>& values = accepted[k * accepted.size() / n].values;
        const auto replicate = first_replicate + static_cast<std::uint32_t>(k);
        if (stopped || (stop.stop_requested())) return void(stopped = true);
        if (c >= communities)
            return void(runs[c][k] = plan.facts[c - communities].measure(keys, values, replicate));
        const FitCommunity& community = plan.communities[c];
        Scenario scenario = community.scenario;
        set_core(scenario, keys, values);
        const Market market = market_of(scenario, community.inputs, replicate);
        const auto log = log_of({&scenario, &scenario.strategies[0], &market, replicate}, stop);
        if (log)
            runs[c][k] = measure_log(*log, community.settings);
        else
            stopped = true;
    });
    if (stopped) return std::nullopt;
    std::vector<std::vector<Distance>> tables;
    for (std::size_t c = 0; c < communities; ++c)
        tables.push_back(distances(plan.communities[c].all_targets, runs[c]));
    for (std::size_t f = 0; f < plan.facts.size(); ++f)
        tables.push_back(fact_distances(plan.facts[f], runs[communities + f]));
    return tables;
}

/// The least of many distances of one run each is noise as much as fit, so the nearest get more
/// runs. False when stopped.
bool choose_best(const CalibrationPlan& plan, EvaluationOptions options,
                 const std::vector<Particle>& accepted, CalibrationResult& result) {
    constexpr std::uint32_t first_replicate = 500000;  // far from those of search and prediction
    std::vector<std::size_t> nearest(accepted.size());
    std::iota(nearest.begin(), nearest.end(), std::size_t{0});
    std::stable_sort(nearest.begin(), nearest.end(), [&](std::size_t a, std::size_t b) {
        return accepted[a].distance < accepted[b].distance;
    });
    nearest.resize(std::min<std::size_t>(nearest.size(), plan.finalists));
    CalibrationPlan last = plan;
    last.facts.insert(last.facts.end(), plan.final_facts.begin(), plan.final_facts.end());
    if (!options.log.empty()) options.log.replace_filename("finalists.log");
    FitSpace space(last, options);
    std::vector<Point> points;
    for (const std::size_t k : nearest) points.push_back(accepted[k].at);
    const std::vector<ReplicateRange> replicates(points.size(),
                                                 {first_replicate, plan.final_replicates});
    const auto evaluations = space.evaluate(points, replicates);
    if (!evaluations) return false;
    std::vector<double> noise = seed_variance_of(*evaluations);
    for (double& v : noise) v /= plan.final_replicates;
    for (std::size_t k = 0; k < nearest.size(); ++k)
        result.finalists.push_back({nearest[k], space.distance_of((*evaluations)[k], noise)});
    const auto least = std::min_element(
        result.finalists.begin(), result.finalists.end(),
        [](const Finalist& a, const Finalist& b) { return a.distance < b.distance; });
    result.best = least->accepted, result.best_distance = least->distance;
    result.evaluations += space.evaluations(), result.runs += space.runs();
    space.write_sorted();
    return true;
}

std::optional<CalibrationResult> fit(const CalibrationPlan& plan,
                                     const EvaluationOptions& options) {
    FitSpace space(plan, options);
    auto left = match_history(space);
    if (!left) return std::nullopt;
    auto sampled = sample_fit(space, *left);
    if (!sampled) return std::nullopt;
    CalibrationResult result;
    result.waves = std::move(left->waves), result.generations = std::move(sampled->generations);
    for (const Particle& p : sampled->particles)
        result.accepted.push_back({space.values_of(p.at), p.weight, p.distance});
    if (!choose_best(plan, options, sampled->particles, result)) return std::nullopt;
    for (std::size_t k = 0; k < space.dimensions(); ++k)
        result.identified.push_back(identified(plan, sampled->particles, k));
    auto tables = predicted(space, result.accepted, options.control.stop);
    if (!tables) return std::nullopt;
    result.predictive = std::move(*tables);
    space.write_sorted();
    result.evaluations += space.evaluations(), result.runs += space.runs();
    return result;
}

}  // namespace

std::vector<std::string> source_names(const CalibrationPlan& plan) {
    std::vector<std::string> names;
    for (const FitCommunity& c : plan.communities) names.push_back(c.name);
    for (const FitFacts& of_one : plan.facts) names.push_back(of_one.name);
    return names;
}

void check_calibration(const CalibrationPlan& plan) {
    Problems problems;
    std::size_t statistics = 0;
    for (const FitFacts& of_one : plan.facts) statistics += of_one.facts.size();
    for (const FitCommunity& c : plan.communities) {
        statistics += c.targets.size();
        if (c.targets.empty())
            problems.add({c.name, 0, 0},
                         "no target of stage '" + plan.stage + "' for this community");
        if (!c.scenario.strategies.front().rules.empty())
            problems.add({c.name, 0, 0}, "its strategy has rules; a fit takes none");
    }
    if (statistics < plan.free.size())
        problems.add({"stage " + plan.stage, 0, 0},
                     std::to_string(statistics) + " statistics cannot separate "
                         + std::to_string(plan.free.size()) + " parameters");
    if (plan.points > 0 && plan.points < plan.free.size() + 3)
        problems.add({"--points", 0, 0}, "at least " + std::to_string(plan.free.size() + 3)
                                             + " points a wave for "
                                             + std::to_string(plan.free.size()) + " parameters");
    constexpr std::uint32_t fewest_particles = 20;
    if (plan.particles < fewest_particles)
        problems.add({"--particles", 0, 0},
                     "fewer than 20 accepted parameter sets give no interval of 95 %");
    problems.throw_if_any();
}

std::uint64_t hash_of(const CalibrationPlan& plan) {
    std::string text = plan.stage + " " + std::to_string(plan.seed);
    for (const CoreParameter& p : plan.free)
        text += " " + p.key + " " + std::to_string(p.low) + " " + std::to_string(p.high);
    for (const FitCommunity& c : plan.communities)
        text += to_toml(c.scenario) + targets_csv(c.targets);
    for (const FitFacts& of_one : plan.facts) text += of_one.name + of_one.identity;
    return digest_of(std::span<const char>(text));
}

std::optional<CalibrationResult> calibrate(const CalibrationPlan& plan,
                                           const EvaluationOptions& options) {
    std::optional<CalibrationResult> result;
    with_threads(options.control.threads, [&] { result = fit(plan, options); });
    return result;
}

}  // namespace coterie

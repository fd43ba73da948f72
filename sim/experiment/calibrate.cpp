// SPDX-License-Identifier: Apache-2.0
#include "sim/experiment/calibrate.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "sim/core/digest.hpp"
#include "sim/core/parallel.hpp"
#include "sim/core/random.hpp"
#include "sim/experiment/logged_run.hpp"
#include "sim/scenario/resolved.hpp"
#include "sim/stats/describe.hpp"
#include "sim/stats/gaussian_process.hpp"
#include "sim/stats/sobol_indices.hpp"

namespace coterie {

namespace {

using Point = std::vector<double>;  // shares of the searched ranges

class Fit {
public:
    Fit(const CalibrationPlan& plan, const EvaluationOptions& options)
        : plan_(plan), evaluator_(plan.communities, keys_of(plan), hash_of(plan), options) {}

    std::optional<CalibrationResult> run() {
        for (std::uint32_t w = 0; w < plan_.waves; ++w)
            if (!live_wave(w)) return std::nullopt;
        if (!live_generations()) return std::nullopt;
        describe();
        if (!predict()) return std::nullopt;
        result_.evaluations = evaluator_.lived() + evaluator_.found();
        return std::move(result_);
    }

private:
    static std::vector<std::string> keys_of(const CalibrationPlan& plan) {
        std::vector<std::string> keys;
        for (const CoreParameter& p : plan.free) keys.push_back(p.key);
        return keys;
    }
    std::size_t dimensions() const { return plan_.free.size(); }
    std::uint32_t wave_points() const {
        return plan_.points > 0 ? plan_.points : static_cast<std::uint32_t>(10 * dimensions());
    }
    Point values_of(const Point& shares) const {
        Point values;
        for (std::size_t k = 0; k < shares.size(); ++k)
            values.push_back(plan_.free[k].value_at(shares[k]));
        return values;
    }

    std::optional<std::vector<Evaluation>> evaluate(const std::vector<Point>& points,
                                                    const std::vector<Luck>& luck) {
        std::vector<Point> values;
        for (const Point& p : points) values.push_back(values_of(p));
        for (const Luck& l : luck) result_.runs += l.count * plan_.communities.size();
        return evaluator_.at(values, luck);
    }

    // ---- history matching ----

    bool live_wave(std::uint32_t wave) {
        std::vector<Point> design;
        if (wave == 0) {
            design = sobol_points(dimensions(), 0, wave_points());
        } else {
            const std::size_t step = std::max<std::size_t>(1, left_.size() / wave_points());
            for (std::size_t k = 0; k < left_.size() && design.size() < wave_points(); k += step)
                design.push_back(left_[k]);
        }
        const std::vector<Luck> luck(design.size(), Luck{1, plan_.wave_replicates});
        const auto evaluations = evaluate(design, luck);
        if (!evaluations) return false;
        points_.insert(points_.end(), design.begin(), design.end());
        evaluations_.insert(evaluations_.end(), evaluations->begin(), evaluations->end());
        note_seed_noise();
        rule_out(wave, static_cast<std::uint32_t>(design.size()));
        return true;
    }

    /// Variance between replicates of one point, a typical one over the points so far.
    void note_seed_noise() {
        seed_variance_.assign(evaluator_.outputs().size(), 0.0);
        for (std::size_t o = 0; o < seed_variance_.size(); ++o) {
            std::vector<double> all;
            for (const Evaluation& e : evaluations_) all.push_back(e.variance[o]);
            all = without_nan(all);
            if (!all.empty()) seed_variance_[o] = mean(all);
        }
    }

    std::vector<GaussianProcess> emulators_of(std::vector<std::size_t>& outputs) const {
        std::vector<std::optional<GaussianProcess>> made(evaluator_.outputs().size());
        for_each_job(made.size(), [&](std::size_t o) {
            std::vector<Point> x;
            std::vector<double> y;
            for (std::size_t k = 0; k < points_.size(); ++k)
                if (!std::isnan(evaluations_[k].mean[o])) {
                    x.push_back(points_[k]);
                    y.push_back(evaluations_[k].mean[o]);
                }
            if (y.size() >= dimensions() + 3) made[o].emplace(x, y);
        });
        std::vector<GaussianProcess> emulators;
        for (std::size_t o = 0; o < made.size(); ++o)
            if (made[o]) {
                outputs.push_back(o);
                emulators.push_back(std::move(*made[o]));
            }
        return emulators;
    }

    /// The largest implausibility after the forgiven statistics.
    double implausibility(const std::vector<GaussianProcess>& emulators,
                          const std::vector<std::size_t>& outputs, const Point& x) const {
        std::vector<double> all;
        for (std::size_t k = 0; k < outputs.size(); ++k) {
            const FitOutput& o = evaluator_.outputs()[outputs[k]];
            const Emulated e = emulators[k].at(x);
            const double v =
                e.variance + o.data_variance + o.discrepancy_variance + seed_variance_[outputs[k]];
            all.push_back(std::abs(e.mean - o.value) / std::sqrt(v));
        }
        std::sort(all.begin(), all.end(), std::greater<>());
        const auto forgiven =
            static_cast<std::size_t>(forgiven_share * static_cast<double>(all.size()));
        return all.empty() ? 0.0 : all[std::min(forgiven, all.size() - 1)];
    }

    void rule_out(std::uint32_t wave, std::uint32_t lived) {
        std::vector<std::size_t> outputs;
        const std::vector<GaussianProcess> emulators = emulators_of(outputs);
        const auto candidates = sobol_points(
            dimensions(), 1000 + std::uint64_t{wave} * wave_candidates, wave_candidates);
        std::vector<double> worst(candidates.size());
        for_each_job(candidates.size(), [&](std::size_t k) {
            worst[k] = implausibility(emulators, outputs, candidates[k]);
        });
        Wave told{lived, 0.0, *std::min_element(worst.begin(), worst.end()), false};
        double cut = implausible_above;
        const auto within = static_cast<std::size_t>(
            std::count_if(worst.begin(), worst.end(), [&](double i) { return i <= cut; }));
        const std::size_t least = candidates.size() / 100;
        if (within < least) {
            told.nothing_plausible = within == 0;
            std::vector<double> sorted = worst;
            std::nth_element(sorted.begin(), sorted.begin() + static_cast<std::ptrdiff_t>(least),
                             sorted.end());
            cut = sorted[least];
        }
        left_.clear();
        for (std::size_t k = 0; k < candidates.size(); ++k)
            if (worst[k] <= cut) left_.push_back(candidates[k]);
        told.share_left = static_cast<double>(within) / static_cast<double>(candidates.size());
        result_.waves.push_back(told);
    }

    // ---- ABC-SMC ----

    double distance_of(const Evaluation& e) const {
        double sum = 0.0;
        for (std::size_t o = 0; o < e.mean.size(); ++o) {
            const FitOutput& out = evaluator_.outputs()[o];
            const double v = out.data_variance + out.discrepancy_variance + seed_variance_[o];
            constexpr double undefined_costs = 100.0;  // a statistic the run did not even have
            const double away = e.mean[o] - out.value;
            sum += std::isnan(away) ? undefined_costs : away * away / v;
        }
        return std::sqrt(sum / static_cast<double>(e.mean.size()));
    }

    Luck fresh_luck() {
        const Luck luck{next_replicate_, plan_.smc_replicates};
        next_replicate_ += plan_.smc_replicates;
        return luck;
    }

    bool live_generations() {
        if (plan_.waves == 0) left_ = sobol_points(dimensions(), 0, wave_candidates);
        if (seed_variance_.empty()) seed_variance_.assign(evaluator_.outputs().size(), 0.0);
        if (!first_generation()) return false;
        for (std::uint32_t g = 1; g < plan_.generations; ++g) {
            bool went_on = false;
            if (!next_generation(g, went_on)) return false;
            if (!went_on) break;
        }
        for (const Particle& p : particles_)
            result_.accepted.push_back({values_of(p.at), p.weight, p.distance});
        return true;
    }

    struct Particle {
        Point at;
        double weight, distance;
    };

    /// Twice as many as wanted, the nearer half is kept: the threshold is their median distance.
    bool first_generation() {
        std::vector<Point> points;
        const std::size_t wanted = 2 * std::size_t{plan_.particles};
        const std::size_t step = std::max<std::size_t>(1, left_.size() / wanted);
        for (std::size_t k = 0; k < left_.size() && points.size() < wanted; k += step)
            points.push_back(left_[k]);
        for (std::uint32_t n = 0; points.size() < wanted; ++n)
            points.push_back(moved(left_[n % left_.size()], spread_of(left_), n, 0));
        std::vector<Luck> luck;
        for (std::size_t k = 0; k < points.size(); ++k) luck.push_back(fresh_luck());
        const auto evaluations = evaluate(points, luck);
        if (!evaluations) return false;
        std::vector<Particle> all;
        for (std::size_t k = 0; k < points.size(); ++k)
            all.push_back({points[k], 1.0, distance_of((*evaluations)[k])});
        std::stable_sort(all.begin(), all.end(), [](const Particle& a, const Particle& b) {
            return a.distance < b.distance;
        });
        all.resize(plan_.particles);
        particles_ = std::move(all);
        weigh_evenly();
        result_.generations.push_back({particles_.back().distance,
                                       static_cast<std::uint32_t>(points.size()), plan_.particles});
        return true;
    }

    void weigh_evenly() {
        for (Particle& p : particles_) p.weight = 1.0 / static_cast<double>(particles_.size());
    }

    static Point spread_of(const std::vector<Point>& points) {
        Point spread;
        for (std::size_t k = 0; k < points.front().size(); ++k) {
            std::vector<double> x;
            for (const Point& p : points) x.push_back(p[k]);
            spread.push_back(std::max(1e-4, standard_deviation(x)));
        }
        return spread;
    }

    /// Kernel deviation: square root of twice the weighted variance (Beaumont et al. 2009).
    Point kernel_spread() const {
        Point spread(dimensions());
        for (std::size_t k = 0; k < dimensions(); ++k) {
            double m = 0.0, v = 0.0;
            for (const Particle& p : particles_) m += p.weight * p.at[k];
            for (const Particle& p : particles_) v += p.weight * (p.at[k] - m) * (p.at[k] - m);
            spread[k] = std::max(1e-4, std::sqrt(2.0 * v));
        }
        return spread;
    }

    /// A normal step from `from`, turned back at the ends of the ranges.
    Point moved(const Point& from, const Point& spread, std::uint32_t proposal,
                std::uint32_t generation) const {
        Point to = from;
        for (std::size_t k = 0; k < to.size(); ++k) {
            const DrawKey key{plan_.seed, generation, purpose_of("calibrate.step")};
            const auto u =
                draw<FourDraws>(key, PersonId{proposal}, static_cast<std::uint32_t>(k) + 1);
            to[k] += spread[k] * u.a.normal();
        }
        return to;
    }

    static bool inside(const Point& p) {
        return std::all_of(p.begin(), p.end(), [](double x) { return x >= 0.0 && x <= 1.0; });
    }

    Point proposed(std::uint32_t proposal, std::uint32_t generation, const Point& spread) const {
        for (std::uint32_t attempt = 0;; ++attempt) {
            const std::uint32_t id = proposal * 64 + attempt % 64;
            const DrawKey key{plan_.seed, generation, purpose_of("calibrate.parent")};
            double at = draw<FourDraws>(key, PersonId{id}).a.open();
            std::size_t parent = 0;
            while (parent + 1 < particles_.size() && at >= particles_[parent].weight)
                at -= particles_[parent++].weight;
            Point point = moved(particles_[parent].at, spread, id, generation);
            if (inside(point)) return point;
            if (attempt == 63) return particles_[parent].at;
        }
    }

    bool next_generation(std::uint32_t generation, bool& went_on) {
        std::vector<double> d;
        for (const Particle& p : particles_) d.push_back(p.distance);
        const double threshold = median(d);
        const Point spread = kernel_spread();
        const std::uint32_t batch = std::max(16U, plan_.particles / 2);
        const std::uint32_t most = 8 * plan_.particles;
        std::vector<Particle> next;
        std::uint32_t proposals = 0;
        while (next.size() < plan_.particles && proposals < most) {
            std::vector<Point> points;
            std::vector<Luck> luck;
            for (std::uint32_t k = 0; k < batch; ++k) {
                points.push_back(proposed(proposals + k, generation, spread));
                luck.push_back(fresh_luck());
            }
            const auto evaluations = evaluate(points, luck);
            if (!evaluations) return false;
            for (std::uint32_t k = 0; k < batch && next.size() < plan_.particles; ++k) {
                ++proposals;
                const double distance = distance_of((*evaluations)[k]);
                if (distance <= threshold)
                    next.push_back({points[k], weight_of(points[k], spread), distance});
            }
        }
        result_.generations.push_back(
            {threshold, proposals, static_cast<std::uint32_t>(next.size())});
        went_on = next.size() == plan_.particles;
        if (!went_on) return true;  // the threshold is out of reach: the last generation stands
        double sum = 0.0;
        for (const Particle& p : next) sum += p.weight;
        for (Particle& p : next) p.weight /= sum;
        particles_ = std::move(next);
        return true;
    }

    /// Flat prior over the mixture the proposals came from.
    double weight_of(const Point& point, const Point& spread) const {
        double mixture = 0.0;
        for (const Particle& p : particles_) {
            double exponent = 0.0;
            for (std::size_t k = 0; k < point.size(); ++k) {
                const double z = (point[k] - p.at[k]) / spread[k];
                exponent -= 0.5 * z * z;
            }
            mixture += p.weight * std::exp(exponent);
        }
        return 1.0 / std::max(mixture, 1e-300);
    }

    // ---- what was found ----

    double correlation(std::size_t a, std::size_t b) const {
        double ma = 0.0, mb = 0.0, ab = 0.0, aa = 0.0, bb = 0.0;
        for (const Particle& p : particles_) ma += p.weight * p.at[a], mb += p.weight * p.at[b];
        for (const Particle& p : particles_) {
            ab += p.weight * (p.at[a] - ma) * (p.at[b] - mb);
            aa += p.weight * (p.at[a] - ma) * (p.at[a] - ma);
            bb += p.weight * (p.at[b] - mb) * (p.at[b] - mb);
        }
        return aa > 0.0 && bb > 0.0 ? ab / std::sqrt(aa * bb) : 0.0;
    }

    double weighted_share(std::size_t k, double below) const {
        std::vector<std::pair<double, double>> x;
        for (const Particle& p : particles_) x.emplace_back(p.at[k], p.weight);
        std::sort(x.begin(), x.end());
        double so_far = 0.0;
        for (const auto& [at, weight] : x)
            if ((so_far += weight) >= below) return at;
        return x.back().first;
    }

    void describe() {
        constexpr double flat_spread = 0.288675134594813;  // of a uniform on [0, 1]
        for (std::size_t k = 0; k < dimensions(); ++k) {
            double m = 0.0, v = 0.0;
            for (const Particle& p : particles_) m += p.weight * p.at[k];
            for (const Particle& p : particles_) v += p.weight * (p.at[k] - m) * (p.at[k] - m);
            const CoreParameter& p = plan_.free[k];
            Identified one{p.key,
                           p.low,
                           p.high,
                           p.value_at(m),
                           p.value_at(weighted_share(k, 0.025)),
                           p.value_at(weighted_share(k, 0.975)),
                           std::sqrt(v) / flat_spread,
                           "",
                           ""};
            one.verdict = one.narrowed < 0.5   ? "identified"
                          : one.narrowed < 0.8 ? "weakly"
                                               : "not identified";
            for (std::size_t other = 0; other < dimensions(); ++other)
                if (other != k && std::abs(correlation(k, other)) > 0.8)
                    one.along = plan_.free[other].key;
            result_.identified.push_back(one);
        }
        for (std::size_t k = 0; k < result_.accepted.size(); ++k)
            if (result_.accepted[k].distance < result_.accepted[result_.best].distance)
                result_.best = k;
    }

    /// Accepted vectors live again with new luck: what the fit expects of each statistic.
    bool predict() {
        const std::size_t n = std::min<std::size_t>(plan_.predictive, result_.accepted.size());
        std::vector<std::vector<std::vector<double>>> runs(plan_.communities.size(),
                                                           std::vector<std::vector<double>>(n));
        std::atomic<bool> stopped = false;
        with_threads(0, [&] {
            for_each_job(n * plan_.communities.size(), [&](std::size_t job) {
                const std::size_t k = job / plan_.communities.size();
                const std::size_t c = job % plan_.communities.size();
                const std::size_t of = k * result_.accepted.size() / n;
                const FitCommunity& community = plan_.communities[c];
                SimulatedCommunity one;
                Scenario scenario = community.scenario;
                set_core(scenario, keys_of(plan_), result_.accepted[of].values);
                const auto replicate = static_cast<std::uint32_t>(1000000 + k);
                const Market market = market_of(scenario, community.inputs, replicate);
                const auto log =
                    log_of({&scenario, &scenario.strategies[0], &market, replicate}, nullptr);
                runs[c][k] = measure_log(*log, community.settings);
            });
        });
        for (std::size_t c = 0; c < plan_.communities.size(); ++c)
            result_.predictive.push_back(distances(plan_.communities[c].all_targets, runs[c]));
        return !stopped;
    }

    const CalibrationPlan& plan_;
    Evaluator evaluator_;
    CalibrationResult result_;
    std::vector<Point> points_, left_;  // lived in waves; not ruled out
    std::vector<Evaluation> evaluations_;
    std::vector<double> seed_variance_;
    std::vector<Particle> particles_;
    std::uint32_t next_replicate_ = 1001;
};

}  // namespace

void check_calibration(const CalibrationPlan& plan) {
    Problems problems;
    std::size_t statistics = 0;
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
                     std::to_string(statistics) + " statistics cannot tell "
                         + std::to_string(plan.free.size()) + " parameters apart");
    if (plan.points > 0 && plan.points < plan.free.size() + 3)
        problems.add({"--points", 0, 0}, "at least " + std::to_string(plan.free.size() + 3)
                                             + " points a wave for "
                                             + std::to_string(plan.free.size()) + " parameters");
    constexpr std::uint32_t fewest_particles = 20;
    if (plan.particles < fewest_particles)
        problems.add({"--particles", 0, 0},
                     "fewer than 20 accepted vectors give no interval of 95 %");
    problems.throw_if_any();
}

std::uint64_t hash_of(const CalibrationPlan& plan) {
    std::string text = plan.stage + " " + std::to_string(plan.seed);
    for (const CoreParameter& p : plan.free)
        text += " " + p.key + " " + std::to_string(p.low) + " " + std::to_string(p.high);
    for (const FitCommunity& c : plan.communities)
        text += to_toml(c.scenario) + targets_csv(c.targets);
    return digest_of(std::span<const char>(text));
}

std::optional<CalibrationResult> calibrate(const CalibrationPlan& plan,
                                           const EvaluationOptions& options) {
    std::optional<CalibrationResult> result;
    with_threads(options.threads, [&] { result = Fit(plan, options).run(); });
    return result;
}

}  // namespace coterie

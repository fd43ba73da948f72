// SPDX-License-Identifier: Apache-2.0
#include "sim/inference/history_matching.hpp"

#include <algorithm>
#include <cmath>

#include "sim/core/parallel.hpp"
#include "sim/stats/describe.hpp"
#include "sim/stats/gaussian_process.hpp"
#include "sim/stats/sobol_indices.hpp"

namespace coterie {

std::vector<double> seed_variance_of(const std::vector<Evaluation>& evaluations) {
    std::vector<double> typical;
    for (std::size_t o = 0; o < evaluations.front().variance.size(); ++o) {
        std::vector<double> all;
        for (const Evaluation& e : evaluations) all.push_back(e.variance[o]);
        all = without_nan(all);
        typical.push_back(all.empty() ? 0.0 : mean(all));
    }
    return typical;
}

namespace {

class HistoryMatching {
public:
    explicit HistoryMatching(FitSpace& space) : space_(space) {
        left_.seed_variance.assign(space.outputs().size(), 0.0);
        if (space.plan.waves == 0)
            left_.points = sobol_points(space.dimensions(), 0, wave_candidates);
    }
    std::optional<NotRuledOut> run() {
        for (std::uint32_t w = 0; w < space_.plan.waves; ++w)
            if (!simulate_wave(w)) return std::nullopt;
        return std::move(left_);
    }

private:
    std::uint32_t wave_points() const {
        return space_.plan.points > 0 ? space_.plan.points
                                      : static_cast<std::uint32_t>(10 * space_.dimensions());
    }

    bool simulate_wave(std::uint32_t wave) {
        std::vector<Point> design;
        if (wave == 0) {
            design = sobol_points(space_.dimensions(), 0, wave_points());
        } else {
            const std::size_t step = std::max<std::size_t>(1, left_.points.size() / wave_points());
            for (std::size_t k = 0; k < left_.points.size() && design.size() < wave_points();
                 k += step)
                design.push_back(left_.points[k]);
        }
        const std::vector<ReplicateRange> replicates(
            design.size(), ReplicateRange{1, space_.plan.wave_replicates});
        const auto evaluations = space_.evaluate(design, replicates);
        if (!evaluations) return false;
        points_.insert(points_.end(), design.begin(), design.end());
        evaluations_.insert(evaluations_.end(), evaluations->begin(), evaluations->end());
        left_.seed_variance = seed_variance_of(evaluations_);
        rule_out(wave, static_cast<std::uint32_t>(design.size()));
        return true;
    }

    std::vector<GaussianProcess> emulators_of(std::vector<std::size_t>& outputs) const {
        std::vector<std::optional<GaussianProcess>> made(space_.outputs().size());
        for_each_job(made.size(), [&](std::size_t o) {
            std::vector<Point> x;
            std::vector<double> y;
            for (std::size_t k = 0; k < points_.size(); ++k)
                if (!std::isnan(evaluations_[k].mean[o])) {
                    x.push_back(points_[k]);
                    y.push_back(evaluations_[k].mean[o]);
                }
            if (y.size() >= space_.dimensions() + 3) made[o].emplace(x, y);
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
            const FitOutput& o = space_.outputs()[outputs[k]];
            const Emulated e = emulators[k].at(x);
            const double v = e.variance + o.data_variance + o.discrepancy_variance
                             + left_.seed_variance[outputs[k]];
            all.push_back(std::abs(e.mean - o.value) / std::sqrt(v));
        }
        std::sort(all.begin(), all.end(), std::greater<>());
        const auto forgiven =
            static_cast<std::size_t>(forgiven_share * static_cast<double>(all.size()));
        return all.empty() ? 0.0 : all[std::min(forgiven, all.size() - 1)];
    }

    void rule_out(std::uint32_t wave, std::uint32_t simulated) {
        std::vector<std::size_t> outputs;
        const std::vector<GaussianProcess> emulators = emulators_of(outputs);
        const auto candidates = sobol_points(
            space_.dimensions(), 1000 + std::uint64_t{wave} * wave_candidates, wave_candidates);
        std::vector<double> worst(candidates.size());
        for_each_job(candidates.size(), [&](std::size_t k) {
            worst[k] = implausibility(emulators, outputs, candidates[k]);
        });
        Wave described{simulated, 0.0, *std::min_element(worst.begin(), worst.end()), false};
        double cut = implausible_above;
        const auto within = static_cast<std::size_t>(
            std::count_if(worst.begin(), worst.end(), [&](double i) { return i <= cut; }));
        const std::size_t least = candidates.size() / 100;
        if (within < least) {
            described.nothing_plausible = within == 0;
            std::vector<double> sorted = worst;
            std::nth_element(sorted.begin(), sorted.begin() + static_cast<std::ptrdiff_t>(least),
                             sorted.end());
            cut = sorted[least];
        }
        left_.points.clear();
        for (std::size_t k = 0; k < candidates.size(); ++k)
            if (worst[k] <= cut) left_.points.push_back(candidates[k]);
        described.share_left = static_cast<double>(within) / static_cast<double>(candidates.size());
        left_.waves.push_back(described);
    }

    FitSpace& space_;
    std::vector<Point> points_;  // simulated so far
    std::vector<Evaluation> evaluations_;
    NotRuledOut left_;
};

}  // namespace

std::optional<NotRuledOut> match_history(FitSpace& space) { return HistoryMatching(space).run(); }

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
#include "sim/inference/abc_smc.hpp"

#include <algorithm>
#include <cmath>

#include "sim/core/random.hpp"
#include "sim/stats/describe.hpp"

namespace coterie {

namespace {

/// A threshold that takes more than this is out of reach, and the generation before it is the last.
constexpr std::uint32_t proposals_a_particle = 40;

class AbcSmc {
public:
    AbcSmc(FitSpace& space, const NotRuledOut& left) : space_(space), left_(left) {}

    std::optional<SampledFit> run() {
        if (!first_generation()) return std::nullopt;
        bool went_on = true;
        for (std::uint32_t g = 1; went_on && g < space_.plan.generations; ++g)
            if (!next_generation(g, went_on)) return std::nullopt;
        return std::move(fit_);
    }

private:
    double distance_of(const Evaluation& e) const {
        return space_.distance_of(e, left_.seed_variance);
    }

    ReplicateRange fresh_replicates() {
        const ReplicateRange replicates{next_replicate_, space_.plan.smc_replicates};
        next_replicate_ += space_.plan.smc_replicates;
        return replicates;
    }

    /// Twice as many as wanted, the nearer half is kept: the threshold is their median distance.
    bool first_generation() {
        std::vector<Point> points;
        const std::size_t wanted = 2 * std::size_t{space_.plan.particles};
        const std::size_t step = std::max<std::size_t>(1, left_.points.size() / wanted);
        for (std::size_t k = 0; k < left_.points.size() && points.size() < wanted; k += step)
            points.push_back(left_.points[k]);
        const Point spread = spread_of(left_.points);
        for (std::uint32_t n = 0; points.size() < wanted; ++n) {
            Point near = moved(left_.points[n % left_.points.size()], spread, n, 0);
            if (inside(near)) points.push_back(std::move(near));
        }
        std::vector<ReplicateRange> replicates;
        for (std::size_t k = 0; k < points.size(); ++k) replicates.push_back(fresh_replicates());
        const auto evaluations = space_.evaluate(points, replicates);
        if (!evaluations) return false;
        std::vector<Particle> all;
        for (std::size_t k = 0; k < points.size(); ++k)
            all.push_back({points[k], 1.0, distance_of((*evaluations)[k])});
        std::stable_sort(all.begin(), all.end(), [](const Particle& a, const Particle& b) {
            return a.distance < b.distance;
        });
        all.resize(space_.plan.particles);
        fit_.particles = std::move(all);
        weigh_evenly();
        fit_.generations.push_back({fit_.particles.back().distance,
                                    static_cast<std::uint32_t>(points.size()),
                                    space_.plan.particles});
        return true;
    }

    void weigh_evenly() {
        for (Particle& p : fit_.particles)
            p.weight = 1.0 / static_cast<double>(fit_.particles.size());
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
        Point spread(space_.dimensions());
        for (std::size_t k = 0; k < space_.dimensions(); ++k) {
            double m = 0.0, v = 0.0;
            for (const Particle& p : fit_.particles) m += p.weight * p.at[k];
            for (const Particle& p : fit_.particles) v += p.weight * (p.at[k] - m) * (p.at[k] - m);
            spread[k] = std::max(1e-4, std::sqrt(2.0 * v));
        }
        return spread;
    }

    /// A normal step from `from`; it may leave the ranges.
    Point moved(const Point& from, const Point& spread, std::uint32_t proposal,
                std::uint32_t generation) const {
        Point to = from;
        for (std::size_t k = 0; k < to.size(); ++k) {
            const DrawKey key{space_.plan.seed, generation, purpose_of("calibrate.step")};
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
            const DrawKey key{space_.plan.seed, generation, purpose_of("calibrate.parent")};
            double at = draw<FourDraws>(key, PersonId{id}).a.open();
            std::size_t parent = 0;
            while (parent + 1 < fit_.particles.size() && at >= fit_.particles[parent].weight)
                at -= fit_.particles[parent++].weight;
            Point point = moved(fit_.particles[parent].at, spread, id, generation);
            if (inside(point)) return point;
            if (attempt == 63) return fit_.particles[parent].at;
        }
    }

    bool next_generation(std::uint32_t generation, bool& went_on) {
        std::vector<double> d;
        for (const Particle& p : fit_.particles) d.push_back(p.distance);
        const double threshold = median(d);
        const Point spread = kernel_spread();
        const std::uint32_t batch = std::max(16U, space_.plan.particles / 2);
        const std::uint32_t most = proposals_a_particle * space_.plan.particles;
        std::vector<Particle> next;
        std::uint32_t proposals = 0;
        while (next.size() < space_.plan.particles && proposals < most) {
            std::vector<Point> points;
            std::vector<ReplicateRange> replicates;
            for (std::uint32_t k = 0; k < batch; ++k) {
                points.push_back(proposed(proposals + k, generation, spread));
                replicates.push_back(fresh_replicates());
            }
            const auto evaluations = space_.evaluate(points, replicates);
            if (!evaluations) return false;
            for (std::uint32_t k = 0; k < batch && next.size() < space_.plan.particles; ++k) {
                ++proposals;
                const double distance = distance_of((*evaluations)[k]);
                if (distance <= threshold)
                    next.push_back({points[k], weight_of(points[k], spread), distance});
            }
        }
        fit_.generations.push_back({threshold, proposals, static_cast<std::uint32_t>(next.size())});
        went_on = next.size() == space_.plan.particles;
        if (!went_on) return true;  // the threshold is out of reach: the last generation is kept
        double sum = 0.0;
        for (const Particle& p : next) sum += p.weight;
        for (Particle& p : next) p.weight /= sum;
        fit_.particles = std::move(next);
        return true;
    }

    /// Flat prior over the mixture the proposals came from.
    double weight_of(const Point& point, const Point& spread) const {
        double mixture = 0.0;
        for (const Particle& p : fit_.particles) {
            double exponent = 0.0;
            for (std::size_t k = 0; k < point.size(); ++k) {
                const double z = (point[k] - p.at[k]) / spread[k];
                exponent -= 0.5 * z * z;
            }
            mixture += p.weight * std::exp(exponent);
        }
        return 1.0 / std::max(mixture, 1e-300);
    }

    FitSpace& space_;
    const NotRuledOut& left_;
    SampledFit fit_;
    std::uint32_t next_replicate_ = 1001;
};

}  // namespace

std::optional<SampledFit> sample_fit(FitSpace& space, const NotRuledOut& left) {
    return AbcSmc(space, left).run();
}

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
// Where a fit searches: points of the unit cube, a share of each free parameter's range, and what
// the communities give there.
#pragma once

#include <cmath>

#include "sim/inference/calibrate.hpp"

namespace coterie {

using Point = std::vector<double>;  ///< shares of the searched ranges, by free parameter

class FitSpace {
public:
    FitSpace(const CalibrationPlan& of, const EvaluationOptions& options)
        : plan(of), evaluator_(of.communities, of.facts, keys(), hash_of(of), options) {}

    std::size_t dimensions() const { return plan.free.size(); }
    std::vector<std::string> keys() const {
        std::vector<std::string> keys;
        for (const CoreParameter& p : plan.free) keys.push_back(p.key);
        return keys;
    }
    Point values_of(const Point& shares) const {
        Point values;
        for (std::size_t k = 0; k < shares.size(); ++k)
            values.push_back(plan.free[k].value_at(shares[k]));
        return values;
    }
    const std::vector<FitOutput>& outputs() const { return evaluator_.outputs(); }

    /// Nothing when stopped.
    std::optional<std::vector<Evaluation>> evaluate(const std::vector<Point>& points,
                                                    const std::vector<ReplicateRange>& replicates) {
        std::vector<Point> values;
        for (const Point& p : points) values.push_back(values_of(p));
        for (const ReplicateRange& l : replicates)
            runs_ += l.count * (plan.communities.size() + plan.facts.size());
        return evaluator_.at(values, replicates);
    }
    /// Root of the mean over sources (communities and facts) of the mean squared distance of its
    /// outputs, in deviations: of the data, of the model as declared, and of one replicate. A
    /// source of few numbers counts as much as one of many.
    double distance_of(const Evaluation& e, std::span<const double> seed_variance) const {
        const std::size_t sources = plan.communities.size() + plan.facts.size();
        std::vector<double> sum(sources), count(sources);
        for (std::size_t o = 0; o < e.mean.size(); ++o) {
            const FitOutput& out = outputs()[o];
            const double v = out.data_variance + out.discrepancy_variance + seed_variance[o];
            constexpr double undefined_costs = 100.0;  // a statistic the run did not even have
            const double away = e.mean[o] - out.value;
            sum[out.source] += std::isnan(away) ? undefined_costs : away * away / v;
            count[out.source] += 1.0;
        }
        double all = 0.0;
        for (std::size_t k = 0; k < sources; ++k) all += count[k] > 0.0 ? sum[k] / count[k] : 0.0;
        return std::sqrt(all / static_cast<double>(sources));
    }
    void write_sorted() { evaluator_.write_sorted(); }
    std::uint64_t evaluations() const { return evaluator_.simulated() + evaluator_.found(); }
    std::uint64_t runs() const { return runs_; }

    const CalibrationPlan& plan;

private:
    Evaluator evaluator_;
    std::uint64_t runs_ = 0;
};

}  // namespace coterie

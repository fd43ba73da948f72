// SPDX-License-Identifier: Apache-2.0
// Where a fit searches: points of the unit cube, a share of each free parameter's range, and what
// the communities give there.
#pragma once

#include "sim/experiment/calibrate.hpp"

namespace coterie {

using Point = std::vector<double>;  ///< shares of the searched ranges, by free parameter

class FitSpace {
public:
    FitSpace(const CalibrationPlan& of, const EvaluationOptions& options)
        : plan(of), evaluator_(of.communities, keys(), hash_of(of), options) {}

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
                                                    const std::vector<Luck>& luck) {
        std::vector<Point> values;
        for (const Point& p : points) values.push_back(values_of(p));
        for (const Luck& l : luck) runs_ += l.count * plan.communities.size();
        return evaluator_.at(values, luck);
    }
    std::uint64_t evaluations() const { return evaluator_.lived() + evaluator_.found(); }
    std::uint64_t runs() const { return runs_; }

    const CalibrationPlan& plan;

private:
    Evaluator evaluator_;
    std::uint64_t runs_ = 0;
};

}  // namespace coterie

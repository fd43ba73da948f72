// SPDX-License-Identifier: Apache-2.0
#include "sim/stats/root.hpp"

#include <unsupported/Eigen/NonLinearOptimization>

namespace coterie {

namespace {

using Vector = Eigen::VectorXd;

/// The function as the solver calls it: of moves from the start, whose differences are absolute
/// ones, and with a limit that differences count for too.
class FromStart {
public:
    FromStart(const std::vector<double>& start, std::size_t most, const Residuals& residuals)
        : start_(start), residuals_(residuals), left_(most) {}

    /// Below 0: the search ends.
    int operator()(const Vector& move, Vector& values) const {  // as Eigen calls it
        if (left_ == 0) return -1;
        --left_;
        std::vector<double> at = start_;
        for (std::size_t k = 0; k < at.size(); ++k) at[k] += move[static_cast<Eigen::Index>(k)];
        const auto computed = residuals_(at);
        if (!computed) return -1;
        values = Eigen::Map<const Vector>(computed->data(), values.size());
        return 0;
    }

private:
    const std::vector<double>& start_;
    const Residuals& residuals_;
    mutable std::size_t left_;
};

}  // namespace

void search_root(const std::vector<double>& start, double difference, double longest_step,
                 std::size_t most_evaluations, const Residuals& residuals) {
    const auto unknowns = static_cast<Eigen::Index>(start.size());
    FromStart function(start, most_evaluations, residuals);
    Eigen::HybridNonLinearSolver<FromStart> solver(function);
    solver.parameters.epsfcn = difference * difference;
    solver.parameters.factor = longest_step;
    solver.diag.setConstant(unknowns, 1.0);
    solver.useExternalScaling = true;
    Vector move = Vector::Zero(unknowns);
    solver.solveNumericalDiff(move);
}

}  // namespace coterie

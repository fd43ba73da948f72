// SPDX-License-Identifier: Apache-2.0
#include "sim/stats/gaussian_process.hpp"

#include <array>
#include <cmath>
#include <limits>

#include <Eigen/Dense>

namespace coterie {

namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

// Lengths are per square root of the number of inputs, so that they mean the same in any dimension.
constexpr std::array lengths{0.15, 0.3, 0.5, 0.8, 1.3, 2.5};
constexpr std::array nuggets{0.01, 0.05, 0.15, 0.4, 1.0};  // shares of s^2

MatrixXd matrix_of(std::span<const std::vector<double>> x) {
    MatrixXd m(static_cast<Index>(x.size()), static_cast<Index>(x.front().size()));
    for (std::size_t i = 0; i < x.size(); ++i)
        for (std::size_t k = 0; k < x[i].size(); ++k)
            m(static_cast<Index>(i), static_cast<Index>(k)) = x[i][k];
    return m;
}

MatrixXd trend_of(const MatrixXd& x) {
    MatrixXd h(x.rows(), x.cols() + 1);
    h.col(0).setOnes();
    h.rightCols(x.cols()) = x;
    return h;
}

VectorXd kernel(const MatrixXd& x, const VectorXd& to, double length) {
    VectorXd k(x.rows());
    for (Index i = 0; i < x.rows(); ++i)
        k(i) = std::exp(-(x.row(i).transpose() - to).squaredNorm() / (2.0 * length * length));
    return k;
}

}  // namespace

struct GaussianProcess::Fitted {
    MatrixXd x;
    VectorXd trend, weights;  // weights: K^-1 of what the trend leaves
    Eigen::LLT<MatrixXd> factor;
    double length = 1.0, scale = 0.0;  // scale: s^2
};

GaussianProcess::GaussianProcess(std::span<const std::vector<double>> x, std::span<const double> y)
    : fitted_(std::make_unique<Fitted>()) {
    Fitted& f = *fitted_;
    f.x = matrix_of(x);
    const MatrixXd h = trend_of(f.x);
    const VectorXd values = Eigen::Map<const VectorXd>(y.data(), static_cast<Index>(y.size()));
    f.trend = h.colPivHouseholderQr().solve(values);
    const VectorXd rest = values - h * f.trend;
    const auto n = static_cast<double>(y.size());
    double best = -std::numeric_limits<double>::infinity();
    for (const double relative : lengths) {
        const double length = relative * std::sqrt(static_cast<double>(f.x.cols()));
        MatrixXd k(f.x.rows(), f.x.rows());
        for (Index i = 0; i < f.x.rows(); ++i)
            k.col(i) = kernel(f.x, f.x.row(i).transpose(), length);
        for (const double nugget : nuggets) {
            MatrixXd noisy = k;
            noisy.diagonal().array() += nugget;
            const Eigen::LLT<MatrixXd> factor(noisy);
            if (factor.info() != Eigen::Success) continue;
            const VectorXd weights = factor.solve(rest);
            const double scale = std::max(rest.dot(weights) / n, 1e-300);
            const double log_det = 2.0 * factor.matrixLLT().diagonal().array().abs().log().sum();
            const double likelihood = -0.5 * (n * std::log(scale) + log_det);
            if (likelihood <= best) continue;
            best = likelihood;
            f.factor = factor, f.weights = weights, f.length = length, f.scale = scale;
        }
    }
}

GaussianProcess::~GaussianProcess() = default;
GaussianProcess::GaussianProcess(GaussianProcess&&) noexcept = default;

Emulated GaussianProcess::at(std::span<const double> x) const {
    const Fitted& f = *fitted_;
    const VectorXd point = Eigen::Map<const VectorXd>(x.data(), static_cast<Index>(x.size()));
    const VectorXd k = kernel(f.x, point, f.length);
    const VectorXd back = f.factor.matrixL().solve(k);
    const double trend = f.trend(0) + f.trend.tail(point.size()).dot(point);
    return {trend + k.dot(f.weights), f.scale * std::max(0.0, 1.0 - back.squaredNorm())};
}

}  // namespace coterie

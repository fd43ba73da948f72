// SPDX-License-Identifier: Apache-2.0
// An emulator: what a slow function would give at a point, and how unsure that is, from its values
// at other points (Sacks et al. 1989; Kennedy & O'Hagan 2001). A linear trend by least squares plus
// a Gaussian process of the rest with kernel s^2 exp(-|x - x'|^2 / (2 l^2)) and a nugget; l and the
// nugget's share are the best of a grid by marginal likelihood, s^2 is profiled out.
// Limits: one length for all inputs, which should be in [0, 1]; n^3 work, so some hundred points.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

namespace coterie {

struct Emulated {
    double mean = 0.0, variance = 0.0;  ///< of the function, its noise left out
};

class GaussianProcess {
public:
    /// `x`: n points of d numbers; `y`: n values, none NaN; n >= d + 3.
    GaussianProcess(std::span<const std::vector<double>> x, std::span<const double> y);
    ~GaussianProcess();
    GaussianProcess(GaussianProcess&&) noexcept;

    Emulated at(std::span<const double> x) const;

private:
    struct Fitted;
    std::unique_ptr<Fitted> fitted_;
};

}  // namespace coterie

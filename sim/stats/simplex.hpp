// SPDX-License-Identifier: Apache-2.0
// The least value of a function of a few numbers by the simplex of Nelder & Mead (1965), with their
// coefficients 1, 2, 1/2, 1/2. Own code: neither Boost 1.74 nor Eigen has a method without
// derivatives. Limits: a local minimum; meant for up to about six numbers.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

namespace coterie {

struct Minimum {
    std::vector<double> at;
    double value = 0.0;
    std::uint32_t evaluations = 0;
};

/// Starts from `start` and `start` with each number moved by `step`; ends when the simplex's values
/// differ by less than `tolerance`, or after `most` evaluations.
Minimum least_value(const std::function<double(const std::vector<double>&)>& f,
                    const std::vector<double>& start, double step, double tolerance,
                    std::uint32_t most = 4000);

}  // namespace coterie

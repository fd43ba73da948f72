// SPDX-License-Identifier: Apache-2.0
// One pass over the p-values in increasing order, carrying the running maximum that makes the
// adjusted values monotone. Equal p-values get equal adjusted values.
#include "sim/stats/multiple.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>

#include "sim/core/undefined.hpp"

namespace coterie {

namespace {

/// Positions of the p-values that are not NaN, smallest first.
std::vector<std::size_t> increasing(std::span<const double> p_values) {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < p_values.size(); ++i)
        if (!std::isnan(p_values[i])) order.push_back(i);
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return p_values[a] < p_values[b]; });
    return order;
}

std::vector<double> blank(std::size_t size) { return std::vector<double>(size, undefined); }

}  // namespace

std::vector<double> holm_adjusted(std::span<const double> p_values) {
    const std::vector<std::size_t> order = increasing(p_values);
    std::vector<double> adjusted = blank(p_values.size());
    double largest = 0.0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        largest = std::max(largest, static_cast<double>(order.size() - i) * p_values[order[i]]);
        adjusted[order[i]] = std::min(1.0, largest);
    }
    return adjusted;
}

}  // namespace coterie

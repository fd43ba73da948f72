// SPDX-License-Identifier: Apache-2.0
#include "sim/stats/robust_line.hpp"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "sim/stats/describe.hpp"

namespace coterie {

namespace {

constexpr std::size_t most_for_all_pairs = 1000;

using Point = std::pair<double, double>;

std::vector<double> slopes_of(const std::vector<Point>& points) {
    std::vector<double> slopes;
    const auto take = [&](const Point& a, const Point& b) {
        if (a.first != b.first) slopes.push_back((b.second - a.second) / (b.first - a.first));
    };
    const std::size_t n = points.size(), half = (n + 1) / 2;
    if (n > most_for_all_pairs) {
        for (std::size_t k = 0; k + half < n; ++k) take(points[k], points[k + half]);
        return slopes;
    }
    for (std::size_t a = 0; a < n; ++a)
        for (std::size_t b = a + 1; b < n; ++b) take(points[a], points[b]);
    return slopes;
}

}  // namespace

RobustLine robust_line(std::span<const double> x, std::span<const double> y) {
    std::vector<Point> points;
    for (std::size_t k = 0; k < x.size(); ++k)
        if (!std::isnan(x[k]) && !std::isnan(y[k])) points.emplace_back(x[k], y[k]);
    std::sort(points.begin(), points.end());
    RobustLine line;
    line.slope = median(slopes_of(points));
    if (std::isnan(line.slope)) return line;
    std::vector<double> heights;
    for (const auto& [px, py] : points) heights.push_back(py - line.slope * px);
    line.intercept = median(heights);
    return line;
}

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
// The modal interval is narrowed step by step: between its ends the greatest convex minorant and
// the least concave majorant of the sample's distribution are drawn; where they are farthest apart
// is the next, narrower interval; the part outside has to be convex below and concave above, and
// its distance from that is the dip so far. Distances are in units of 1/n until the end.
// No library in use has it; quadratic in the worst case, which samples of replicates bear.
#include "sim/stats/dip.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/core/random.hpp"
#include "sim/core/undefined.hpp"
#include "sim/stats/describe.hpp"

namespace coterie {

namespace {

constexpr std::size_t least_values = 4;
constexpr std::uint32_t uniform_samples = 1000;

using Corners = std::vector<std::size_t>;  // places in the sorted sample, increasing

/// Corners of the greatest convex minorant (`sign` 1) or least concave majorant (`sign` -1) of the
/// points (x_i, i) from `low` to `high`.
Corners hull(std::span<const double> x, std::size_t low, std::size_t high, double sign) {
    Corners corners;
    for (std::size_t i = low; i <= high; ++i) {
        const auto bends_wrong = [&] {
            const std::size_t a = corners[corners.size() - 2], b = corners.back();
            const double first = static_cast<double>(b - a) * (x[i] - x[b]);
            const double second = static_cast<double>(i - b) * (x[b] - x[a]);
            return sign * (first - second) >= 0.0;
        };
        while (corners.size() >= 2 && bends_wrong()) corners.pop_back();
        corners.push_back(i);
    }
    return corners;
}

/// Height of a hull at x, in units of 1/n.
double height_at(std::span<const double> x, const Corners& corners, double at) {
    std::size_t k = 1;
    while (k + 1 < corners.size() && x[corners[k]] < at) ++k;
    const std::size_t a = corners[k - 1], b = corners[k];
    if (x[b] == x[a]) return static_cast<double>(a);
    return static_cast<double>(a) + static_cast<double>(b - a) * (at - x[a]) / (x[b] - x[a]);
}

/// The widest gap between majorant and minorant, and the modal interval around it.
struct Gap {
    double width = 0.0;
    std::size_t low = 0, high = 0;
};

Gap widest_gap(std::span<const double> x, const Corners& convex, const Corners& concave) {
    Gap gap{0.0, convex.front(), convex.back()};
    for (const std::size_t g : convex) {
        const double width = height_at(x, concave, x[g]) - static_cast<double>(g) + 1.0;
        if (width <= gap.width) continue;
        const auto next = std::lower_bound(concave.begin(), concave.end(), g);
        gap = {width, g, next == concave.end() ? concave.back() : *next};
    }
    for (const std::size_t l : concave) {
        const double width = static_cast<double>(l) - height_at(x, convex, x[l]) + 1.0;
        if (width <= gap.width) continue;
        auto before = std::upper_bound(convex.begin(), convex.end(), l);
        gap = {width, before == convex.begin() ? convex.front() : *(before - 1), l};
    }
    return gap;
}

/// Largest distance of the sample from its convex minorant up to `end`.
double below_convex(std::span<const double> x, const Corners& convex, std::size_t end) {
    double largest = 1.0;
    for (std::size_t i = convex.front(); i <= end; ++i)
        largest = std::max(largest, static_cast<double>(i) - height_at(x, convex, x[i]) + 1.0);
    return largest;
}
/// Largest distance of the sample from its concave majorant from `begin` on.
double above_concave(std::span<const double> x, const Corners& concave, std::size_t begin) {
    double largest = 1.0;
    for (std::size_t i = begin; i <= concave.back(); ++i)
        largest = std::max(largest, height_at(x, concave, x[i]) - static_cast<double>(i) + 1.0);
    return largest;
}

}  // namespace

double dip_of(std::span<const double> values) {
    std::vector<double> x = without_nan(values);
    if (x.size() < least_values) return undefined;
    std::sort(x.begin(), x.end());
    const auto n = static_cast<double>(x.size());
    double dip = 1.0;
    std::size_t low = 0, high = x.size() - 1;
    while (x[low] < x[high]) {
        const Corners convex = hull(x, low, high, 1.0), concave = hull(x, low, high, -1.0);
        const Gap gap = widest_gap(x, convex, concave);
        if (gap.width <= dip) break;
        dip =
            std::max({dip, below_convex(x, convex, gap.low), above_concave(x, concave, gap.high)});
        if (gap.low == low && gap.high == high) break;
        low = gap.low;
        high = gap.high;
    }
    return dip / (2.0 * n);
}

DipTest::DipTest(std::size_t sample_size) {
    const DrawKey key{0, 0, purpose_of("stats.dip")};
    std::vector<double> sample(sample_size);
    for (std::uint32_t s = 0; s < uniform_samples; ++s) {
        for (std::uint32_t i = 0; i < sample_size; ++i)
            sample[i] = draw<FourDraws>(key, PersonId{s}, i).a.open();
        dips_.push_back(dip_of(sample));
    }
    std::sort(dips_.begin(), dips_.end());
}

double DipTest::p_value(double dip) const {
    if (std::isnan(dip)) return dip;
    const auto least = std::lower_bound(dips_.begin(), dips_.end(), dip - 1e-12);
    const auto as_large = static_cast<double>(dips_.end() - least);
    return (as_large + 1.0) / (static_cast<double>(dips_.size()) + 1.0);
}

}  // namespace coterie

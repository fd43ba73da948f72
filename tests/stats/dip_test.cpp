// SPDX-License-Identifier: Apache-2.0
#include "sim/stats/dip.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <catch2/catch.hpp>

#include "sim/core/random.hpp"

using namespace coterie;

namespace {

constexpr double endless = std::numeric_limits<double>::infinity();

/// The obvious reference: the least d at which some distribution, convex up to one of the points
/// (its mode, which may hold an atom) and concave from there, stays within d of the sample's.
class SlowDip {
public:
    explicit SlowDip(std::vector<double> x) : x_(std::move(x)) { std::sort(x_.begin(), x_.end()); }

    double dip() const {
        double low = 0.0, high = 0.5;
        for (int step = 0; step < 40; ++step) {
            const double d = (low + high) / 2.0;
            (feasible(d) ? high : low) = d;
        }
        return high;
    }

private:
    /// Bounds of a convex distribution at points left of `mode`; turned round for the right side.
    /// Returns the least height at the mode's left, or infinity when there is none.
    static double least_height(const std::vector<double>& x, double at, double d, double n) {
        double least = 0.0;
        const auto upper = [&](std::size_t i) { return static_cast<double>(i) / n + d; };
        const auto lower = [&](std::size_t i) { return (static_cast<double>(i) + 1.0) / n - d; };
        for (std::size_t j = 0; j < x.size(); ++j) {
            if (lower(j) > upper(j) + 1e-12) return endless;
            least = std::max(least, lower(j));
            for (std::size_t i = 0; i < j; ++i) {
                const double slope = (lower(j) - upper(i)) / (x[j] - x[i]);
                if (slope <= 0.0) continue;
                least = std::max(least, lower(j) + slope * (at - x[j]));
                for (std::size_t k = j + 1; k < x.size(); ++k)
                    if (lower(j) + slope * (x[k] - x[j]) > upper(k) + 1e-12) return endless;
            }
        }
        const double ceiling = static_cast<double>(x.size()) / n + d;
        return least > ceiling + 1e-12 ? endless : least;
    }
    bool feasible(double d) const {
        const auto n = static_cast<double>(x_.size());
        for (std::size_t m = 0; m < x_.size(); ++m) {
            const auto at = x_.begin() + static_cast<std::ptrdiff_t>(m);
            std::vector<double> left(x_.begin(), at), right;
            for (auto k = x_.end(); k != at + 1; --k) right.push_back(-*(k - 1));
            const double up = least_height(left, x_[m], d, n);
            const double down = least_height(right, -x_[m], d, n);
            if (up + down <= 1.0 + 1e-12) return true;
        }
        return false;
    }
    std::vector<double> x_;
};

std::vector<double> sample(std::uint32_t key, std::uint32_t n, double apart) {
    std::vector<double> x;
    for (std::uint32_t i = 0; i < n; ++i) {
        const auto drawn = draw<FourDraws>({key, 0, purpose_of("test.dip")}, PersonId{i});
        x.push_back(drawn.a.normal() + (drawn.b.below(0.5F) ? apart : 0.0));
    }
    return x;
}

}  // namespace

TEST_CASE("dip: equals the slow reference on small samples", "[dip]") {
    for (std::uint32_t key = 0; key < 60; ++key) {
        const std::vector<double> x = sample(key, 5 + key % 14, key % 3 == 0 ? 6.0 : 0.0);
        CHECK(dip_of(x) == Approx(SlowDip(x).dip()).margin(1e-6));
    }
}

TEST_CASE("dip: 1/(2n) for even steps, towards 1/4 for two atoms", "[dip]") {
    CHECK(dip_of(std::vector<double>{1, 2, 3, 4, 5}) == Approx(0.1));
    std::vector<double> two;
    for (int i = 0; i < 20; ++i) two.push_back(i % 2 == 0 ? 0.001 * i : 100.0 + 0.001 * i);
    CHECK(dip_of(two) > 0.2);
    CHECK(dip_of(two) <= 0.25);
    CHECK(dip_of(std::vector<double>(8, 3.0)) == Approx(1.0 / 16.0));
    CHECK(std::isnan(dip_of(std::vector<double>{1, 2, std::nan(""), 3})));
}

TEST_CASE("dip: two peaks are distinguished from one at 40 values", "[dip]") {
    const DipTest test(40);
    int two = 0, one = 0;
    for (std::uint32_t key = 100; key < 150; ++key) {
        two += test.p_value(dip_of(sample(key, 40, 6.0))) < 0.05 ? 1 : 0;
        one += test.p_value(dip_of(sample(key, 40, 0.0))) < 0.05 ? 1 : 0;
    }
    CHECK(two >= 45);
    CHECK(one <= 3);
}

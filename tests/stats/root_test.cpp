// SPDX-License-Identifier: Apache-2.0
#include "sim/stats/root.hpp"

#include <cmath>

#include <catch2/catch.hpp>

using namespace coterie;

namespace {

/// The point with the smallest values among those asked for, and how many there were.
struct Found {
    std::vector<double> at;
    double distance = 1e300;
    std::size_t asked = 0;
};

template <class F>
Found found_from(std::vector<double> start, F function, double enough = 1e-6,
                 std::size_t most = 60) {
    Found found;
    search_root(start, 0.1, 1.0, most,
                [&](const std::vector<double>& at) -> std::optional<std::vector<double>> {
                    const std::vector<double> values = function(at);
                    double distance = 0.0;
                    for (const double v : values) distance = std::max(distance, std::abs(v));
                    ++found.asked;
                    if (distance < found.distance) found.at = at, found.distance = distance;
                    if (distance < enough) return std::nullopt;
                    return values;
                });
    return found;
}

}  // namespace

TEST_CASE("root: of one to five straight lines, from either side", "[root]") {
    for (std::size_t n = 1; n <= 5; ++n)
        for (const double begin : {-2.0, 3.0}) {
            const auto lines = [](const std::vector<double>& x) {
                std::vector<double> values;
                for (std::size_t k = 0; k < x.size(); ++k)
                    values.push_back(2.0 * x[k] - static_cast<double>(k)
                                     + 0.3 * x[(k + 1) % x.size()]);
                return values;
            };
            const Found found = found_from(std::vector<double>(n, begin), lines);
            CHECK(found.distance < 1e-6);
            CHECK(found.asked <= n + 8);
        }
}

TEST_CASE("root: of curved functions", "[root]") {
    // x^2 + y^2 = 4 and y = exp(x) - 1.
    const auto curves = [](const std::vector<double>& x) {
        return std::vector<double>{x[0] * x[0] + x[1] * x[1] - 4.0, x[1] - std::exp(x[0]) + 1.0};
    };
    const Found found = found_from({0.5, 1.0}, curves);
    CHECK(found.distance < 1e-6);
    CHECK(found.at[0] == Approx(1.0042).epsilon(1e-3));
    CHECK(found.at[1] == Approx(1.7296).epsilon(1e-3));
}

TEST_CASE("root: a search without a zero ends at the number of evaluations", "[root]") {
    const auto above = [](const std::vector<double>& x) {
        return std::vector<double>{x[0] * x[0] + 1.0};
    };
    const Found found = found_from({2.0}, above, 1e-6, 40);
    CHECK(found.asked <= 40);
    CHECK(found.distance < 1.5);
}

TEST_CASE("root: nothing is asked for after the function says so", "[root]") {
    std::size_t asked = 0;
    search_root({1.0, 1.0}, 0.1, 1.0, 50,
                [&](const std::vector<double>& at) -> std::optional<std::vector<double>> {
                    if (++asked == 2) return std::nullopt;
                    return at;
                });
    CHECK(asked == 2);
}

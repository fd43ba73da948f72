// SPDX-License-Identifier: Apache-2.0
#include "sim/stats/latin_hypercube.hpp"

#include <set>

#include <catch2/catch.hpp>

#include "sim/stats/describe.hpp"

using namespace coterie;

namespace {

constexpr DrawKey key{7, 0, purpose_of("latin_hypercube_test")};

std::vector<double> dimension(const std::vector<std::vector<double>>& points, std::size_t d) {
    std::vector<double> values;
    for (const auto& point : points) values.push_back(point[d]);
    return values;
}

}  // namespace

TEST_CASE("latin hypercube: every stratum of every dimension holds one point",
          "[latin_hypercube]") {
    const auto points = latin_hypercube(60, 5, key);
    REQUIRE(points.size() == 60);
    for (std::size_t d = 0; d < 5; ++d) {
        std::set<int> strata;
        for (const double u : dimension(points, d)) strata.insert(static_cast<int>(u * 60.0));
        CHECK(strata.size() == 60);
        CHECK(*strata.begin() == 0);
        CHECK(*strata.rbegin() == 59);
    }
}

TEST_CASE("latin hypercube: the key gives the points, another key gives others",
          "[latin_hypercube]") {
    CHECK(latin_hypercube(9, 3, key) == latin_hypercube(9, 3, key));
    DrawKey other = key;
    other.run = 8;
    CHECK(latin_hypercube(9, 3, key) != latin_hypercube(9, 3, other));
}

TEST_CASE("latin hypercube: dimensions are shuffled independently", "[latin_hypercube]") {
    const auto points = latin_hypercube(400, 4, key);
    for (std::size_t a = 0; a < 4; ++a)
        for (std::size_t b = a + 1; b < 4; ++b)
            CHECK(std::abs(correlation(dimension(points, a), dimension(points, b))) < 0.15);
}

// SPDX-License-Identifier: Apache-2.0
#include "sim/stats/verdict.hpp"

#include <cmath>
#include <limits>

#include <catch2/catch.hpp>

#include "sim/core/undefined.hpp"
#include "sim/stats/distributions.hpp"

#include "tests/stats/keyed_sample.hpp"

using namespace coterie;

namespace {
constexpr auto up = Direction::higher_is_better;
constexpr auto down = Direction::lower_is_better;
}  // namespace

//      -1      0      1         the margin is 1
//       |   [--|--]   |         equivalent
//       |      | [-]  |         equivalent, although it excludes 0
//       |      |   [--|--]      better
//       |    [-|------|--]      undecided
TEST_CASE("verdict: an interval inside the margin is equivalent even if it excludes 0", "[stats]") {
    CHECK(verdict_of({-0.5, 0.5}, 1.0, up) == Verdict::equivalent);
    CHECK(verdict_of({0.2, 0.6}, 1.0, up) == Verdict::equivalent);
    CHECK(verdict_of({0.0, 0.0}, 1.0, down) == Verdict::equivalent);
}

TEST_CASE("verdict: an interval that touches the margin's edge is not inside it", "[stats]") {
    CHECK(verdict_of({0.2, 1.0}, 1.0, up) == Verdict::better);
    CHECK(verdict_of({-1.0, 0.5}, 1.0, up) == Verdict::undecided);
}

TEST_CASE("verdict: excluding 0 is better or worse by the metric's direction", "[stats]") {
    CHECK(verdict_of({0.5, 2.0}, 1.0, up) == Verdict::better);
    CHECK(verdict_of({0.5, 2.0}, 1.0, down) == Verdict::worse);
    CHECK(verdict_of({0.5, 2.0}, 1.0, Direction::neither) == Verdict::higher);
    CHECK(verdict_of({-2.0, -0.5}, 1.0, up) == Verdict::worse);
    CHECK(verdict_of({-2.0, -0.5}, 1.0, down) == Verdict::better);
    CHECK(verdict_of({-2.0, -0.5}, 1.0, Direction::neither) == Verdict::lower);
}

TEST_CASE("verdict: an interval that ends at 0, or is wide, or is unknown decides nothing",
          "[stats]") {
    CHECK(verdict_of({0.0, 2.0}, 1.0, up) == Verdict::undecided);
    CHECK(verdict_of({-2.0, 0.0}, 1.0, up) == Verdict::undecided);
    CHECK(verdict_of({-3.0, 3.0}, 1.0, up) == Verdict::undecided);
    CHECK(verdict_of({undefined, undefined}, 1.0, up) == Verdict::undecided);
}

TEST_CASE("verdict: without a margin nothing is equivalent", "[stats]") {
    for (const double margin : {0.0, undefined}) {
        CHECK(verdict_of({0.0, 0.0}, margin, up) == Verdict::undecided);
        CHECK(verdict_of({0.1, 0.2}, margin, up) == Verdict::better);
    }
}

TEST_CASE("verdict: what replicates show is asked in order: identical, equivalent, decided",
          "[stats]") {
    const auto says = [](Shown shown, Direction wanted = up) {
        return verdict_from(shown, 0.95, wanted);
    };
    CHECK(says({.pairs = 1, .equal_pairs = 1, .difference = 0.0}) == Verdict::identical);
    CHECK(says({.pairs = 30, .equal_pairs = 29, .difference = 1.0, .p_difference = 0.3})
          == Verdict::undecided);
    // Shown to be smaller than the margin, although it is not 0.
    CHECK(says({.pairs = 10, .difference = 1.0, .p_difference = 0.01, .p_equivalence = 0.04})
          == Verdict::equivalent);
    CHECK(says({.pairs = 10, .difference = 1.0, .p_difference = 0.01, .p_equivalence = 0.06})
          == Verdict::better);
    CHECK(says({.pairs = 10, .difference = 1.0, .p_difference = 0.01}, down) == Verdict::worse);
    CHECK(says({.pairs = 10, .difference = -1.0, .p_difference = 0.01}, Direction::neither)
          == Verdict::lower);
    CHECK(says({.pairs = 10, .difference = 1.0, .p_difference = 0.06}) == Verdict::undecided);
    CHECK(says({}) == Verdict::undecided);
}

TEST_CASE("verdict: fewer than 10 pairs certify no equivalence", "[stats]") {
    Shown nine{.pairs = 9, .difference = 0.1, .p_difference = 0.5, .p_equivalence = 0.001};
    CHECK(verdict_from(nine, 0.95, up) == Verdict::undecided);
    nine.pairs = 10;
    CHECK(verdict_from(nine, 0.95, up) == Verdict::equivalent);
}

TEST_CASE("verdict: every verdict has its own name", "[stats]") {
    CHECK(name_of(Verdict::better) == "better");
    CHECK(name_of(Verdict::worse) == "worse");
    CHECK(name_of(Verdict::higher) == "higher");
    CHECK(name_of(Verdict::lower) == "lower");
    CHECK(name_of(Verdict::equivalent) == "equivalent");
    CHECK(name_of(Verdict::identical) == "identical");
    CHECK(name_of(Verdict::undecided) == "undecided");
}

TEST_CASE("replicates to decide: follow (1.96 + 0.84)^2 s^2 / margin^2, rounded up", "[stats]") {
    CHECK(replicates_to_decide(1.0, 0.5, 0.95) == 32U);       // 7.8489 * 4 = 31.4
    CHECK(replicates_to_decide(3.0, 1.0, 0.95) == 71U);       // 7.8489 * 9 = 70.6
    CHECK(replicates_to_decide(1.0, 0.5, 0.95, 0.5) == 16U);  // 3.8415 * 4 = 15.4
}

TEST_CASE("replicates to decide: has a floor, a ceiling and an unknown", "[stats]") {
    CHECK(replicates_to_decide(0.0, 1.0, 0.95) == 2U);
    CHECK(replicates_to_decide(1e9, 1.0, 0.95) == most_replicates_to_decide);
    CHECK(replicates_to_decide(std::numeric_limits<double>::infinity(), 1.0, 0.95)
          == most_replicates_to_decide);
    CHECK_FALSE(replicates_to_decide(undefined, 1.0, 0.95).has_value());
    CHECK_FALSE(replicates_to_decide(1.0, undefined, 0.95).has_value());
    CHECK_FALSE(replicates_to_decide(1.0, 0.0, 0.95).has_value());
}

TEST_CASE("replicates to decide: give the power asked for when the truth is the margin",
          "[stats]") {
    const std::size_t n = replicates_to_decide(1.0, 0.4, 0.95).value();
    const double t = student_quantile(0.975, static_cast<double>(n - 1));
    int decided = 0;
    for (std::uint32_t k = 0; k < 2000; ++k) {
        const std::vector<double> d = normal_sample("power", k, n);
        const double half = t * standard_deviation(d) / std::sqrt(static_cast<double>(n));
        const double centre = mean(d) + 0.4;
        decided += verdict_of({centre - half, centre + half}, 0.4, up) == Verdict::better ? 1 : 0;
    }
    CHECK(decided / 2000.0 == Approx(0.79).margin(0.03));  // t in place of z costs about 1 %
}

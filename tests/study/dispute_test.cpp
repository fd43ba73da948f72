// SPDX-License-Identifier: Apache-2.0
// The step by step division of a club, on clubs so small that the end is known, and on Zachary's.

#include "sim/study/dispute.hpp"

#include <catch2/catch.hpp>

#include "sim/core/random.hpp"
#include "sim/graph/minimum_cut.hpp"
#include "sim/graph/small_graph.hpp"

#include "tests/data/rows.hpp"

using namespace coterie;

namespace {

//  0 = 1 = 2 - 3 = 4 = 5     two chains of strong ties and a weak one between
const std::vector<WeightedTie> two_chains{{0, 1, 7}, {1, 2, 7}, {2, 3, 1}, {3, 4, 7}, {4, 5, 7}};

std::vector<WeightedTie> karate() {
    std::vector<WeightedTie> ties;
    for (const auto& row : rows_of("karate_edges.csv"))
        ties.push_back({static_cast<std::uint32_t>(std::stoul(row[0]) - 1),
                        static_cast<std::uint32_t>(std::stoul(row[1]) - 1), std::stof(row[2])});
    return ties;
}

std::vector<bool> real_sides() {
    std::vector<bool> sides;
    for (const auto& row : rows_of("karate_membership.csv")) sides.push_back(row[1] == "mr_hi");
    return sides;
}

}  // namespace

TEST_CASE("dispute: two chains separate at the weak tie", "[dispute]") {
    const SmallGraph club = small_graph_from(6, two_chains);
    const std::vector<bool> expected{true, true, true, false, false, false};
    std::uint32_t right = 0;
    for (std::uint32_t r = 1; r <= 50; ++r)
        right += divide(club, 0, 5, {}, run_key_of(1, r)).with_first == expected ? 1U : 0U;
    CHECK(right >= 45);
}

TEST_CASE("dispute: ties across weaken, and hold where meeting strains nothing", "[dispute]") {
    const SmallGraph club = small_graph_from(6, two_chains);
    const SmallGraph karate_club = small_graph_from(34, karate());
    CHECK(divide(karate_club, 0, 33, {}, 3).strength_across < 1.0);
    CHECK(divide(club, 0, 5, {.strain_per_meeting = 0.0F}, 3).strength_across == Approx(1.0));
}

TEST_CASE("dispute: no member chooses before the last day when choosing is off", "[dispute]") {
    const SmallGraph club = small_graph_from(6, two_chains);
    CHECK(divide(club, 0, 5, {.choosing_per_day = 0.0F, .most_days = 40}, 3).days == 40);
    CHECK(divide(club, 0, 5, {}, 3).days < 365);
}

TEST_CASE("dispute: with the leaders' places exchanged the sides are exchanged", "[dispute]") {
    const SmallGraph club = small_graph_from(34, karate());
    const Division one = divide(club, 0, 33, {}, 5), other = divide(club, 33, 0, {}, 5);
    CHECK(agreement(one.with_first, other.with_first) <= 1);  // who has no opinion goes with first
}

TEST_CASE("dispute: the karate club parts along the real line in most histories", "[dispute]") {
    const SmallGraph club = small_graph_from(34, karate());
    const std::vector<bool> real = real_sides();
    CHECK(agreement(minimum_cut(club, 0, 33).with_first, real) == 33);
    std::uint32_t close = 0;
    for (std::uint32_t r = 1; r <= 100; ++r)
        close +=
            agreement(divide(club, 0, 33, {}, run_key_of(1, r)).with_first, real) >= 31 ? 1U : 0U;
    CHECK(close > 50);
}

TEST_CASE("dispute: small errors of the ties leave the karate club's cut mostly as it is",
          "[dispute]") {
    const std::vector<bool> real = real_sides();
    const auto cut_with = [&](double noise, std::uint32_t r) {
        const auto ties = perturbed(karate(), noise, run_key_of(1, r));
        return agreement(minimum_cut(small_graph_from(34, ties), 0, 33).with_first, real);
    };
    CHECK(cut_with(0.0, 1) == 33);
    std::uint32_t close = 0;
    for (std::uint32_t r = 1; r <= 100; ++r) close += cut_with(0.1, r) >= 32 ? 1U : 0U;
    CHECK(close > 80);
}

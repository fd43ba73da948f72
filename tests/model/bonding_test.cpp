// SPDX-License-Identifier: Apache-2.0
// Ties fade: the fast path against a slow one in double precision, sums against sums of whole
// numbers, the floor of old acquaintances, and forgetting.
#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include "sim/model/mechanisms/bonding/bonding.step.hpp"

#include "tests/model/small_world.hpp"

using namespace coterie;

namespace {

//   1 visits after `away` days
//   1 -- 10 .. 10 + n    of any strength, some old acquaintances, some gone
OneVisitor with_ties(const std::vector<std::pair<std::uint16_t, std::uint16_t>>& ties,
                     std::uint16_t away) {
    OneVisitor one;
    one.day = 1000;
    one.last_visit = static_cast<std::uint16_t>(1000 - away);
    std::uint32_t other = 10;
    for (const auto& [strength, contexts] : ties)
        one.ties.row(1).add(PersonId{other++}, strength, contexts);
    return one;
}

/// What is above the floor halves every half_life (1 + 2 w) days.
double faded_slowly(const Bonding::Params& p, double w, bool acquainted, double days) {
    const double floor =
        acquainted ? std::floor(static_cast<double>(p.acquainted_strength) * 65535.0) : 0.0;
    const double above = std::max(0.0, w - floor);
    const double half_life = static_cast<double>(p.half_life_days) * (1.0 + 2.0 * w / 65535.0);
    return floor + above * std::pow(0.5, days / half_life);
}

}  // namespace

TEST_CASE("bonding: fading agrees with powers in double precision to within a unit", "[bonding]") {
    CHECK(rc::check([] {
        Bonding::Params p;
        p.half_life_days = static_cast<float>(*rc::gen::inRange(5, 400));
        p.forgotten_strength = 0.0F;
        const auto away = *rc::gen::inRange<std::uint16_t>(1, 200);
        const auto strengths = *rc::gen::container<std::vector<std::uint16_t>>(
            std::size_t{17}, rc::gen::arbitrary<std::uint16_t>());
        std::vector<std::pair<std::uint16_t, std::uint16_t>> ties;
        for (std::size_t k = 0; k < strengths.size(); ++k)
            ties.emplace_back(strengths[k], static_cast<std::uint16_t>(k % 2));
        OneVisitor one = with_ties(ties, away);
        one.take<Bonding>(p);
        for (std::uint32_t k = 0; k < ties.size(); ++k) {
            const double slow = faded_slowly(p, ties[k].first, k % 2 == 1, away);
            RC_ASSERT(std::abs(one.ties.strength(1, k) - slow) <= 1.2);
        }
    }));
}

TEST_CASE("bonding: what bonds are worth is the exact sum over those seen", "[bonding]") {
    CHECK(rc::check([] {
        const auto size = *rc::gen::inRange<std::uint32_t>(0, 40);
        std::vector<std::pair<std::uint16_t, std::uint16_t>> ties;
        for (std::uint32_t k = 0; k < size; ++k)
            ties.emplace_back(*rc::gen::arbitrary<std::uint16_t>(), std::uint16_t{1});
        OneVisitor one = with_ties(ties, 3);
        std::vector<std::uint32_t> bits;
        for (std::uint32_t k = 0; k < size; ++k) {
            bits.push_back(*rc::gen::element(0U, 1U, 3U));
            one.seen(10 + k, bits.back());
        }
        one.take<Bonding>({});
        std::uint64_t all = 0, month = 0, week = 0;
        for (std::uint32_t k = 0; k < size; ++k) {
            const std::uint64_t w = one.ties.strength(1, k);
            all += w, month += bits[k] >= 1 ? w : 0, week += bits[k] == 3 ? w : 0;
        }
        RC_ASSERT(one.visit.tie_strength_all == static_cast<float>(all) / 65535.0F);
        RC_ASSERT(one.visit.tie_strength_here == static_cast<float>(week) / 65535.0F);
        const float share = all > 0 ? static_cast<float>(month) / static_cast<float>(all) : 1.0F;
        RC_ASSERT(std::abs(one.visit.friends_share_here - share) < 1e-6F);
    }));
}

TEST_CASE("bonding: a tie between old acquaintances never falls below its floor", "[bonding]") {
    OneVisitor one = with_ties({{0, 1}, {20000, 1}, {9830, 1}}, 900);
    one.take<Bonding>({.half_life_days = 1.0F, .acquainted_strength = 0.15F});
    const auto floor = static_cast<std::uint16_t>(0.15F * strongest_tie);
    for (std::uint32_t k = 0; k < 3; ++k) CHECK(one.ties.strength(1, k) == floor);
}

TEST_CASE("bonding: the half-life of a full tie is three times that of a weak one", "[bonding]") {
    OneVisitor one = with_ties({{65535, 0}}, 330);
    one.take<Bonding>({.half_life_days = 110.0F});
    CHECK(one.ties.strength(1, 0) == Approx(65535 / 2).margin(2));
}

TEST_CASE("bonding: ties made here are forgotten when too weak, acquaintances are not",
          "[bonding]") {
    OneVisitor one = with_ties({{600, 0}, {700, 0}, {600, 1}, {40000, 0}, {1, 0}}, 1);
    one.take<Bonding>({.acquainted_strength = 0.0F, .forgotten_strength = 0.01F});
    std::vector<std::uint32_t> kept;
    for (std::uint32_t k = 0; k < one.ties.degree(1); ++k) kept.push_back(one.ties.to(1, k));
    std::sort(kept.begin(), kept.end());
    CHECK(kept == std::vector<std::uint32_t>{11, 12, 13});
    CHECK(one.tally.lost_ties == 2);
}

TEST_CASE("bonding: a person without ties misses no person", "[bonding]") {
    OneVisitor one;
    one.take<Bonding>({});
    CHECK(one.visit.tie_strength_here == 0.0F);
    CHECK(one.visit.friends_share_here == 1.0F);
}

TEST_CASE("ties: exchanges never take a tie beyond the strongest", "[bonding]") {
    OneVisitor one;
    for (int n = 0; n < 200; ++n) {
        const std::uint16_t before = one.ties.degree(1) > 0 ? one.ties.strength(1, 0) : 0;
        one.ties.row(1).strengthen(PersonId{2}, 0.3F);
        REQUIRE(one.ties.strength(1, 0) >= before);
    }
    CHECK(one.ties.degree(1) == 1);
    CHECK(one.ties.strength(1, 0) >= 65530);
}

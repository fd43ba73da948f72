// SPDX-License-Identifier: Apache-2.0
// Cases computed by hand, and toy problems with a known answer repeated many times: the stated
// confidence is met.
#include "sim/stats/selection.hpp"

#include <cmath>
#include <iostream>

#include <catch2/catch.hpp>

#include "sim/core/random.hpp"

using namespace coterie;

namespace {

/// Arms whose values share a part of their noise: correlation `common`^2, variance 1.
struct Toy {
    std::vector<double> means;
    double common = 0.9;

    double value(std::uint32_t world, std::size_t arm, std::uint32_t replicate) const {
        const DrawKey key{run_key_of(7, world), replicate, purpose_of("test.selection")};
        const double shared = draw<FourDraws>(key, PersonId{0}).a.normal();
        const double own =
            draw<FourDraws>(key, PersonId{static_cast<std::uint32_t>(arm) + 1}).a.normal();
        return means[arm] + common * shared + std::sqrt(1.0 - common * common) * own;
    }
};

struct Outcome {
    std::size_t chosen, runs;
};

/// Selection from beginning to end; `by_ocba` spends on contenders first.
Outcome select(const Toy& toy, std::uint32_t world, SelectionRule rule, bool by_ocba = false) {
    const std::size_t arms = toy.means.size();
    ArmValues values(arms);
    const auto grow = [&](std::size_t arm, std::size_t count) {
        for (std::size_t k = 0; k < count; ++k)
            values[arm].push_back(
                toy.value(world, arm, static_cast<std::uint32_t>(values[arm].size())));
    };
    for (std::size_t arm = 0; arm < arms; ++arm) grow(arm, rule.first_stage);
    KnSelection kn(arms, rule);
    for (kn.look(values); kn.remaining().size() > 1; kn.look(values)) {
        if (by_ocba) {
            const auto more = ocba_increments(values, kn.remaining(), rule.margin, arms);
            for (std::size_t k = 0; k < more.size(); ++k) grow(kn.remaining()[k], more[k]);
        } else {
            for (const std::size_t arm : kn.remaining()) grow(arm, 1);
        }
    }
    std::size_t runs = 0;
    for (const auto& list : values) runs += list.size();
    return {kn.remaining()[0], runs};
}

struct Tally {
    double right = 0.0, runs = 0.0;
};
Tally tally(const Toy& toy, std::size_t best, SelectionRule rule, bool by_ocba = false) {
    constexpr std::uint32_t worlds = 600;
    Tally all;
    for (std::uint32_t w = 0; w < worlds; ++w) {
        const Outcome one = select(toy, w, rule, by_ocba);
        all.right += one.chosen == best ? 1.0 / worlds : 0.0;
        all.runs += static_cast<double>(one.runs) / worlds;
    }
    return all;
}

const SelectionRule rule{.alpha = 0.05, .margin = 0.25};

}  // namespace

TEST_CASE("selection: h2 is that of Kim and Nelson's formula", "[selection]") {
    // (2 * 0.05)^(-2/19) = 1.274275; less 1, times 19
    CHECK(kn_h_squared(2, {.alpha = 0.05, .margin = 1.0}) == Approx(5.2112).epsilon(1e-4));
    CHECK(kn_h_squared(5, {.alpha = 0.05, .margin = 1.0})
          > kn_h_squared(2, {.alpha = 0.05, .margin = 1.0}));
}

TEST_CASE("selection: no arm is dropped before the first stage is complete", "[selection]") {
    KnSelection kn(2, {.alpha = 0.05, .margin = 1.0, .first_stage = 5});
    kn.look({{9, 9.5, 9, 9.5}, {0, 0, 0, 0}});
    CHECK(kn.remaining().size() == 2);
    CHECK(kn.replicates_at_most() == 0);
    kn.look({{9, 9.5, 9, 9.5, 9}, {0, 0, 0, 0, 0}});
    CHECK(kn.remaining() == std::vector<std::size_t>{0});
    CHECK(kn.dropped()[0].arm == 1);
    CHECK(kn.dropped()[0].by == 0);
    CHECK(kn.dropped()[0].replicates == 5);
}

TEST_CASE("selection: of twins the later one goes, and they are exactly equivalent",
          "[selection]") {
    const std::vector<double> same{3, 1, 4, 1, 5};
    const SelectionRule small{.alpha = 0.05, .margin = 1.0, .first_stage = 5};
    KnSelection kn(2, small);
    kn.look({same, same});
    CHECK(kn.remaining() == std::vector<std::size_t>{0});
    const Interval i = stein_interval(shared_differences(same, same), small);
    CHECK(i.low == 0.0);
    CHECK(i.high == 0.0);
}

TEST_CASE("selection: a replicate that one arm lacks is left out of its pairs only",
          "[selection]") {
    const double none = std::nan("");
    KnSelection kn(3, {.alpha = 0.05, .margin = 1.0, .first_stage = 3});
    kn.look({{9, 9.1, 9, 9}, {0, 0, none, 0}, {7, 11, 8, 10}});
    REQUIRE(!kn.dropped().empty());
    CHECK(kn.dropped()[0].arm == 1);
    CHECK(kn.dropped()[0].replicates == 4);
    CHECK(shared_differences({1, none, 3}, {0, 0, 1}) == std::vector<double>{1, 2});
}

TEST_CASE("selection: looking replicate by replicate or all at once is the same", "[selection]") {
    const Toy toy{{0.0, 0.1, 0.5}};
    ArmValues values(3);
    KnSelection step(3, rule), once(3, rule);
    for (std::uint32_t r = 0; r < 60; ++r) {
        for (std::size_t a = 0; a < 3; ++a) values[a].push_back(toy.value(1, a, r));
        step.look(values);
    }
    once.look(values);
    CHECK(step.remaining() == once.remaining());
}

TEST_CASE("selection: the best of four is found as often as stated, and pairing saves runs",
          "[selection]") {
    // Slippage: the best is better by just the margin, the hardest case the guarantee covers.
    const Toy paired{{0.0, 0.0, 0.25, 0.0}, 0.9};
    const Toy unpaired{{0.0, 0.0, 0.25, 0.0}, 0.0};
    const Tally with = tally(paired, 2, rule), without = tally(unpaired, 2, rule);
    std::cout << "selection: right in " << 100.0 * with.right << " % (stated 95 %) with "
              << with.runs << " runs; unpaired " << 100.0 * without.right << " % with "
              << without.runs << " runs: pairing saves a factor of " << without.runs / with.runs
              << '\n';
    CHECK(with.right >= 0.95);
    CHECK(without.right >= 0.95);
    CHECK(without.runs / with.runs > 3.0);
}

TEST_CASE("selection: spending by OCBA keeps the confidence with many arms", "[selection]") {
    Toy many{{}, 0.8};
    for (int a = 0; a < 12; ++a) many.means.push_back(a == 5 ? 1.0 : 0.75 - 0.1 * a);
    const Tally equal = tally(many, 5, rule), ocba = tally(many, 5, rule, true);
    std::cout << "selection: 12 arms, equal spending " << equal.runs << " runs (right in "
              << 100.0 * equal.right << " %), OCBA " << ocba.runs << " runs (right in "
              << 100.0 * ocba.right << " %)\n";
    CHECK(equal.right >= 0.95);
    CHECK(ocba.right >= 0.95);
}

TEST_CASE("selection: within one small budget OCBA names the best more often than equal shares",
          "[selection]") {
    const Toy toy{{0.0, 0.3, 0.6, 0.9, 1.2, 1.4, 1.5, 0.2, 0.1, 0.5, 0.7, 0.4}, 0.6};
    const std::vector<std::size_t> all{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
    constexpr std::uint32_t worlds = 600, first = 10, each = 25, round = 12;
    double equal_right = 0.0, ocba_right = 0.0;
    const auto leader = [](const ArmValues& values) {
        std::size_t best = 0;
        for (std::size_t a = 0; a < values.size(); ++a)
            if (mean(values[a]) > mean(values[best])) best = a;
        return best;
    };
    for (std::uint32_t w = 0; w < worlds; ++w) {
        ArmValues equal(12), ocba(12);
        for (std::size_t a = 0; a < 12; ++a)
            for (std::uint32_t r = 0; r < each; ++r) {
                equal[a].push_back(toy.value(w, a, r));
                if (r < first) ocba[a].push_back(equal[a].back());
            }
        for (std::size_t spent = 12 * first; spent < 12 * each;) {
            const auto more = ocba_increments(ocba, all, 0.05, round);
            for (std::size_t a = 0; a < 12; ++a)
                for (std::size_t k = 0; k < more[a] && spent < 12 * each; ++k, ++spent)
                    ocba[a].push_back(toy.value(w, a, static_cast<std::uint32_t>(ocba[a].size())));
        }
        equal_right += leader(equal) == 6 ? 1.0 / worlds : 0.0;
        ocba_right += leader(ocba) == 6 ? 1.0 / worlds : 0.0;
    }
    std::cout << "selection: 300 runs over 12 arms name the best in " << 100.0 * equal_right
              << " % by equal shares, " << 100.0 * ocba_right << " % by OCBA\n";
    CHECK(ocba_right > equal_right + 0.03);
}

TEST_CASE("selection: OCBA spends by (spread / gap) squared", "[selection]") {
    // Differences from the best: arm 1 has gap 1 and variance 1, arm 2 gap 2 and variance 1.
    const ArmValues values{{10, 10, 10}, {8, 9, 10}, {7, 8, 9}};
    const std::vector<std::size_t> among{0, 1, 2};
    const auto more = ocba_increments(values, among, 0.1, 18);
    // Weights 1, 1, 1/4: targets 12, 12, 3 of 27.
    CHECK(more == std::vector<std::size_t>{9, 9, 0});
}

TEST_CASE(
    "selection: equivalence is certified as often as stated, a difference of the margin is not",
    "[selection]") {
    constexpr std::uint32_t worlds = 1500;
    double found_alike = 0.0, found_apart = 0.0, covered = 0.0;
    for (std::uint32_t w = 0; w < worlds; ++w)
        for (const double gap : {0.0, 0.25}) {
            const Toy toy{{0.0, gap}, 0.7};
            std::vector<double> d;
            std::size_t wanted = rule.first_stage;
            for (std::uint32_t r = 0; d.size() < wanted; ++r) {
                d.push_back(toy.value(w, 1, r) - toy.value(w, 0, r));
                if (d.size() == rule.first_stage) wanted = stein_replicates(variance(d), rule);
            }
            const Interval i = stein_interval(d, rule);
            const bool equivalent = i.low > -rule.margin && i.high < rule.margin;
            (gap == 0.0 ? found_alike : found_apart) += equivalent ? 1.0 / worlds : 0.0;
            covered += i.low <= gap && gap <= i.high ? 0.5 / worlds : 0.0;
            CHECK(i.high - i.low
                  <= rule.margin * 1.0000001);  // so it is inside the margin or off 0
        }
    std::cout << "equivalence: certified " << 100.0 * found_alike << " % of twins, "
              << 100.0 * found_apart << " % of arms a margin apart; intervals cover "
              << 100.0 * covered << " %\n";
    CHECK(found_alike >= 0.95 - 3.0 * 0.0056);  // 0.95 in truth, less three standard errors
    CHECK(found_apart <= 0.05);
    CHECK(covered >= 0.94);
    CHECK(covered <= 0.96);
}

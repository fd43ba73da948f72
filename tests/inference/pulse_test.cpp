// SPDX-License-Identifier: Apache-2.0
// Loop gains: the arithmetic by hand, each pulse on a small world, and every shipped world.
#include "sim/inference/pulse.hpp"

#include <cmath>
#include <cstdlib>
#include <filesystem>

#include <catch2/catch.hpp>

#include "sim/core/parallel.hpp"
#include "sim/core/undefined.hpp"

#include "tests/study/small_study.hpp"

using namespace coterie;

namespace {

namespace fs = std::filesystem;

const Loop& loop_named(std::string_view name) {
    for (const Loop& loop : loops())
        if (loop.name == name) return loop;
    throw Failure("no loop " + std::string(name));
}

/// A small community with a celebrity and adverts, some days old.
struct Aged {
    Scenario scenario =
        small_scenario({{"kol.hired", "1"}, {"population.opportunist_share", "0.3"}});
    Market market = market_of(scenario, {}, 1);
    Simulation simulation{{&scenario, &scenario.strategies[0], &market, 1}};
    Aged() {
        while (simulation.world().day < 10) simulation.simulate_day();
    }
};

std::size_t posts_in(const World& w) { return w.feed.size(); }

}  // namespace

TEST_CASE("pulse: the gain is the mean response over the mean pulse", "[pulse]") {
    const std::vector<PulsePair> pairs{{10, 4}, {10, 6}, {20, 10}, {20, 12}};
    const LoopGain g = gain_of(pairs, 0.95);
    CHECK(g.n == 4);
    CHECK(g.gain == Approx(32.0 / 60.0));
    CHECK(g.interval.low < g.gain);
    CHECK(g.interval.high < 1.0);
    CHECK(g.verdict == LoopVerdict::below);
}

TEST_CASE("pulse: what comes back whole is above, what scatters around it undecided", "[pulse]") {
    CHECK(gain_of(std::vector<PulsePair>{{10, 11}, {10, 11.1}, {10, 10.9}}, 0.95).verdict
          == LoopVerdict::above);
    CHECK(gain_of(std::vector<PulsePair>{{10, 10}, {10, 10}}, 0.95).verdict == LoopVerdict::above);
    CHECK(gain_of(std::vector<PulsePair>{{10, 0}, {10, 19}}, 0.95).verdict
          == LoopVerdict::undecided);
    CHECK(gain_of(std::vector<PulsePair>{{undefined, undefined}, {undefined, undefined}}, 0.95)
              .verdict
          == LoopVerdict::absent);
}

TEST_CASE("pulse: content says a tenth of the posts twice, each beside its original", "[pulse]") {
    Aged aged;
    World& w = aged.simulation.world();
    const auto before = w.feed_offsets;
    const std::size_t posts = posts_in(w);
    REQUIRE(posts > 0);
    const auto more = loop_named("content").pulse(aged.simulation, pulse_share);
    REQUIRE(more);
    CHECK(posts_in(w) == posts + static_cast<std::size_t>(*more));
    CHECK(w.feed_answers.size() == posts_in(w));
    CHECK(w.feed_offsets.size() == before.size());
    CHECK(w.feed_offsets.back() == posts_in(w));
    for (std::size_t g = 0; g + feed_days < w.feed_offsets.size(); g += feed_days)
        for (std::uint32_t p = w.feed_offsets[g]; p < w.feed_offsets[g + feed_days]; ++p)
            CHECK(w.feed[p].to == g / feed_days);
}

TEST_CASE("pulse: every loop is raised by about a tenth of what it is", "[pulse]") {
    for (const std::string_view name : {"content", "replies", "bonds", "fee"}) {
        INFO(name);
        Aged aged;
        const Loop& loop = loop_named(name);
        const double before = loop.quantity(aged.simulation);
        const auto more = loop.pulse(aged.simulation, pulse_share);
        REQUIRE(more);
        CHECK(loop.quantity(aged.simulation) - before == Approx(*more));
        CHECK(*more == Approx(0.1 * before).margin(1.0));
    }
}

TEST_CASE("pulse: people who are made to leave or to join are counted in their groups", "[pulse]") {
    for (const std::string_view name : {"friends", "referral"}) {
        INFO(name);
        Aged aged;
        const auto total = [&] {
            std::uint32_t members = 0;
            for (const Group& g : aged.simulation.world().groups) members += g.members;
            return members;
        };
        const std::uint32_t before = total();
        const auto moved = loop_named(name).pulse(aged.simulation, pulse_share);
        REQUIRE(moved);
        const double sign = name == "friends" ? -1.0 : 1.0;
        CHECK(static_cast<double>(total()) == static_cast<double>(before) + sign * *moved);
    }
}

TEST_CASE("pulse: the gains are the same for 1 and 2 threads", "[pulse]") {
    const Scenario scenario = small_scenario();
    const PulsePlan plan{5, {1, 2, 3}};
    std::string tables[2];
    for (const unsigned threads : {1U, 2U})
        with_threads(threads, [&] {
            tables[threads - 1] = pulse_rows(scenario, 5, *pulse_loops(scenario, {}, plan));
        });
    CHECK(tables[0] == tables[1]);
}

TEST_CASE("pulse: in no shipped world does a loop bring back what it was given", "[pulse][slow]") {
    const char* data = std::getenv("COTERIE_DATA");
    std::size_t below = 0, pulsed = 0;
    for (const auto& entry :
         fs::directory_iterator(std::string(COTERIE_SOURCE_DIR) + "/scenarios")) {
        if (entry.path().extension() != ".toml") continue;
        // One with its history; in the others the loops are the same, and a history takes long.
        const bool whole = entry.path().stem() == "care";
        const Scenario scenario =
            read_scenario(entry.path(), whole ? std::vector<Override>{}
                                              : std::vector{Override{"history.days", "0"}});
        if (!scenario.graph.file.empty() && data == nullptr) continue;
        const StudyInputs inputs =
            read_inputs(scenario, data_folders(scenario.folder, data == nullptr ? "" : data));
        const auto gains = pulse_loops(scenario, inputs, {0, {1, 2, 3, 4, 5, 6, 7, 8}});
        for (const LoopGain& g : *gains) {
            INFO(scenario.name << ", " << scenario.strategies[g.strategy].name << ", "
                               << loops()[g.loop].name << ": gain " << g.gain);
            CHECK(g.verdict != LoopVerdict::above);
            below += g.verdict == LoopVerdict::below ? 1U : 0U;
            pulsed += g.verdict == LoopVerdict::absent ? 0U : 1U;
        }
    }
    CHECK(below * 10 >= pulsed * 7);  // the pulses are large enough to see them die
}

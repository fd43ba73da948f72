// SPDX-License-Identifier: Apache-2.0
#include "sim/graph/structure.hpp"

#include <algorithm>
#include <cmath>

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include "tests/graph/graph_samples.hpp"

using namespace coterie;

namespace {

bool are_tied(const Acquaintances& graph, std::uint32_t a, std::uint32_t b) {
    const auto row = graph.of(a);
    return std::find(row.begin(), row.end(), b) != row.end();
}

/// By all triples of people.
Clustering slow_clustering(const Acquaintances& graph) {
    double local = 0.0, counted = 0.0, closed = 0.0, pairs = 0.0;
    for (std::uint32_t v = 0; v < graph.people(); ++v) {
        double mine = 0.0, linked = 0.0;
        for (std::uint32_t a = 0; a < graph.people(); ++a)
            for (std::uint32_t b = a + 1; b < graph.people(); ++b) {
                if (!are_tied(graph, v, a) || !are_tied(graph, v, b)) continue;
                mine += 1.0, linked += are_tied(graph, a, b) ? 1.0 : 0.0;
            }
        if (mine > 0.0) local += linked / mine, counted += 1.0;
        closed += linked, pairs += mine;
    }
    return {local / counted, closed / pairs};
}

/// By peeling: people with fewer than k ties are removed until none is left, for k = 1, 2, ...
std::vector<std::uint32_t> slow_cores(const Acquaintances& graph) {
    std::vector<std::uint32_t> core(graph.people(), 0);
    std::vector<bool> gone(graph.people(), false);
    for (std::uint32_t k = 1; k <= graph.people(); ++k)
        for (bool changed = true; std::exchange(changed, false);)
            for (std::uint32_t v = 0; v < graph.people(); ++v) {
                if (gone[v]) continue;
                const auto row = graph.of(v);
                const auto left =
                    std::count_if(row.begin(), row.end(), [&](auto u) { return !gone[u]; });
                if (left < std::int64_t{k}) gone[v] = changed = true, core[v] = k - 1;
            }
    return core;
}

std::vector<std::uint32_t> slow_components(const Acquaintances& graph) {
    std::vector<std::uint32_t> component(graph.people(), ~0U);
    std::uint32_t count = 0;
    for (std::uint32_t v = 0; v < graph.people(); ++v) {
        if (component[v] != ~0U) continue;
        std::vector<std::uint32_t> waiting{v};
        component[v] = count;
        for (std::size_t k = 0; k < waiting.size(); ++k)
            for (const std::uint32_t u : graph.of(waiting[k]))
                if (component[u] == ~0U) component[u] = count, waiting.push_back(u);
        ++count;
    }
    return component;
}

}  // namespace

TEST_CASE("structure: a triangle with a tail, a pair and a person alone", "[graph]") {
    const GraphStats stats = graph_stats(samples::triangle_tail_pair());
    CHECK(stats.ties == 5);
    CHECK(stats.mean_degree == Approx(10.0 / 7.0));
    CHECK(stats.greatest_degree == 3);
    CHECK(stats.isolated == 1);
    CHECK(stats.components == 3);
    CHECK(stats.largest_component == 4);
    CHECK(stats.greatest_core == 2);
    CHECK(stats.clustering.mean_local == Approx((1.0 + 1.0 / 3.0 + 1.0) / 3.0));
    CHECK(stats.clustering.transitivity == Approx(3.0 / 5.0));
}

TEST_CASE("structure: what has no ties has no clustering and no assortativity", "[graph]") {
    const GraphStats stats = graph_stats(acquaintances_from(3, {}));
    CHECK(std::isnan(stats.clustering.mean_local));
    CHECK(std::isnan(stats.assortativity));
    CHECK(graph_stats({}).components == 0);
    CHECK(std::isnan(graph_stats({}).mean_degree));
}

TEST_CASE("structure: a star is wholly disassortative", "[graph]") {
    const std::vector<WeightedTie> star{{0, 1}, {0, 2}, {0, 3}, {0, 4}};
    CHECK(assortativity_of(acquaintances_from(5, star)) == Approx(-1.0));
}

TEST_CASE("structure: the fast paths agree with slow obvious ones on random graphs", "[graph]") {
    CHECK(rc::check([](std::uint64_t seed) {
        const auto people = *rc::gen::inRange(3U, 25U);
        const float probability = static_cast<float>(*rc::gen::inRange(1, 10)) / 10.0F;
        const auto graph =
            acquaintances_from(people, samples::random_ties(people, probability, seed));
        RC_ASSERT(components_of(graph).component == slow_components(graph));
        RC_ASSERT(core_numbers_of(graph) == slow_cores(graph));
        const Clustering fast = clustering_of(graph), slow = slow_clustering(graph);
        RC_ASSERT((std::isnan(fast.mean_local) && std::isnan(slow.mean_local))
                  || std::abs(fast.mean_local - slow.mean_local) < 1e-12);
        RC_ASSERT((std::isnan(fast.transitivity) && std::isnan(slow.transitivity))
                  || std::abs(fast.transitivity - slow.transitivity) < 1e-12);
    }));
}

TEST_CASE("structure: a sample of all people is exact", "[graph]") {
    const Acquaintances graph = acquaintances_from(30, samples::random_ties(30, 0.3F, 5));
    std::vector<std::uint32_t> all_twice;
    for (std::uint32_t k = 0; k < 60; ++k) all_twice.push_back(k % 30);
    CHECK(clustering_among(graph, all_twice).transitivity
          == Approx(clustering_of(graph).transitivity));
}

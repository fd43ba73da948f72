// SPDX-License-Identifier: Apache-2.0
#include "sim/graph/generate.hpp"

#include <algorithm>
#include <cmath>

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include "sim/core/digest.hpp"
#include "sim/graph/structure.hpp"

using namespace coterie;

namespace {

constexpr std::array generators{GraphGenerator::planted_communities,
                                GraphGenerator::preferential_attachment,
                                GraphGenerator::small_world, GraphGenerator::random};

std::string digest_of_graph(GraphGenerator generator) {
    const GeneratorSettings settings{.people = 2000, .mean_degree = 7.0F};
    const GeneratedGraph made = generate_graph(generator, settings, run_key_of(7, 0));
    return hex_of(digest_of<std::uint32_t>(made.graph.neighbours,
                                           digest_of<std::uint32_t>(made.graph.offsets)));
}

double share_within_circles(const GeneratedGraph& made) {
    double within = 0.0;
    for (std::uint32_t v = 0; v < made.graph.people(); ++v)
        for (const std::uint32_t u : made.graph.of(v))
            within += made.circle[u] == made.circle[v] ? 1.0 : 0.0;
    return within / static_cast<double>(made.graph.neighbours.size());
}

}  // namespace

TEST_CASE("generators: the same settings and key give the same bits with any compiler", "[graph]") {
    // Computed with g++ 12 -O3 and clang++ 14 -O0; a change here changes every world.
    CHECK(digest_of_graph(GraphGenerator::planted_communities) == "f71d980144f1793e");
    CHECK(digest_of_graph(GraphGenerator::preferential_attachment) == "d774247964abf3f8");
    CHECK(digest_of_graph(GraphGenerator::small_world) == "09e0a3f3d688902a");
    CHECK(digest_of_graph(GraphGenerator::random) == "e7067f359b9b941f");
}

TEST_CASE("generators: another run key gives another graph", "[graph]") {
    const GeneratorSettings settings{.people = 200};
    for (const GraphGenerator generator : generators)
        CHECK_FALSE(generate_graph(generator, settings, 1).graph
                    == generate_graph(generator, settings, 2).graph);
}

TEST_CASE("generators: any settings give a well-formed graph of the wanted size", "[graph]") {
    CHECK(rc::check([](std::uint64_t run_key) {
        GeneratorSettings settings;
        settings.people = *rc::gen::inRange(0U, 60U);
        settings.mean_degree = static_cast<float>(*rc::gen::inRange(0, 160)) / 2.0F;
        settings.community_size = *rc::gen::inRange(0U, 40U);
        settings.closure_share = static_cast<float>(*rc::gen::inRange(0, 5)) / 4.0F;
        settings.inside_share = static_cast<float>(*rc::gen::inRange(0, 5)) / 4.0F;
        settings.rewired_share = static_cast<float>(*rc::gen::inRange(0, 5)) / 4.0F;
        const double people = settings.people;
        const double pairs = people * (people - 1.0) / 2.0;
        const double wanted =
            std::min(people * static_cast<double>(settings.mean_degree) / 2.0, pairs);
        for (const GraphGenerator generator : generators) {
            const GeneratedGraph made = generate_graph(generator, settings, run_key);
            RC_ASSERT(made.circle.size() == settings.people);
            RC_ASSERT(is_well_formed(made.graph));
            const double ties = static_cast<double>(made.graph.ties());
            RC_ASSERT(ties <= wanted + 0.5);
            if (generator != GraphGenerator::preferential_attachment)
                RC_ASSERT(ties >= wanted - 0.5);
        }
    }));
}

TEST_CASE("generators: closing triangles raises the clustering", "[graph]") {
    GeneratorSettings settings{.people = 3000};
    const auto clustering = [&](float closure_share) {
        settings.closure_share = closure_share;
        const auto made = generate_graph(GraphGenerator::planted_communities, settings, 3);
        return clustering_of(made.graph).mean_local;
    };
    CHECK(clustering(0.0F) < 0.1);
    CHECK(clustering(0.6F) > 2.0 * clustering(0.0F));
    CHECK(clustering(0.9F) > clustering(0.6F));
}

TEST_CASE("generators: without closing, the inside share of ties is within circles", "[graph]") {
    GeneratorSettings settings{.people = 5000, .closure_share = 0.0F};
    CHECK(share_within_circles(generate_graph(GraphGenerator::planted_communities, settings, 1))
          == Approx(0.5).margin(0.03));
    settings.inside_share = 0.0F;
    CHECK(share_within_circles(generate_graph(GraphGenerator::planted_communities, settings, 1))
          < 0.02);
}

TEST_CASE("generators: preferential attachment makes hubs and random ties do not", "[graph]") {
    const GeneratorSettings settings{.people = 5000};
    const auto greatest = [&](GraphGenerator generator) {
        return graph_stats(generate_graph(generator, settings, 1).graph).greatest_degree;
    };
    CHECK(greatest(GraphGenerator::preferential_attachment) > 100);
    CHECK(greatest(GraphGenerator::random) < 30);
}

TEST_CASE("generators: an unrewired ring clusters as its formula says", "[graph]") {
    // Watts & Strogatz 1998: C(0) = 3 (k - 2) / (4 (k - 1)), k = 8
    GeneratorSettings settings{.people = 1000, .rewired_share = 0.0F};
    const auto ring = generate_graph(GraphGenerator::small_world, settings, 1);
    CHECK(clustering_of(ring.graph).mean_local == Approx(18.0 / 28.0));
    settings.rewired_share = 1.0F;
    const auto random = generate_graph(GraphGenerator::small_world, settings, 1);
    CHECK(clustering_of(random.graph).mean_local < 0.03);
}

TEST_CASE("generators: more ties than rows can address are refused", "[graph]") {
    const GeneratorSettings settings{.people = 4'000'000'000U, .mean_degree = 8.0F};
    CHECK_THROWS_WITH(generate_graph(GraphGenerator::random, settings, 1),
                      "people * mean_degree / 2 exceeds 2147483647 ties, the most a graph holds");
}

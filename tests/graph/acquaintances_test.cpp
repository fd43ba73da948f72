// SPDX-License-Identifier: Apache-2.0
#include "sim/graph/acquaintances.hpp"

#include <algorithm>

#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/graph_concepts.hpp>
#include <catch2/catch.hpp>

#include "sim/graph/acquaintances_bgl.hpp"

#include "tests/graph/graph_samples.hpp"

using namespace coterie;

BOOST_CONCEPT_ASSERT((boost::VertexListGraphConcept<Acquaintances>));
BOOST_CONCEPT_ASSERT((boost::EdgeListGraphConcept<Acquaintances>));
BOOST_CONCEPT_ASSERT((boost::IncidenceGraphConcept<Acquaintances>));
BOOST_CONCEPT_ASSERT((boost::BidirectionalGraphConcept<Acquaintances>));
BOOST_CONCEPT_ASSERT((boost::AdjacencyGraphConcept<Acquaintances>));

namespace {

constexpr std::uint32_t unreached = ~0U;

template <class Graph>
std::vector<std::uint32_t> distances_from(const Graph& graph, std::uint32_t person) {
    std::vector<std::uint32_t> distance(num_vertices(graph), unreached);
    distance[person] = 0;
    const auto map =
        boost::make_iterator_property_map(distance.begin(), get(boost::vertex_index, graph));
    const auto recorder = boost::record_distances(map, boost::on_tree_edge());
    boost::breadth_first_search(graph, person, boost::visitor(boost::make_bfs_visitor(recorder)));
    return distance;
}

}  // namespace

TEST_CASE(
    "acquaintances: loops, repeats in either direction and strangers are left out and "
    "counted",
    "[graph]") {
    const std::vector<WeightedTie> ties{{2, 0}, {0, 2}, {1, 1}, {0, 1}, {0, 9}, {2, 0}};
    GraphReport report;
    const Acquaintances graph = acquaintances_from(4, ties, &report);
    CHECK(graph.offsets == std::vector<std::uint32_t>{0, 2, 3, 4, 4});
    CHECK(graph.neighbours == std::vector<std::uint32_t>{1, 2, 0, 0});
    CHECK(graph.ties() == 2);
    CHECK(report.lines == 6);
    CHECK(report.self_loops == 1);
    CHECK(report.repeated == 2);
    CHECK(report.dropped == 1);
}

TEST_CASE("acquaintances: the order and direction of ties do not matter", "[graph]") {
    std::vector<WeightedTie> ties = samples::random_ties(40, 0.2F, 1);
    const Acquaintances graph = acquaintances_from(40, ties);
    CHECK(is_well_formed(graph));
    std::reverse(ties.begin(), ties.end());
    for (WeightedTie& tie : ties) std::swap(tie.a, tie.b);
    CHECK(acquaintances_from(40, ties) == graph);
}

TEST_CASE("acquaintances: an empty graph has no people, and people without ties have empty rows",
          "[graph]") {
    CHECK(Acquaintances{}.people() == 0);
    CHECK(acquaintances_from(3, {}).of(2).empty());
    CHECK(is_well_formed(acquaintances_from(3, {})));
}

TEST_CASE("acquaintances: every tie is walked once as an edge", "[graph]") {
    const Acquaintances graph = samples::triangle_tail_pair();
    std::vector<std::pair<std::uint32_t, std::uint32_t>> walked;
    for (auto [e, end] = edges(graph); e != end; ++e)
        walked.emplace_back(source(*e, graph), target(*e, graph));
    CHECK(walked == decltype(walked){{0, 1}, {0, 2}, {1, 2}, {1, 3}, {4, 5}});
    for (auto [e, end] = in_edges(1, graph); e != end; ++e) CHECK(target(*e, graph) == 1);
}

TEST_CASE("acquaintances: breadth-first distances equal those on Boost's compressed rows",
          "[graph]") {
    using Reference = boost::compressed_sparse_row_graph<boost::directedS>;
    const std::vector<WeightedTie> ties = samples::random_ties(60, 0.04F, 2);
    std::vector<std::pair<std::size_t, std::size_t>> arcs;
    for (const WeightedTie& tie : ties)
        arcs.emplace_back(tie.a, tie.b), arcs.emplace_back(tie.b, tie.a);
    const Reference reference(boost::edges_are_unsorted_multi_pass, arcs.begin(), arcs.end(), 60);
    const Acquaintances graph = acquaintances_from(60, ties);
    for (std::uint32_t v = 0; v < 60; ++v)
        REQUIRE(distances_from(graph, v) == distances_from(reference, v));
}

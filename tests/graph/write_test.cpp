// SPDX-License-Identifier: Apache-2.0

#include <cmath>
#include <sstream>

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/graphml.hpp>
#include <catch2/catch.hpp>

#include "sim/core/problems.hpp"
#include "sim/graph/read_graph.hpp"
#include "sim/graph/write_graph.hpp"

#include "tests/graph/graph_samples.hpp"

using namespace coterie;
using Strings = std::vector<std::string>;

namespace {

// In their order.
const Strings odd_names{" d ", "\"e\"", "a", "b,c", "f<g>&h", "i\nj", "\xE6\x9D\x8E"};

/// The ties of a graph as pairs of labels, sorted.
std::vector<std::pair<std::string, std::string>> named_ties(const Acquaintances& graph,
                                                            const Strings& labels) {
    std::vector<std::pair<std::string, std::string>> ties;
    for (std::uint32_t v = 0; v < graph.people(); ++v)
        for (const std::uint32_t u : graph.of(v)) ties.emplace_back(labels[v], labels[u]);
    std::sort(ties.begin(), ties.end());
    return ties;
}

}  // namespace

TEST_CASE("graph writing: an edge list reads back as the same graph, also who has no ties",
          "[graph]") {
    const Acquaintances graph = samples::triangle_tail_pair();
    CHECK(to_edge_list(graph) == "0 1\n0 2\n1 2\n1 3\n4 5\n6 6\n");
    const Strings labels{"0", "2", "4", "7", "9", "11", "4000000000"};
    const ReadGraph read =
        parse_graph(to_edge_list(graph, labels), GraphFormat::edge_list, "ties.txt");
    CHECK(read.graph == graph);
    CHECK(read.labels == labels);
    CHECK_THROWS_WITH(to_edge_list(graph, odd_names),
                      "id ' d ' would not read back from an edge list; write csv or graphml");
    const Acquaintances pair = acquaintances_from(2, std::vector<WeightedTie>{{0, 1}});
    CHECK(to_edge_list(pair, Strings{"-5", "ann"}) == "-5 ann\n");
    CHECK_THROWS_WITH(to_edge_list(pair, Strings{"u", "v"}),
                      "ids 'u' and 'v' would be read as names of columns; write csv or graphml");
}

TEST_CASE("graph writing: weights are kept in every format", "[graph]") {
    const std::vector<WeightedTie> ties{{0, 1, 0.25F}, {1, 2, 1.0F}};
    const Acquaintances graph = acquaintances_from(4, ties);
    const std::vector<float> weights = weights_by_row(graph, ties);
    CHECK(to_csv(graph, {}, weights) == "node_1,node_2,weight\n0,1,0.25\n1,2,1\n3,3,1\n");
    CHECK(to_edge_list(graph, {}, weights) == "0 1 0.25\n1 2 1\n3 3 1\n");
    for (const ReadGraph& read :
         {parse_graph(to_csv(graph, {}, weights), GraphFormat::csv, "g"),
          parse_graph(to_edge_list(graph, {}, weights), GraphFormat::edge_list, "g"),
          parse_graph(to_graphml(graph, {}, {}, weights), GraphFormat::graphml, "g")}) {
        CHECK(read.ties == ties);
        CHECK(read.graph.people() == 4);
    }
}

TEST_CASE("graph writing: csv reads back the same ties between the same odd names", "[graph]") {
    const Acquaintances graph = samples::triangle_tail_pair();
    const ReadGraph read = parse_graph(to_csv(graph, odd_names), GraphFormat::csv, "ties.csv");
    CHECK(read.graph.people() == 7);
    CHECK(named_ties(read.graph, read.labels) == named_ties(graph, odd_names));
}

TEST_CASE("graph writing: graphml reads back the same graph, names and weights", "[graph]") {
    const std::vector<WeightedTie> ties{
        {0, 1, 0.1F}, {0, 2, 3.0F}, {1, 2, 1e-20F}, {1, 3, 7.0F}, {4, 5, 1.0F}};
    const Acquaintances graph = samples::triangle_tail_pair();
    const std::string text = to_graphml(graph, odd_names, {}, weights_by_row(graph, ties));
    const ReadGraph read = parse_graph(text, GraphFormat::graphml, "ties.graphml");
    CHECK(read.graph == graph);
    CHECK(read.labels == odd_names);
    CHECK(read.ties == ties);
}

TEST_CASE("graph writing: graphml refuses an id that XML cannot hold", "[graph]") {
    const Acquaintances pair = acquaintances_from(2, std::vector<WeightedTie>{{0, 1}});
    CHECK_THROWS_WITH(to_graphml(pair, Strings{"a\x01", "b"}),
                      "id 'a?' has a control character, which GraphML cannot hold; write csv");
}

TEST_CASE("graph writing: Boost reads our graphml with its attributes", "[graph]") {
    struct Person {
        double age = -1.0;
    };
    using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS, Person>;
    const std::vector<double> ages{1.5, 2, 3, 4, 5, 6, std::nan("")};
    const std::vector<PersonAttribute> attributes{{"age", ages}};
    std::istringstream text(to_graphml(samples::triangle_tail_pair(), {}, attributes));
    Graph graph;
    boost::dynamic_properties properties;
    properties.property("age", boost::get(&Person::age, graph));
    boost::read_graphml(text, graph, properties);
    CHECK(boost::num_vertices(graph) == 7);
    CHECK(boost::num_edges(graph) == 5);
    CHECK(graph[0].age == 1.5);
}

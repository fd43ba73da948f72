// SPDX-License-Identifier: Apache-2.0
// Maximum flow (Boykov & Kolmogorov 2004, Boost.Graph) on whole-number capacities. The people with
// the first are those it still reaches in the residual network, the same for every maximum flow.
#include "sim/graph/minimum_cut.hpp"

#include <cassert>

#include <boost/graph/boykov_kolmogorov_max_flow.hpp>
#include <boost/graph/compressed_sparse_row_graph.hpp>

#include "sim/graph/part_sizes.hpp"

namespace coterie {

namespace {

using FlowGraph =
    boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, boost::no_property,
                                       boost::no_property, std::uint32_t, std::uint32_t>;
using Arc = boost::graph_traits<FlowGraph>::edge_descriptor;

/// Every tie as two arcs of its weight, each the reverse of the other. Arcs are in the order of
/// the rows of the small graph.
struct Flow {
    FlowGraph graph;
    std::vector<std::int64_t> capacity, residual;
    std::vector<Arc> reverse;
};

Flow flow_of(const SmallGraph& graph) {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> arcs;
    Flow flow;
    for (std::uint32_t v = 0; v < graph.size(); ++v)
        for (std::uint32_t at = graph.offsets[v]; at < graph.offsets[v + 1]; ++at) {
            arcs.emplace_back(v, graph.to[at]);
            flow.capacity.push_back(detail::fixed_weight(graph.weight[at]));
        }
    flow.graph = FlowGraph(boost::edges_are_sorted, arcs.begin(), arcs.end(), graph.size());
    flow.residual.resize(arcs.size());
    // Rows ascend: the arcs that reach u come in the order of u's row.
    std::vector<std::uint32_t> next(graph.offsets);
    for (const auto& [v, u] : arcs) flow.reverse.emplace_back(u, next[u]++);
    return flow;
}

/// The greatest flow from `first` to `second`; leaves the residual capacities in `flow`.
std::int64_t send_flow(Flow& flow, std::uint32_t first, std::uint32_t second) {
    const std::size_t size = num_vertices(flow.graph);
    const auto person = get(boost::vertex_index, flow.graph);
    const auto arc = get(boost::edge_index, flow.graph);
    std::vector<Arc> predecessor(size);
    std::vector<boost::default_color_type> color(size);
    std::vector<std::int64_t> distance(size);
    return boost::boykov_kolmogorov_max_flow(
        flow.graph, boost::make_iterator_property_map(flow.capacity.begin(), arc),
        boost::make_iterator_property_map(flow.residual.begin(), arc),
        boost::make_iterator_property_map(flow.reverse.begin(), arc),
        boost::make_iterator_property_map(predecessor.begin(), person),
        boost::make_iterator_property_map(color.begin(), person),
        boost::make_iterator_property_map(distance.begin(), person), person, first, second);
}

/// The people that the first still reaches where capacity is left.
std::vector<bool> reached_from(std::uint32_t first, const SmallGraph& graph,
                               std::span<const std::int64_t> residual) {
    std::vector<bool> reached(graph.size(), false);
    std::vector<std::uint32_t> waiting{first};
    reached[first] = true;
    while (!waiting.empty()) {
        const std::uint32_t v = waiting.back();
        waiting.pop_back();
        for (std::uint32_t at = graph.offsets[v]; at < graph.offsets[v + 1]; ++at) {
            const std::uint32_t u = graph.to[at];
            if (reached[u] || residual[at] == 0) continue;
            reached[u] = true;
            waiting.push_back(u);
        }
    }
    return reached;
}

}  // namespace

Cut minimum_cut(const SmallGraph& graph, std::uint32_t first, std::uint32_t second) {
    assert(first < graph.size() && second < graph.size() && first != second
           && "a cut separates two different members");
    Flow flow = flow_of(graph);
    const std::int64_t units = send_flow(flow, first, second);
    constexpr double units_per_weight = 65536.0;
    return {reached_from(first, graph, flow.residual),
            static_cast<double>(units) / units_per_weight};
}

}  // namespace coterie

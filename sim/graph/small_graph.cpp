// SPDX-License-Identifier: Apache-2.0
#include "sim/graph/small_graph.hpp"

#include <algorithm>
#include <cassert>
#include <numeric>
#include <tuple>

namespace coterie {

SmallGraph small_graph_from(std::uint32_t size, std::span<const WeightedTie> ties) {
    std::vector<WeightedTie> both_ways;
    both_ways.reserve(2 * ties.size());
    for (const auto& [a, b, weight] : ties) {
        if (a == b || a >= size || b >= size || !(weight > 0.0F)) continue;
        both_ways.push_back({a, b, weight});
        both_ways.push_back({b, a, weight});
    }
    std::sort(both_ways.begin(), both_ways.end(), [](const WeightedTie& x, const WeightedTie& y) {
        return std::tie(x.a, x.b, x.weight) < std::tie(y.a, y.b, y.weight);
    });
    SmallGraph graph;
    graph.offsets.assign(std::size_t{size} + 1, 0);
    for (std::size_t i = 0; i < both_ways.size(); ++i) {
        const auto& [a, b, weight] = both_ways[i];
        if (i > 0 && both_ways[i - 1].a == a && both_ways[i - 1].b == b) {
            graph.weight.back() += weight;
            continue;
        }
        graph.to.push_back(b);
        graph.weight.push_back(weight);
        ++graph.offsets[a + 1];
    }
    std::partial_sum(graph.offsets.begin(), graph.offsets.end(), graph.offsets.begin());
    return graph;
}

double modularity(const SmallGraph& graph, std::span<const std::uint32_t> part) {
    assert(part.size() == graph.size());
    if (part.empty()) return 0.0;
    std::vector<double> all(*std::max_element(part.begin(), part.end()) + std::size_t{1}, 0.0);
    double inside = 0.0, total = 0.0;
    for (std::uint32_t v = 0; v < graph.size(); ++v)
        for (std::uint32_t at = graph.offsets[v]; at < graph.offsets[v + 1]; ++at) {
            const double weight = static_cast<double>(graph.weight[at]);
            total += weight;
            all[part[v]] += weight;
            if (part[graph.to[at]] == part[v]) inside += weight;
        }
    if (total <= 0.0) return 0.0;
    double expected = 0.0;
    for (const double sum : all) expected += sum / total * (sum / total);
    return inside / total - expected;
}

}  // namespace coterie

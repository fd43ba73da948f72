// SPDX-License-Identifier: Apache-2.0
// Compressed rows from a list of ties by counting: degrees, then places, then each row sorted and
// stripped of repeats. Time is O(ties log degree), and the order of `ties` does not matter.
#include "sim/graph/acquaintances.hpp"

#include <algorithm>
#include <functional>
#include <numeric>

#include "sim/core/problems.hpp"

namespace coterie {

namespace {

/// Sorts every row, removes repeats and closes the gaps. Returns how many entries went.
std::uint64_t sort_and_compact(Acquaintances& graph) {
    auto& row = graph.neighbours;
    auto kept = row.begin();
    auto begin = row.begin();
    for (std::uint32_t v = 0; v < graph.people(); ++v) {
        const auto end = row.begin() + graph.offsets[v + 1];
        std::sort(begin, end);
        graph.offsets[v] = static_cast<std::uint32_t>(kept - row.begin());
        kept = std::unique_copy(begin, end, kept);
        begin = end;
    }
    graph.offsets.back() = static_cast<std::uint32_t>(kept - row.begin());
    const auto gone = static_cast<std::uint64_t>(row.end() - kept);
    row.erase(kept, row.end());
    return gone;
}

}  // namespace

Acquaintances acquaintances_from(std::uint32_t people, std::span<const WeightedTie> ties,
                                 GraphReport* report) {
    if (ties.size() > most_ties)
        throw InvalidInput("a graph holds at most " + std::to_string(most_ties) + " ties, not "
                           + std::to_string(ties.size()));
    GraphReport counts{.lines = ties.size()};
    Acquaintances graph;
    graph.offsets.assign(std::size_t{people} + 1, 0);
    for (const auto& [a, b, weight] : ties) {
        if (a >= people || b >= people)
            ++counts.dropped;
        else if (a == b)
            ++counts.self_loops;
        else
            ++graph.offsets[a + 1], ++graph.offsets[b + 1];
    }
    std::partial_sum(graph.offsets.begin(), graph.offsets.end(), graph.offsets.begin());
    graph.neighbours.resize(graph.offsets.back());
    std::vector<std::uint32_t> place(graph.offsets.begin(), graph.offsets.end() - 1);
    for (const auto& [a, b, weight] : ties) {
        if (a >= people || b >= people || a == b) continue;
        graph.neighbours[place[a]++] = b;
        graph.neighbours[place[b]++] = a;
    }
    counts.repeated = sort_and_compact(graph) / 2;
    if (report != nullptr) *report = counts;
    return graph;
}

bool is_well_formed(const Acquaintances& graph) {
    if (graph.offsets.empty() || graph.offsets.front() != 0) return false;
    if (graph.offsets.back() != graph.neighbours.size()) return false;
    if (!std::is_sorted(graph.offsets.begin(), graph.offsets.end())) return false;
    for (std::uint32_t v = 0; v < graph.people(); ++v) {
        const auto row = graph.of(v);
        if (std::adjacent_find(row.begin(), row.end(), std::greater_equal<>()) != row.end())
            return false;
        for (const std::uint32_t u : row) {
            if (u >= graph.people() || u == v) return false;
            const auto back = graph.of(u);
            if (!std::binary_search(back.begin(), back.end(), v)) return false;
        }
    }
    return true;
}

}  // namespace coterie

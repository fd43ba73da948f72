// SPDX-License-Identifier: Apache-2.0
// Structure of a graph. Clustering marks a person's friends and counts the ties among them: time
// is the sum of the squared degrees. Sums run in a fixed order.
#include "sim/graph/structure.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include <boost/graph/connected_components.hpp>
#include <boost/graph/core_numbers.hpp>

#include "sim/core/random.hpp"
#include "sim/core/undefined.hpp"
#include "sim/graph/acquaintances_bgl.hpp"

namespace coterie {

namespace {

/// Ties among the friends of `person`. `marked` is all false before and after.
std::uint64_t ties_among_friends(const Acquaintances& graph, std::uint32_t person,
                                 std::vector<std::uint8_t>& marked) {
    const auto friends = graph.of(person);
    for (const std::uint32_t f : friends) marked[f] = 1;
    std::uint64_t both_ways = 0;
    for (const std::uint32_t f : friends)
        for (const std::uint32_t u : graph.of(f)) both_ways += marked[u];
    for (const std::uint32_t f : friends) marked[f] = 0;
    return both_ways / 2;
}

std::vector<std::uint32_t> all_people(const Acquaintances& graph) {
    std::vector<std::uint32_t> people(graph.people());
    std::iota(people.begin(), people.end(), 0U);
    return people;
}

/// The sample is the same for every run: it measures and shapes nothing.
std::vector<std::uint32_t> some_people(const Acquaintances& graph) {
    const DrawKey key{0, 0, purpose_of("graph.clustering")};
    std::vector<std::uint32_t> people(clustering_sample_people);
    for (std::uint32_t k = 0; k < clustering_sample_people; ++k)
        people[k] = draw<FourDraws>(key, PersonId{k}).a.pick(graph.people());
    return people;
}

void degree_stats(const Acquaintances& graph, GraphStats& stats) {
    std::vector<std::uint32_t> degrees(graph.people());
    double squares = 0.0;
    for (std::uint32_t v = 0; v < graph.people(); ++v) {
        degrees[v] = graph.degree(v);
        const double away = degrees[v] - stats.mean_degree;
        squares += away * away;
    }
    std::sort(degrees.begin(), degrees.end());
    stats.degree_deviation = std::sqrt(squares / graph.people());
    stats.least_degree = degrees.front();
    stats.median_degree = degrees[degrees.size() / 2];
    stats.greatest_degree = degrees.back();
    stats.isolated = static_cast<std::uint32_t>(std::upper_bound(degrees.begin(), degrees.end(), 0U)
                                                - degrees.begin());
}

}  // namespace

Components components_of(const Acquaintances& graph) {
    Components found;
    found.component.resize(graph.people());
    const auto index = get(boost::vertex_index, graph);
    const std::uint32_t count = boost::connected_components(
        graph, boost::make_iterator_property_map(found.component.begin(), index));
    found.size.assign(count, 0);
    for (const std::uint32_t c : found.component) ++found.size[c];
    return found;
}

std::vector<std::uint32_t> core_numbers_of(const Acquaintances& graph) {
    std::vector<std::uint32_t> cores(graph.people());
    const auto index = get(boost::vertex_index, graph);
    boost::core_numbers(graph, boost::make_iterator_property_map(cores.begin(), index));
    return cores;
}

Clustering clustering_among(const Acquaintances& graph, std::span<const std::uint32_t> people) {
    std::vector<std::uint8_t> marked(graph.people(), 0);
    std::uint64_t closed = 0, open_or_closed = 0, counted = 0;
    double local = 0.0;
    for (const std::uint32_t v : people) {
        const std::uint64_t degree = graph.degree(v);
        if (degree < 2) continue;
        const std::uint64_t pairs = degree * (degree - 1) / 2;
        const std::uint64_t linked = ties_among_friends(graph, v, marked);
        closed += linked, open_or_closed += pairs, ++counted;
        local += static_cast<double>(linked) / static_cast<double>(pairs);
    }
    if (counted == 0) return {undefined, undefined};
    return {local / static_cast<double>(counted),
            static_cast<double>(closed) / static_cast<double>(open_or_closed)};
}

Clustering clustering_of(const Acquaintances& graph) {
    return clustering_among(graph, all_people(graph));
}

double assortativity_of(const Acquaintances& graph) {
    // Over both ends of every tie: sums of d, of d^2 and of the products. Integers: exact.
    std::uint64_t ends = 0, sum = 0, squares = 0, products = 0;
    for (std::uint32_t v = 0; v < graph.people(); ++v) {
        const std::uint64_t degree = graph.degree(v);
        ends += degree, sum += degree * degree, squares += degree * degree * degree;
        std::uint64_t of_friends = 0;
        for (const std::uint32_t u : graph.of(v)) of_friends += graph.degree(u);
        products += degree * of_friends;
    }
    if (ends == 0) return undefined;
    const double count = static_cast<double>(ends), mean = static_cast<double>(sum) / count;
    const double variance = static_cast<double>(squares) / count - mean * mean;
    const double covariance = static_cast<double>(products) / count - mean * mean;
    constexpr double rounding = 1e-12;
    return variance <= rounding * mean * mean ? undefined : covariance / variance;
}

GraphStats graph_stats(const Acquaintances& graph) {
    GraphStats stats{.people = graph.people(), .ties = graph.ties()};
    stats.mean_degree = stats.degree_deviation = stats.assortativity = undefined;
    stats.clustering = {undefined, undefined};
    if (stats.people == 0) return stats;
    stats.mean_degree = 2.0 * static_cast<double>(stats.ties) / stats.people;
    degree_stats(graph, stats);
    const Components components = components_of(graph);
    stats.components = static_cast<std::uint32_t>(components.size.size());
    stats.largest_component = *std::max_element(components.size.begin(), components.size.end());
    const std::vector<std::uint32_t> cores = core_numbers_of(graph);
    stats.greatest_core = *std::max_element(cores.begin(), cores.end());
    stats.clustering = graph.people() <= clustering_exact_people
                           ? clustering_of(graph)
                           : clustering_among(graph, some_people(graph));
    stats.assortativity = assortativity_of(graph);
    return stats;
}

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
// The network of authors and addressees.
#include <algorithm>
#include <array>

#include "sim/data/log_measures.hpp"
#include "sim/graph/structure.hpp"

namespace coterie::log_measures {

namespace {

double edge_share(const LogView& v, bool (*is)(const DirectedEdge&)) {
    const auto& edges = v.network().edges;
    return share(static_cast<std::size_t>(std::count_if(edges.begin(), edges.end(), is)),
                 edges.size());
}

double reciprocated_messages(const LogView& v) {
    double both = 0.0;
    for (const DirectedEdge& e : v.network().edges) both += e.both_messages;
    return v.network().messages > 0.0 ? both / v.network().messages : undefined;
}

double density(const LogView& v) {
    const double n = v.network().nodes;
    return n > 1.0 ? as_double(v.network().edges.size()) / (n * (n - 1.0)) : undefined;
}

double answered(const DirectedEdge& e) { return e.answered ? 1.0 : 0.0; }

/// (r - density) / (1 - density) (Garlaschelli & Loffredo 2004).
double reciprocity_beyond_chance(const LogView& v) {
    const double d = density(v);
    return (edge_share(v, [](const DirectedEdge& e) { return answered(e) > 0.0; }) - d) / (1.0 - d);
}

/// networkx counts those with less than two ties as 0; so does this.
double clustering_of_all(const LogView& v) {
    if (v.network().nodes == 0) return undefined;
    const auto& degree = v.network().degree;
    const double able = as_double(static_cast<std::size_t>(
        std::count_if(degree.begin(), degree.end(), [](double k) { return k >= 2.0; })));
    const double local = clustering_of(v.network().undirected).mean_local;
    return able > 0.0 ? local * able / v.network().nodes : 0.0;
}

double largest_component_share(const LogView& v) {
    if (v.network().nodes == 0) return undefined;
    const Components found = components_of(v.network().undirected);
    return share(*std::max_element(found.size.begin(), found.size.end()), v.network().nodes);
}

double share_of_zero(std::span<const double> x) {
    return share(static_cast<std::size_t>(std::count(x.begin(), x.end(), 0.0)), x.size());
}

using enum Aspect;

const std::array of_network{
    LogStatistic{"network_nodes", "members", "Members who addressed or were addressed.", network,
                 ex, [](V v, S) { return timed(v, static_cast<double>(v.network().nodes)); }},
    LogStatistic{"directed_ties", "ties", "Pairs (one, addressee).", network, ex,
                 [](V v, S) { return timed(v, as_double(v.network().edges.size())); }},
    LogStatistic{"density", "share", "Share of possible directed ties.", network, in,
                 [](V v, S) { return density(v); }},
    LogStatistic{"degree_mean", "ties", "Members one has exchanged with, mean.", network, in,
                 [](V v, S) { return mean(v.network().degree); }},
    LogStatistic{"degree_median", "ties", "The same, median.", network, in,
                 [](V v, S) { return median(v.network().degree); }},
    LogStatistic{"degree_p90", "ties", "The same, 90th percentile.", network, in,
                 [](V v, S) { return quantile(v.network().degree, 0.9); }},
    LogStatistic{"degree_max", "ties", "The same, greatest.", network, in,
                 [](V v, S) { return of_greatest(v.network().degree); }},
    LogStatistic{"addressing_nobody_share", "share", "Nodes that addressed no other node.", network,
                 in, [](V v, S) { return share_of_zero(v.network().out_degree); }},
    LogStatistic{
        "reciprocity", "share", "Directed ties with one the other way.", network, in,
        [](V v, S) { return edge_share(v, [](const DirectedEdge& e) { return e.answered; }); }},
    LogStatistic{"reciprocity_beyond_chance", "", "The same beyond what density gives.", network,
                 in, [](V v, S) { return reciprocity_beyond_chance(v); }},
    LogStatistic{"reciprocity_messages", "share", "Messages matched by one the other way.", network,
                 in, [](V v, S) { return reciprocated_messages(v); }},
    LogStatistic{"single_message_ties_share", "share", "Directed ties of one message.", network, in,
                 [](V v, S) {
                     return edge_share(v, [](const DirectedEdge& e) { return e.messages == 1; });
                 }},
    LogStatistic{"messages_per_tie", "messages", "Messages of a directed tie, mean.", network, in,
                 [](V v, S) {
                     const auto& net = v.network();
                     return net.edges.empty() ? undefined
                                              : net.messages / as_double(net.edges.size());
                 }},
    LogStatistic{"transitivity", "share", "Closed share of all pairs of one's ties.", network, in,
                 [](V v, S) { return clustering_of(v.network().undirected).transitivity; }},
    LogStatistic{"clustering", "share", "Mean local clustering, less than two ties counting as 0.",
                 network, in, [](V v, S) { return clustering_of_all(v); }},
    LogStatistic{"degree_assortativity", "", "Correlation of degrees at the two ends of a tie.",
                 network, in, [](V v, S) { return assortativity_of(v.network().undirected); }},
    LogStatistic{"largest_component_share", "share", "Nodes in the largest component.", network, in,
                 [](V v, S) { return largest_component_share(v); }},
    LogStatistic{"received_gini", "", "Gini coefficient of messages received over those addressed.",
                 network, in,
                 [](V v, S) {
                     std::vector<double> got;
                     for (const double n : v.network().received)
                         if (n > 0.0) got.push_back(n);
                     return got.empty() ? undefined : gini(got);
                 }},
};

}  // namespace

std::span<const LogStatistic> network_statistics() { return of_network; }

}  // namespace coterie::log_measures

// SPDX-License-Identifier: Apache-2.0
// The shape of a graph: degrees, components and core numbers (Boost.Graph), clustering,
// transitivity and degree assortativity. Exact, except that clustering is taken over a keyed
// sample of people in graphs above `clustering_exact_people`.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/graph/acquaintances.hpp"

namespace coterie {

/// Above this many people `graph_stats` samples the clustering.
inline constexpr std::uint32_t clustering_exact_people = 200'000;
inline constexpr std::uint32_t clustering_sample_people = 20'000;

struct Components {
    std::vector<std::uint32_t> component;  ///< of each person, numbered by lowest member
    std::vector<std::uint32_t> size;       ///< of each component
};

struct Clustering {
    double mean_local = 0.0;    ///< over people with two ties or more; NaN without any
    double transitivity = 0.0;  ///< closed share of all pairs of a person's ties; NaN without any
};

struct GraphStats {
    std::uint32_t people = 0;
    std::uint64_t ties = 0;
    double mean_degree = 0.0;       ///< NaN without people
    double degree_deviation = 0.0;  ///< standard deviation over all people; NaN without people
    std::uint32_t least_degree = 0, median_degree = 0, greatest_degree = 0;
    std::uint32_t isolated = 0;  ///< people without ties
    std::uint32_t components = 0, largest_component = 0;
    std::uint32_t greatest_core = 0;  ///< degeneracy
    Clustering clustering = {};
    double assortativity = 0.0;  ///< NaN when all ends of ties have one degree
};

Components components_of(const Acquaintances& graph);

/// The core number of each person: the largest k such that they are in a subgraph where each person
/// has k ties (Batagelj & Zaversnik 2003).
std::vector<std::uint32_t> core_numbers_of(const Acquaintances& graph);

/// Clustering (Watts & Strogatz 1998) and transitivity over all people.
Clustering clustering_of(const Acquaintances& graph);

/// The same over `people`, who may occur more than once.
Clustering clustering_among(const Acquaintances& graph, std::span<const std::uint32_t> people);

/// Correlation of the degrees at the two ends of a tie (Newman 2002, eq. 4).
double assortativity_of(const Acquaintances& graph);

GraphStats graph_stats(const Acquaintances& graph);

}  // namespace coterie

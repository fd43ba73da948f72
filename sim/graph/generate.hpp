// SPDX-License-Identifier: Apache-2.0
// Graphs of acquaintances made by a rule. Every draw is keyed by (run key, purpose, person or tie,
// try), so a graph is a function of its settings and run key, the same with every compiler.
// Degrees are met exactly in their sum: people * mean_degree / 2 ties, rounded, as far as there
// are pairs (preferential_attachment: less what the first few cannot have).
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "sim/core/fields.hpp"
#include "sim/graph/acquaintances.hpp"

namespace coterie {

enum class GraphGenerator : std::uint8_t {
    planted_communities,      ///< circles, random ties and closed triangles
    preferential_attachment,  ///< Barabasi & Albert 1999
    small_world,              ///< Watts & Strogatz 1998
    random,                   ///< Erdos & Renyi 1959, G(n, M)
};

template <>
struct EnumNames<GraphGenerator> {
    static constexpr std::array<std::string_view, 4> names{
        "planted_communities", "preferential_attachment", "small_world", "random"};
};

struct GeneratorSettings {
    std::uint32_t people = 0;
    float mean_degree = 8.0F;
    std::uint32_t community_size = 25;  ///< people of one planted circle
    float inside_share = 0.5F;   ///< of the ties that close nothing, those sought in one's circle
    float closure_share = 0.6F;  ///< of all ties, those to a friend of a friend
    float rewired_share = 0.1F;  ///< small_world: ties taken off the ring
};

struct GeneratedGraph {
    Acquaintances graph;
    std::vector<std::uint32_t> circle;  ///< planted circle of each person; all 0 without circles
};

GeneratedGraph generate_graph(GraphGenerator generator, const GeneratorSettings& settings,
                              std::uint64_t run_key);

}  // namespace coterie

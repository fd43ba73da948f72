// SPDX-License-Identifier: Apache-2.0
// Small graphs that the tests of this folder share.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/core/random.hpp"
#include "sim/graph/acquaintances.hpp"
#include "sim/graph/read_graph.hpp"

namespace coterie::samples {

/// 0 - 1   4    a triangle with a tail, a pair, a person alone
/// | / |   |
/// 2   3   5   6
inline Acquaintances triangle_tail_pair() {
    const std::vector<WeightedTie> ties{{0, 1}, {1, 2}, {2, 0}, {1, 3}, {4, 5}};
    return acquaintances_from(7, ties);
}

inline ReadGraph edge_list(std::string_view text) {
    return parse_graph(text, GraphFormat::edge_list, "ties.txt");
}
inline ReadGraph csv(std::string_view text) {
    return parse_graph(text, GraphFormat::csv, "ties.csv");
}
/// The graph of GraphML elements; the key of weights is "w".
inline ReadGraph graphml(const std::string& inside) {
    return parse_graph("<graphml><key id=\"w\" for=\"edge\" attr.name=\"weight\"/>\n<graph>"
                           + inside + "</graph></graphml>",
                       GraphFormat::graphml, "ties.graphml");
}

/// Each pair has a tie with `probability`; weights are 1 to 4.
inline std::vector<WeightedTie> random_ties(std::uint32_t people, float probability,
                                            std::uint64_t seed) {
    std::vector<WeightedTie> ties;
    const DrawKey key{seed, 0, purpose_of("test.random_ties")};
    for (std::uint32_t a = 0; a < people; ++a)
        for (std::uint32_t b = a + 1; b < people; ++b) {
            const FourDraws u = draw<FourDraws>(key, PersonId{a}, b);
            if (u.a.below(probability))
                ties.push_back({a, b, 1.0F + static_cast<float>(u.b.pick(4))});
        }
    return ties;
}

/// A file of the public data sets, when COTERIE_DATA says where they are.
inline std::optional<std::filesystem::path> data_file(const std::string& name) {
    const char* folder = std::getenv("COTERIE_DATA");
    if (folder == nullptr) return std::nullopt;
    const std::filesystem::path file = std::filesystem::path(folder) / name;
    return std::filesystem::exists(file) ? std::optional(file) : std::nullopt;
}

}  // namespace coterie::samples

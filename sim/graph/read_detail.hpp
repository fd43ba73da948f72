// SPDX-License-Identifier: Apache-2.0
// What the graph readers share: ids and weights with their complaints, ids as rows, and the graph
// that offered ties make. Not for use outside sim/graph.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/graph/read_graph.hpp"

namespace coterie::detail {

/// The 32-bit id that `word` is, or nothing and what is wrong with it in `complaint`.
std::optional<std::uint32_t> whole_id(std::string_view word, std::string& complaint);

/// The number that `word` is when it is finite and above 0, or nothing and a complaint.
std::optional<float> tie_weight(std::string_view word, std::string& complaint);

/// Replaces the ids at the ends of `ties` by their ranks. Returns the ids in ascending order:
/// 0..N-1 when `declared_people` is N.
std::vector<std::string> rank_ids(std::vector<WeightedTie>& ties,
                                  std::optional<std::uint32_t> declared_people);

/// How the weights of a repeated tie become one.
enum class Merged : std::uint8_t { greatest, summed };

/// The graph, its merged ties and the report. `offered` are ties between rows.
ReadGraph graph_of(std::vector<WeightedTie> offered, std::vector<std::string> labels, Merged merged,
                   const std::string& name);

}  // namespace coterie::detail

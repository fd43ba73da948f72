// SPDX-License-Identifier: Apache-2.0
// What the graph readers share: weights with their complaints, and the graph that offered ties
// make. Not for use outside sim/graph.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/graph/read_graph.hpp"

namespace coterie::detail {

/// The number that `word` is when it is finite and above 0, or nothing and a complaint.
std::optional<float> tie_weight(std::string_view word, std::string& complaint);

/// How the weights of a repeated tie become one.
enum class Merged : std::uint8_t { greatest, summed };

/// The graph, its merged ties and the report. `offered` are ties between the rows of `labels`,
/// which are put into their order.
ReadGraph graph_of(std::vector<WeightedTie> offered, std::vector<std::string> labels, Merged merged,
                   const std::string& name);

}  // namespace coterie::detail

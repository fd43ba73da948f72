// SPDX-License-Identifier: Apache-2.0
// Graphs as text that the readers of read_graph.hpp and other programs read back: edge list, CSV,
// GraphML. Rows ascend, every tie once. Numbers are in their shortest exact form, so a weight reads
// back to the same bits. Without `labels` the row numbers are the ids.
// `weights` has one entry for each of `graph.neighbours`, or none when every tie weighs 1.
// An edge list and a CSV name a person without ties by a self-loop, the only way these formats
// have; the reader takes it back as a person without ties.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/graph/acquaintances.hpp"

namespace coterie {

/// One number a person, for GraphML; NaN is left out.
struct PersonAttribute {
    std::string_view name;
    std::span<const double> values;  ///< by row
};

/// `a b` a line, with a weight where a weight is not 1. Throws InvalidInput when a label would not
/// read back: it holds blanks or begins with a mark of another format.
std::string to_edge_list(const Acquaintances& graph, std::span<const std::string> labels = {},
                         std::span<const float> weights = {});

/// `node_1,node_2` with a header line; a column `weight` where a weight is not 1.
std::string to_csv(const Acquaintances& graph, std::span<const std::string> labels = {},
                   std::span<const float> weights = {});

/// An undirected GraphML graph. Throws InvalidInput when a label has a control character, which XML
/// cannot hold.
std::string to_graphml(const Acquaintances& graph, std::span<const std::string> labels = {},
                       std::span<const PersonAttribute> attributes = {},
                       std::span<const float> weights = {});

/// Weights in the order `to_graphml` takes them; a tie not among `ties` weighs 1.
std::vector<float> weights_by_row(const Acquaintances& graph, std::span<const WeightedTie> ties);

}  // namespace coterie

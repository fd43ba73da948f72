// SPDX-License-Identifier: Apache-2.0
// Ties from a sparse matrix of the NIST MatrixMarket format, coordinates of a square matrix: people
// are the rows 1..N, an entry is a tie, its value the weight. Not for use outside sim/graph.
#pragma once

#include <string>
#include <string_view>

#include "sim/graph/read_graph.hpp"

namespace coterie::detail {

bool is_matrix_market(std::string_view text);
ReadGraph parse_matrix_market(std::string_view text, const std::string& name);

}  // namespace coterie::detail

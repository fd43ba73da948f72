// SPDX-License-Identifier: Apache-2.0
// Ties from a comma-separated table: two ids and perhaps a weight a row, ids of any text.
// A first row is a header when its first two cells name a known pair, or are no whole numbers while
// the second row's are, or when the third is no number. Further columns are ignored; with a header
// the weight is the column of that name. Not for use outside sim/graph: see read_graph.hpp.
#pragma once

#include <string>
#include <string_view>

#include "sim/graph/read_graph.hpp"

namespace coterie::detail {

ReadGraph parse_csv(std::string_view text, const std::string& name);

}  // namespace coterie::detail

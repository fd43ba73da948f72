// SPDX-License-Identifier: Apache-2.0
// Ties from a text of one tie a line: two whole numbers of 32 bits and perhaps a weight, separated
// by blanks; `#` and `%` begin comments. Line ends are LF or CR LF. Not for use outside sim/graph.
#pragma once

#include <string>
#include <string_view>

#include "sim/graph/read_graph.hpp"

namespace coterie::detail {

ReadGraph parse_edge_list(std::string_view text, const std::string& name);

}  // namespace coterie::detail

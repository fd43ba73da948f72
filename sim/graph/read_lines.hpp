// SPDX-License-Identifier: Apache-2.0
// Graphs from texts of one tie a line, with blanks between the columns; `#` and `%` begin comments.
// Line ends are LF or CR LF. Not for use outside sim/graph.
#pragma once

#include <string>
#include <string_view>

#include "sim/graph/read_graph.hpp"

namespace coterie::detail {

/// `a b [weight]` a line, with or without names above. Also, shown by their first line:
/// MatrixMarket (coordinates of a square matrix), KONECT (`% sym` or `% asym`; a fourth column is a
/// time, which is ignored) and Pajek (*Vertices with *Edges or *Arcs).
ReadGraph parse_edge_list(std::string_view text, const std::string& name);

/// `from to time` a line: the messages between two people weigh their tie.
ReadGraph parse_event_list(std::string_view text, const std::string& name);

}  // namespace coterie::detail

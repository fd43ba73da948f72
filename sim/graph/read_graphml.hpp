// SPDX-License-Identifier: Apache-2.0
// GraphML (Brandes, Eiglsperger, Herman, Himsolt & Marshall 2002): nodes, edges and the edges'
// weight; everything else is skipped. Directed edges count as undirected ties. Read with expat and
// not with boost::read_graphml, which reports no lines and recurses with the depth of the input.
// Limits: one graph a file; hyperedges and ports are ignored. Not for use outside sim/graph.
#pragma once

#include <string>
#include <string_view>

#include "sim/graph/read_graph.hpp"

namespace coterie::detail {

ReadGraph parse_graphml(std::string_view text, const std::string& name);

}  // namespace coterie::detail

// SPDX-License-Identifier: Apache-2.0
// Ties from a network file of the program Pajek: *Vertices, then *Edges or *Arcs (`a b [weight]`),
// *Edgeslist or *Arcslist (`a b c ...`). People are called by their vertex's label, or its number
// where it has none. Not for use outside sim/graph.
#pragma once

#include <string>
#include <string_view>

#include "sim/graph/read_graph.hpp"

namespace coterie::detail {

bool is_pajek(std::string_view text);
ReadGraph parse_pajek(std::string_view text, const std::string& name);

}  // namespace coterie::detail

// SPDX-License-Identifier: Apache-2.0
// Ties from a table with commas, semicolons or tabs: the columns of sim/graph/tie_rows.hpp. Where
// the separator is no comma, a comma in a weight is the decimal sign. Not for use outside
// sim/graph.
#pragma once

#include <string>
#include <string_view>

#include "sim/graph/read_graph.hpp"

namespace coterie::detail {

ReadGraph parse_csv(std::string_view text, const std::string& name);

}  // namespace coterie::detail

// SPDX-License-Identifier: Apache-2.0
// Files that are often offered as graphs and are not read: what they are, and what converts them.
// Not for use outside sim/graph.
#pragma once

#include <string>
#include <string_view>

namespace coterie::detail {

/// Throws InvalidInput when `text` is GML, DOT, JSON, a UCINET list, or an archive.
void refuse_other_formats(std::string_view text, const std::string& name);

}  // namespace coterie::detail

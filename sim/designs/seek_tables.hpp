// SPDX-License-Identifier: Apache-2.0
// The tables of a search: every setting that was tried, and those that were judged.
#pragma once

#include <vector>

#include "sim/designs/seek.hpp"

namespace coterie {

/// For the dictionary.
std::vector<ResultTable> seek_tables(const SeekResult& result);

/// Writes settings.csv and judged.csv.
void write_seek(const SeekResult& result, const DesignStudy& study);

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
// The columns of contrasts.csv, each with its meaning and what it takes from a contrast: the table,
// its dictionary and the JSON of the command line are made from this one list.
#pragma once

#include <span>
#include <string>
#include <variant>
#include <vector>

#include "sim/study/compare.hpp"
#include "sim/study/tables.hpp"

namespace coterie {

/// A contrast with what its indices point at.
struct NamedContrast {
    const Scenario& scenario;
    const Contrast& contrast;
};

/// Text, a real number (NaN: none) or a count.
using CellValue = std::variant<std::string_view, double, std::uint64_t>;

struct ContrastColumn {
    Column column;
    CellValue (*value)(const NamedContrast&);
};

std::span<const ContrastColumn> contrast_columns();

std::string contrasts_csv(const Scenario& scenario, const std::vector<Contrast>& contrasts);

}  // namespace coterie

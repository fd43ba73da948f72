// SPDX-License-Identifier: Apache-2.0
// parameters.csv: every assumption of a study in one table, with its meaning and its source. The
// values of levers differ by strategy and day, so they are in scenario.resolved.toml.
#pragma once

#include <string>
#include <vector>

#include "sim/study/tables.hpp"

namespace coterie {

std::vector<Column> parameters_columns();

/// Every parameter and lever with value, default, unit, range, meaning and source.
std::string parameters_csv(const Scenario& scenario);

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
// Columns of the tables that are written row by row.
#pragma once

#include <vector>

#include "sim/study/tables.hpp"

namespace coterie {

std::vector<Column> run_label_columns();
std::vector<Column> groups_columns();
std::vector<Column> cohorts_columns();
std::vector<Column> ledger_columns();
std::vector<Column> people_columns();
std::vector<Column> parameters_columns();

}  // namespace coterie

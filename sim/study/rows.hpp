// SPDX-License-Identifier: Apache-2.0
// The rows of one run in the tables of days, groups, cohorts and money, without header.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "sim/study/run.hpp"
#include "sim/study/tables.hpp"

namespace coterie {

std::vector<Column> groups_columns();
std::vector<Column> cohorts_columns();
std::vector<Column> ledger_columns();

/// The first row is that of `first_day`, the others of the days after it.
std::string daily_rows(RunLabel label, std::span<const std::vector<Ratio>> days,
                       std::int64_t first_day = 1);
std::string group_rows(RunLabel label, std::span<const GroupOnDay> groups);
std::string cohort_rows(RunLabel label, const World& last);
std::string ledger_rows(RunLabel label, std::span<const LedgerOnDay> ledgers);

}  // namespace coterie

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

std::string daily_rows(RunLabel label, std::span<const std::vector<Ratio>> days);
std::string group_rows(RunLabel label, std::span<const GroupOnDay> groups);
std::string cohort_rows(RunLabel label, const World& last);
std::string ledger_rows(RunLabel label, std::span<const LedgerOnDay> ledgers);

}  // namespace coterie

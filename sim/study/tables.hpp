// SPDX-License-Identifier: Apache-2.0
// The tables of a results folder: every column once, with unit and meaning. Headers, rows and
// dictionary.csv are made from the same lists. Rows begin with whose they are.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/study/run.hpp"

namespace coterie {

struct Column {
    std::string_view name, unit, meaning;
    const Metric* metric = nullptr;  ///< which it holds, if it does
};

/// One table, by the name of its file without ".csv".
struct ResultTable {
    std::string_view name;
    std::vector<Column> columns;
};

/// Every table that a study may write.
std::vector<ResultTable> all_tables();

/// Header line of a table, without line break.
std::string header_of(std::string_view table);

/// The same of a table at hand.
std::string header_text(const ResultTable& table);

/// dictionary.csv.
std::string dictionary_csv();

/// parameters.csv: every parameter and lever with value, default, unit, range, meaning, source.
std::string parameters_csv(const Scenario& scenario);

/// Whose rows these are.
struct RunLabel {
    std::string_view strategy;
    std::uint32_t replicate = 1;
};

/// The rows of one run, without header.
std::string daily_rows(RunLabel label, std::span<const std::vector<double>> days);
std::string group_rows(RunLabel label, std::span<const GroupOnDay> groups);
std::string cohort_rows(RunLabel label, const World& last);
std::string ledger_rows(RunLabel label, std::span<const LedgerOnDay> ledgers);
std::string people_rows(RunLabel label, const World& last, std::span<const std::string> labels);

/// The ties of a world with what is known of each person, as GraphML: everybody, or `people` alone.
std::string tie_graphml(const World& last, std::span<const std::string> labels);
std::string tie_graphml(const World& last, std::span<const std::string> labels,
                        std::span<const std::uint32_t> people);
/// Who knows whom among `people`, without weights, in the same form.
std::string acquaintance_graphml(const World& world, std::span<const std::string> labels,
                                 std::span<const std::uint32_t> people);

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
// The tables of a results folder: every column once, with unit and meaning. Headers, rows and
// dictionary.csv are made from the same lists. Rows begin with the run they belong to.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/scenario/text_numbers.hpp"
#include "sim/study/run.hpp"

namespace coterie {

struct Column {
    std::string_view name, unit;
    std::string_view meaning;        ///< numbers by their names (scenario/text_numbers.hpp)
    const Metric* metric = nullptr;  ///< which it holds, if it does
};

/// One table, by the name of its file without ".csv".
struct ResultTable {
    std::string_view name;
    std::vector<Column> columns;
};

/// The two columns that rows of a run begin with.
std::vector<Column> run_label_columns();

/// Every table that a study may write.
std::vector<ResultTable> all_tables();

/// Header line of a table, without line break.
std::string header_of(std::string_view table);

/// Header line of this table.
std::string header_text(const ResultTable& table);

/// dictionary.csv of these tables, with the numbers of the study.
std::string dictionary_csv(std::span<const ResultTable> tables, const TextNumbers& numbers);

/// The run that rows belong to.
struct RunLabel {
    std::string_view strategy;
    std::uint32_t replicate = 1;
};

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
// Ties from rows of text, whichever file they come from: two ids and perhaps a weight a row. Ids
// are any text. Columns go by their names where the first row has names, else by their place. Not
// for use outside sim/graph.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/graph/label_rows.hpp"
#include "sim/graph/read_graph.hpp"
#include "sim/io/file_problems.hpp"

namespace coterie::detail {

/// Where a row has the ends of a tie and its weight.
struct TieColumns {
    std::size_t from = 0, to = 1;
    std::optional<std::size_t> weight;
};

/// Names of the two ends that make a first row a header, in any case, with or without blanks, '_'
/// and '-': source,target; from,to; src,dst; node_1,node_2 and the like, at any place. Nothing when
/// the row has no such pair.
std::optional<TieColumns> columns_by_name(std::span<const std::string_view> header);

/// Whether a first row with these two cells may be read as names of columns.
bool may_be_names(std::string_view a, std::string_view b);

class TieRows {
public:
    /// `separator` of the cells: ' ' for any blanks, where a row may have a weight or none; else
    /// all rows have a weight or none. A comma in a weight is the decimal sign unless it separates.
    TieRows(FileProblems& problems, char separator)
        : problems_(problems),
          decimal_comma_(separator != ',' && separator != ' '),
          optional_weight_(separator == ' ') {}

    /// Takes the next row. A row that is wrong is added to the problems.
    void take(std::uint64_t line, std::span<const std::string_view> cells);
    /// To be called after the last row.
    void finish();

    std::vector<WeightedTie> ties;  ///< between rows of `people`
    LabelRows people;
    bool comma_met = false;  ///< a weight had a decimal comma

private:
    struct Row {
        std::uint64_t line = 0;
        std::vector<std::string> cells;
    };
    void decide(const Row& first, std::span<const std::string_view> second);
    void take_tie(std::uint64_t line, std::span<const std::string_view> cells);
    std::optional<float> weight_in(std::uint64_t line, std::span<const std::string_view> cells);
    bool is_good_id(std::uint64_t line, std::string_view id, std::size_t column);

    FileProblems& problems_;
    bool decimal_comma_, optional_weight_;
    bool begun_ = false, has_header_ = false, refused_ = false;
    std::optional<Row> first_;    ///< until the second row shows what it is
    std::optional<Row> letters_;  ///< a first row "u,v", a header unless people have these names
    TieColumns columns_;
};

}  // namespace coterie::detail

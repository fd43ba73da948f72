// SPDX-License-Identifier: Apache-2.0
#include "sim/graph/read_csv.hpp"

#include "sim/graph/read_detail.hpp"
#include "sim/graph/tie_rows.hpp"
#include "sim/io/csv.hpp"

namespace coterie {

ReadGraph detail::parse_csv(std::string_view text, const std::string& name) {
    FileProblems problems(name);
    CsvReader reader(text, problems);
    const char separator = reader.separator();
    TieRows rows(problems, separator);
    std::vector<std::string_view> cells;
    for (auto row = reader.next(); row; row = reader.next()) {
        cells.assign(row->cells.begin(), row->cells.end());
        rows.take(row->line, cells);
    }
    rows.finish();
    problems.throw_if_any();
    ReadGraph read =
        graph_of(std::move(rows.ties), rows.people.take_labels(), Merged::greatest, name);
    if (separator != ',')
        read.notes.push_back(std::string(separator == ';'    ? "a semicolon"
                                         : separator == '\t' ? "a tab"
                                                             : "a mark")
                             + " separates the columns"
                             + (rows.comma_met ? ", a comma is the decimal sign" : ""));
    return read;
}

}  // namespace coterie

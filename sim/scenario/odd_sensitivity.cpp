// SPDX-License-Identifier: Apache-2.0
// What the model's description quotes from recorded tables: its distance to communities, and the
// parameters on which its outcomes depend.
#include <algorithm>

#include "sim/io/csv.hpp"
#include "sim/scenario/catalogue.hpp"
#include "sim/scenario/odd_prose.hpp"
#include "sim/scenario/reference_tables.hpp"

namespace coterie::odd {

namespace {

constexpr std::string_view head = R"(
## 9. What the outcomes depend on

The ten most influential parameters of each headline outcome, by elementary effects over their
ranges (mu*: mean absolute change of the outcome when a parameter moves over its whole range, with
the other parameters anywhere in theirs; [@morris1991], [@campolongo2007]), with a 95 % bootstrap
interval. *Assumed* parameters have no measurement behind their value. *Tips below / above*: the first
value on a grid over the range, away from the default and with all other parameters at their defaults,
at which the verdict on the paired difference changes; `-`: none within the range. A verdict that tips
within an assumed range is a verdict about that assumption. *Noise*: the design holds four dummy
factors that change nothing but the random draws of the first day; a parameter whose mu* is not above
the upper end of theirs is *not distinguishable* from one without effect.
)";

constexpr std::string_view sobol_head = R"(
### Shares of variance

Sobol' indices of the twelve most influential parameters, over the same ranges: the share of an
outcome's variance that a parameter explains alone (first order) and with all its interactions
(total), with 95 % bootstrap intervals ([@saltelli2010]; [@jansen1999]). Totals add up to more than
one where parameters interact. *Not distinguishable*: the total is not above that of dummy factors
which change nothing but the random draws of the first day.
)";

/// Rows of a table without its header, cell by cell.
std::vector<std::vector<std::string>> rows_of(std::string_view csv) {
    FileProblems ignored("");
    CsvReader reader(csv, ignored);
    reader.next();  // the header
    std::vector<std::vector<std::string>> rows;
    for (auto row = reader.next(); row; row = reader.next()) rows.push_back(std::move(row->cells));
    return rows;
}

struct Table {
    std::string title;
    TextTable rows;
};

/// The table of this title, a new one at the end unless it is the last.
Table& table_of(std::vector<Table>& tables, std::string title,
                const std::vector<std::string>& header) {
    if (tables.empty() || tables.back().title != title)
        tables.push_back({std::move(title), TextTable(header)});
    return tables.back();
}

std::string title_of(const std::string& study, const std::string& kind, const std::string& strategy,
                     const std::string& metric) {
    return "`" + study + "`: " + metric
           + (kind == "level" ? ", level of *" : ", difference made by *") + strategy + "*";
}

std::string all_of(std::string_view opening, const std::vector<Table>& tables) {
    std::string text(opening);
    for (const Table& table : tables)
        text += "\n### " + table.title + "\n\n" + table.rows.markdown();
    return text;
}

std::string tip(const std::string& value, const std::string& verdict, bool known) {
    if (!known) return "";
    return value.empty() ? "-" : value + " (" + verdict + ")";
}

/// "12.3", the floor, or "12.3: not distinguishable"; `at` is the place of the floor's column.
std::string noise(const std::vector<std::string>& row, std::size_t at) {
    if (row.size() < at + 2) return "";
    return row[at] + (row[at + 1] == "not distinguishable" ? ": " + row[at + 1] : "");
}

std::string screened() {
    std::vector<Table> tables;
    for (const std::vector<std::string>& c : rows_of(reference::influential)) {
        constexpr std::size_t columns = 19;
        if (c.size() < columns) continue;
        const bool known = !c[14].empty();
        table_of(tables, title_of(c[0], c[1], c[2], c[3]),
                 {"rank", "parameter", "", "mu*", "95 % interval", "noise", "value", "range",
                  "verdict", "tips below", "tips above"})
            .rows.add({c[4], "`" + c[5] + "`", c[6] == "yes" ? "assumed" : "", c[8],
                       "[" + c[9] + ", " + c[10] + "]", noise(c, 19), c[11],
                       "[" + c[12] + ", " + c[13] + "]", c[14], tip(c[15], c[16], known),
                       tip(c[17], c[18], known)});
    }
    return tables.empty() ? "" : all_of(head, tables);
}

/// The first-order and the total index of a parameter have separate rows, in any order.
std::string shares_of_variance() {
    std::vector<Table> tables;
    const auto rows = rows_of(reference::sobol);
    for (const std::vector<std::string>& total : rows) {
        constexpr std::size_t columns = 11;
        if (total.size() < columns || total[7] != "total") continue;
        const auto first = std::find_if(rows.begin(), rows.end(), [&](const auto& c) {
            return c.size() >= columns && c[7] == "first"
                   && std::equal(c.begin() + 1, c.begin() + 4, total.begin() + 1)
                   && c[5] == total[5];
        });
        if (first == rows.end()) continue;
        const auto interval = [](const std::vector<std::string>& c) {
            return c[8] + " [" + c[9] + ", " + c[10] + "]";
        };
        table_of(tables, title_of("minimal", total[1], total[2], total[3]),
                 {"rank", "parameter", "", "first order", "total", "noise"})
            .rows.add({total[4], "`" + total[5] + "`", total[6] == "yes" ? "assumed" : "",
                       interval(*first), interval(total), noise(total, 11)});
    }
    return tables.empty() ? "" : all_of(sobol_head, tables);
}

}  // namespace

std::string communities() {
    TextTable table({"community", "", "statistics", "median distance", "within 1",
                     "nearer than independent writers", "than BG/NBD visits", "than last month"});
    const auto rows = rows_of(reference::communities);
    for (const std::vector<std::string>& row : rows) table.add(row);
    return rows.empty() ? "" : table.markdown();
}

std::string sensitivity() { return screened() + shares_of_variance(); }

}  // namespace coterie::odd

// SPDX-License-Identifier: Apache-2.0
#include "sim/io/csv.hpp"

#include <cmath>

#include <catch2/catch.hpp>

using namespace coterie;
using Strings = std::vector<std::string>;

namespace {

/// All rows of a text; throws what is wrong with it.
std::vector<CsvRow> rows_of(std::string_view text) {
    FileProblems problems("table.csv");
    CsvReader reader(text, problems);
    std::vector<CsvRow> rows;
    for (auto row = reader.next(); row; row = reader.next()) rows.push_back(*row);
    problems.throw_if_any();
    return rows;
}

}  // namespace

TEST_CASE("csv: numbers are written in their shortest exact form and NaN as nothing", "[csv]") {
    CsvText csv("a,b");
    csv.cell(1.5).cell("x,\"y\"").end_row();
    csv.cell(std::nan("")).cell(std::uint64_t{7}).end_row();
    CHECK(csv.text() == "a,b\n1.5,\"x,\"\"y\"\"\"\n,7\n");
}

TEST_CASE("csv: the cells of a row read back as they were written", "[csv]") {
    const Strings cells{"a",   "",    "packets, daily", "he said \"no\"",
                        "1.5", " b ", "two\nlines",     "c\r"};
    CsvText csv;
    for (const std::string& cell : cells) csv.cell(std::string_view(cell));
    csv.end_row();
    const auto rows = rows_of(csv.text());
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].cells == cells);
}

TEST_CASE("csv: a byte order mark, blank rows and blanks around cells are skipped", "[csv]") {
    const auto rows = rows_of("\xEF\xBB\xBF a , b\t\r\n\r\n\n\"c\" ,\n");
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].cells == Strings{"a", "b"});
    CHECK(rows[1].cells == Strings{"c", ""});
    CHECK(rows[1].line == 4);
}

TEST_CASE("csv: wrong quotes are named with line and column", "[csv]") {
    CHECK_THROWS_WITH(rows_of("a,\"b\nc\"d\n\"e"),
                      "table.csv:2:3: 'd' after a closing quote\n"
                      "table.csv:3:1: a quote that is never closed");
}

TEST_CASE("csv: cells are found by the names of their columns", "[csv]") {
    const auto rows = rows_of("t,u\n5,ann\n6\n");
    const CsvColumns columns(rows[0]);
    CHECK(columns.of(rows[1], "u") == "ann");
    CHECK(columns.of(rows[2], "u").empty());
    CHECK(columns.of(rows[1], "w").empty());
    CHECK_THROWS_WITH(columns.require({"t", "w"}, "log.csv", "expected t and w"),
                      "log.csv:1: no column 'w'; expected t and w");
}

TEST_CASE("csv: a row with a wrong, a missing or one cell more is not read", "[csv]") {
    const auto is_read = [](std::string_view text) {
        const auto rows = rows_of(text);
        CellReader cells(rows.at(0));
        const bool right = cells.whole<std::uint32_t>() == 7
                           && cells.whole<std::uint64_t>(16) == 255 && std::isnan(cells.real())
                           && cells.real() == 1.5;
        return right && cells.at_end();
    };
    CHECK(is_read("7,ff,,1.5"));
    CHECK_FALSE(is_read("7,ff,,1.5,8"));
    CHECK_FALSE(is_read("7,ff,"));
    CHECK_FALSE(is_read("-7,ff,,1.5"));
    CHECK_FALSE(is_read("7,fg,,1.5"));
    CHECK_FALSE(is_read("7,ff,,1.5x"));
}

TEST_CASE("csv: semicolons and tabs are recognised by the first row", "[csv]") {
    const auto semicolons = rows_of("a;b\n\"1;2\";0,5\n");
    CHECK(semicolons[1].cells == Strings{"1;2", "0,5"});
    const auto tabs = rows_of("a\tb c\td\n\t2\t\n");
    CHECK(tabs[0].cells == Strings{"a", "b c", "d"});
    CHECK(tabs[1].cells == Strings{"", "2", ""});
    CHECK(rows_of("\"a;b\",c\n")[0].cells == Strings{"a;b", "c"});
    CHECK(rows_of("a\nb;c\n")[1].cells == Strings{"b;c"});
    CHECK(rows_of("sep=|\na|b,c\n")[0].cells == Strings{"a", "b,c"});
}

TEST_CASE("csv: names of columns match in any case and spelling", "[csv]") {
    const auto rows = rows_of("User ID,created_at,x,X\n5,9,1,2\n");
    const CsvColumns columns(rows[0]);
    CHECK(columns.of(rows[1], "user_id") == "5");
    CHECK(columns.of(rows[1], "CreatedAt") == "9");
    CHECK(columns.is_repeated("x"));
    CHECK(!columns.is_repeated("user_id"));
    CHECK(!columns.has("user"));
}

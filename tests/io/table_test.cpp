// SPDX-License-Identifier: Apache-2.0
#include "sim/io/table.hpp"

#include <cmath>
#include <fstream>
#include <sstream>

#include <catch2/catch.hpp>

#include "sim/core/problems.hpp"

using namespace coterie;

TEST_CASE("table: numbers are written in their shortest exact form and NaN as nothing", "[table]") {
    CHECK(shortest(0.1) == "0.1");
    CHECK(shortest(-0.0) == "0");
    CHECK(shortest(std::nan("")).empty());
    CsvText csv("a,b");
    csv.cell(1.5).cell("x,\"y\"").end_row();
    CHECK(csv.text() == "a,b\n1.5,\"x,\"\"y\"\"\"\n");
}

TEST_CASE("table: a file that cannot be written whole leaves nothing behind", "[table]") {
    // /dev/full accepts an open and refuses every byte; the temporary name lies beside it.
    CHECK_THROWS_AS(write_file("/nonexistent_folder/a.csv", "x"), Failure);
    CHECK_THROWS_WITH(write_file("/nonexistent_folder/a.csv", "x"),
                      "cannot write /nonexistent_folder/a.csv: No such file or directory");
}

TEST_CASE("table: the cells of a line come back as they were put in", "[table]") {
    const std::vector<std::string> cells{"a", "", "packets, daily", "he said \"no\"", "1.5"};
    CsvText csv;
    for (const std::string& cell : cells) csv.cell(std::string_view(cell));
    csv.end_row();
    const std::string line = csv.text().substr(0, csv.text().size() - 1);
    CHECK(cells_of(line) == cells);
}

// SPDX-License-Identifier: Apache-2.0
// Rows of a CSV file of this folder, without its header.
#pragma once

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

inline std::vector<std::vector<std::string>> rows_of(const std::string& file) {
    std::ifstream in(std::string(COTERIE_SOURCE_DIR) + "/tests/data/" + file);
    REQUIRE(in.good());
    std::vector<std::vector<std::string>> rows;
    std::string line;
    std::getline(in, line);  // header
    while (std::getline(in, line)) {
        rows.emplace_back();
        std::istringstream cells(line);
        for (std::string cell; std::getline(cells, cell, ',');) rows.back().push_back(cell);
    }
    return rows;
}

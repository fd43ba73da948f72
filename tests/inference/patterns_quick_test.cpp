// SPDX-License-Identifier: Apache-2.0
// A quick version of cheap patterns: two replicates each. Their means must be where two replicates
// of the recorded model would be in 99 of 100 cases (prediction interval from ten replicates).
// COTERIE_RECORD=1 records again; that is a commit of its own, which shows the old and the new
// table.
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include <catch2/catch.hpp>

#include "sim/core/parallel.hpp"
#include "sim/inference/patterns/runs.hpp"
#include "sim/io/csv.hpp"
#include "sim/io/files.hpp"
#include "sim/stats/describe.hpp"
#include "sim/stats/distributions.hpp"

using namespace coterie;
namespace fs = std::filesystem;

namespace {

const fs::path source = COTERIE_SOURCE_DIR;
const fs::path record = source / "results" / "reference" / "patterns_quick.csv";
const std::vector<std::string> quick{"P6", "P8", "P15"};
constexpr std::uint32_t recorded_replicates = 10, quick_replicates = 2;

/// By replicate, part.
std::vector<std::vector<double>> numbers_of(const FrozenPattern& pattern,
                                            std::uint32_t replicates) {
    const auto studies = studies_of(pattern, source / "scenarios" / "patterns", false);
    std::vector<std::vector<double>> numbers(replicates);
    for_each_job(replicates, [&](std::size_t r) {
        numbers[r] = estimator_of(pattern.name)(studies, static_cast<std::uint32_t>(r + 1));
    });
    return numbers;
}
std::vector<double> part_of(const std::vector<std::vector<double>>& numbers, std::size_t part) {
    std::vector<double> values;
    for (const auto& replicate : numbers) values.push_back(replicate[part]);
    return values;
}

std::string recorded_table() {
    CsvText csv("pattern,part,low,high");
    for (const std::size_t p : patterns_named(quick)) {
        const FrozenPattern& pattern = frozen_patterns[p];
        const auto numbers = numbers_of(pattern, recorded_replicates);
        for (std::size_t k = 0; k < pattern.parts.size(); ++k) {
            const std::vector<double> values = part_of(numbers, k);
            const double half = student_quantile(0.995, recorded_replicates - 1.0)
                                * standard_deviation(values)
                                * std::sqrt(1.0 / recorded_replicates + 1.0 / quick_replicates);
            csv.cell(pattern.name)
                .cell(pattern.parts[k].name)
                .cell(mean(values) - half)
                .cell(mean(values) + half)
                .end_row();
        }
    }
    return csv.text();
}

}  // namespace

TEST_CASE("patterns: quick versions stay inside their recorded intervals", "[patterns]") {
    const char* wish = std::getenv("COTERIE_RECORD");
    if (wish != nullptr && std::string_view(wish) == "1") write_file(record, recorded_table());
    std::ifstream in(record);
    std::string line;
    std::getline(in, line);
    REQUIRE(line == "pattern,part,low,high");
    for (const std::size_t p : patterns_named(quick)) {
        const FrozenPattern& pattern = frozen_patterns[p];
        const auto numbers = numbers_of(pattern, quick_replicates);
        for (std::size_t k = 0; k < pattern.parts.size(); ++k) {
            REQUIRE(std::getline(in, line));
            std::istringstream cells(line);
            std::string name, part, low, high;
            std::getline(cells, name, ','), std::getline(cells, part, ',');
            std::getline(cells, low, ','), std::getline(cells, high, ',');
            INFO(name << " " << part);
            REQUIRE(name == pattern.name);
            REQUIRE(part == pattern.parts[k].name);
            const double now = mean(part_of(numbers, k));
            CHECK(now >= std::stod(low));
            CHECK(now <= std::stod(high));
        }
    }
}

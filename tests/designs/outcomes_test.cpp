// SPDX-License-Identifier: Apache-2.0
#include "sim/designs/outcomes.hpp"

#include <catch2/catch.hpp>

#include "sim/designs/sweep.hpp"

#include "tests/study/small_study.hpp"

using namespace coterie;

namespace {

/// A run whose numbers are all different; every third is not defined.
RunRecord made_up_record(RunId id) {
    RunRecord record;
    record.id = id;
    record.status = RunStatus::done;
    record.digest = 0x0123456789abcdefULL;
    record.alive = 2.0;
    for (std::size_t m = 0; m < metrics().size(); ++m) {
        const double part = m % 3 == 2 ? undefined : 1.0 / (1.0 + static_cast<double>(m));
        const bool total = metrics()[m].denominator.empty();
        record.numbers.emplace_back(part, total ? 1.0 : static_cast<double>(m % 2) * 0.7);
    }
    return record;
}

std::string made_up_table(const std::vector<std::string>& keys,
                          const std::vector<std::string>& values) {
    static const DesignRun run{3, {1, 7}};
    static const RunRecord record = made_up_record(run.id);
    const std::vector<OutcomeRow> one{{run, record, "a, \"b\"", values}};
    return csv_of("outcomes", outcome_cells(keys), one);
}

std::vector<CsvRow> rows_of_csv(const std::string& text) {
    FileProblems problems("outcomes.csv");
    CsvReader reader(text, problems);
    std::vector<CsvRow> rows;
    for (auto row = reader.next(); row; row = reader.next()) rows.push_back(*row);
    CHECK(!problems.any());
    return rows;
}

}  // namespace

TEST_CASE("outcomes: a run is read back as it was written, bit for bit", "[outcomes]") {
    const std::vector<std::string> keys{"strategy.\"a, \"\"b\"\"\".content.items_per_day"};
    const std::string text = made_up_table(keys, {"0.5"});
    const auto runs = read_outcomes(text, "outcomes.csv", keys);
    REQUIRE(runs.size() == 1);
    CHECK((runs[0].first == DesignRun{3, {1, 7}}));
    const RunRecord wrote = made_up_record({1, 7});
    CHECK(runs[0].second.digest == wrote.digest);
    for (std::size_t m = 0; m < metrics().size(); ++m) {
        INFO(metrics()[m].name);
        const Ratio a = runs[0].second.numbers[m], b = wrote.numbers[m];
        CHECK((a.part == b.part || (a.part != a.part && b.part != b.part)));
        CHECK(a.whole == b.whole);
    }
}

TEST_CASE("outcomes: a damaged row and foreign columns are refused with their place",
          "[outcomes]") {
    const std::string text = made_up_table({"founding.members"}, {"50"});
    CHECK_THROWS_WITH(read_outcomes(text, "s/outcomes.csv", {}),
                      "s/outcomes.csv:1: these are not the columns of outcomes.csv of this sweep");
    CHECK_THROWS_WITH(
        read_outcomes(text.substr(0, text.size() - 9), "s/outcomes.csv", {"founding.members"}),
        "s/outcomes.csv:2: damaged; run this shard again with --force");
}

TEST_CASE("outcomes: the table of a sweep names the varied values and the strategy of each run",
          "[outcomes]") {
    const OwnFolder folder("sweep_outcomes");
    SweepPlan plan;
    plan.base = small_scenario();
    plan.base.study.days = 2, plan.base.study.replicates = 2;
    plan.scenario_file = "small.toml";
    const std::string key =
        "strategy.\"" + plan.base.strategies.back().name + "\".content.items_per_day";
    plan.vary = {"founding.members=30,60", key + "=1,2"};
    plan.metrics = {*find_metric("posts")};
    DesignOptions how;
    how.folder = folder / "x";
    REQUIRE(sweep(plan, {}, how).status == StudyStatus::complete);
    const auto rows = rows_of_csv(read_whole(folder / "x/outcomes.csv"));
    const CsvColumns columns(rows.at(0));
    REQUIRE(rows.size() == 1 + 4 * plan.base.strategies.size() * 2);
    for (const CsvRow& row : rows) CHECK(row.cells.size() == rows[0].cells.size());
    const CsvRow& last = rows.back();
    CHECK(columns.of(last, "point") == "4");
    CHECK(columns.of(last, "founding.members") == "60");
    CHECK(columns.of(last, key) == "2");
    CHECK(columns.of(last, "strategy") == plan.base.strategies.back().name);
    CHECK(columns.of(last, "replicate") == "2");
    CHECK(!columns.of(last, "members").empty());
    // The same quoting holds in the tables beside it.
    CHECK(CsvColumns(rows_of_csv(read_whole(folder / "x/points.csv")).at(0)).has(key));
}

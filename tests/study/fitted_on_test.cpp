// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <filesystem>

#include <catch2/catch.hpp>

#include "sim/scenario/parameter.hpp"
#include "sim/scenario/parameter_number.hpp"
#include "sim/study/calibration_domain.hpp"

#include "tests/study/small_study.hpp"

using namespace coterie;

namespace {

const ParameterRange* find(const CalibrationDomain& on, const std::string& key) {
    const auto at = std::find_if(on.covered.begin(), on.covered.end(),
                                 [&](const ParameterRange& c) { return c.key == key; });
    return at == on.covered.end() ? nullptr : &*at;
}

CalibrationDomain two_worlds() {
    const std::vector<Scenario> worlds{
        small_scenario({{"content.items_per_day", "0"}}),
        small_scenario({{"content.items_per_day", "3"}, {"population.people", "900"}})};
    return fitted_on({"first", "second"}, worlds);
}

}  // namespace

TEST_CASE("fitted on: the least and largest of what the worlds set themselves", "[fitted_on]") {
    const CalibrationDomain on = two_worlds();
    REQUIRE(find(on, "population.people") != nullptr);
    CHECK(find(on, "population.people")->low == 300.0);
    CHECK(find(on, "population.people")->high == 900.0);
    CHECK(find(on, "content.items_per_day")->high == 3.0);
    CHECK(find(on, "study.days") == nullptr);                // not the world's
    CHECK(find(on, "exit.bored_per_day") == nullptr);        // fitted, not given
    CHECK(find(on, "exposure.attention_share") == nullptr);  // the default in both
}

TEST_CASE("fitted on: the table reads back as what it was written from", "[fitted_on]") {
    const CalibrationDomain on = two_worlds();
    const CalibrationDomain back = parse_fitted_on(fitted_on_csv(on), "fitted_on.csv");
    CHECK(back.communities == on.communities);
    CHECK(fitted_on_csv(back) == fitted_on_csv(on));
    CHECK_THROWS_WITH(parse_fitted_on("key,low,high,communities\na,2,1,x\n", "f.csv"),
                      "f.csv:2: a line is key, low, high, communities; low is at most high");
}

TEST_CASE("tested ranges: inside nothing is said, outside the farthest is named first",
          "[fitted_on]") {
    const std::vector<Scenario> studies{
        small_scenario({{"content.items_per_day", "0"}}),
        small_scenario({{"content.items_per_day", "3"}, {"population.people", "900"}})};
    const auto ranges = ranges_over(studies);
    CHECK(out_of_range(small_scenario({{"population.people", "500"}}), ranges).empty());
    CHECK(out_of_range_text({}).empty());
    const auto outside = out_of_range(
        small_scenario({{"population.people", "1000"}, {"content.items_per_day", "30"}}), ranges);
    REQUIRE(outside.size() == 2);
    CHECK(out_of_range_text(outside)
          == "outside the tested ranges: content.items_per_day 30 (tested: 0 to 3), "
             "population.people 1000 (tested: 300 to 900); no shipped study shows what the model "
             "does there, so try whether the answer holds inside them too");
    CHECK(out_of_range_text(outside, 1)
          == "outside the tested ranges: content.items_per_day 30 (tested: 0 to 3) and 1 more; no "
             "shipped study shows what the model does there, so try whether the answer holds "
             "inside them too");
}

TEST_CASE("tested ranges: stages and rules of a strategy count, and so do the days",
          "[fitted_on]") {
    const std::string text(small_text);
    const auto with = [&](const std::string& more) {
        return parse_scenario(text + more, "small.toml", {});
    };
    const auto ranges = ranges_over(std::vector<Scenario>{with("")});
    const auto only = [&](const Scenario& scenario) {
        const auto outside = out_of_range(scenario, ranges);
        REQUIRE(outside.size() == 1);
        return out_of_range_text(outside).substr(0, 90);
    };
    CHECK(only(with("[[strategy.stage]]\nfrom_day = 3\nset = { \"incentives.packet_yuan_per_day\" "
                    "= 50 }\n"))
          == std::string("outside the tested ranges: incentives.packet_yuan_per_day 0 to 50 "
                         "(tested: 0 to 20); no shipped study")
                 .substr(0, 90));
    CHECK(only(small_scenario({{"study.days", "13"}}))
              .starts_with("outside the tested ranges: study.days 13 (tested: 12); "));
}

namespace {

/// Every scenario that is shipped: studies, worlds and patterns; base.toml holds defaults alone.
std::vector<std::filesystem::path> shipped_files() {
    std::vector<std::filesystem::path> files;
    const auto folder = std::filesystem::path(COTERIE_SOURCE_DIR) / "scenarios";
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
        if (entry.path().extension() == ".toml" && entry.path().filename() != "base.toml")
            files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

}  // namespace

TEST_CASE("tested ranges: those declared are exactly those of the shipped scenarios",
          "[fitted_on]") {
    std::vector<Scenario> studies;
    for (const auto& file : shipped_files()) studies.push_back(read_scenario(file, {}));
    CHECK(studies.size() > 30);
    // Where they differ, results/reference/tested_on.csv is to be what is printed first.
    CHECK(ranges_csv(ranges_over(studies)) == ranges_csv(tested_ranges()));
    for (std::size_t k = 0; k < studies.size(); ++k) {
        INFO(shipped_files()[k]);
        CHECK(out_of_range_text(out_of_range(studies[k], tested_ranges())).empty());
    }
}

TEST_CASE("tested ranges: one step over either end of any of them is reported", "[fitted_on]") {
    const Scenario fresh = small_scenario();
    for (const ParameterRange& c : tested_ranges()) {
        for (const bool above : {false, true}) {
            Scenario scenario = fresh;
            Levers& levers = scenario.strategies[0].levers;
            const double width = std::max(1.0, std::abs(above ? c.high : c.low));
            const double wanted = above ? c.high + width : c.low - width;
            bool in_reach = false;
            for (const Parameter& p : all_parameters(scenario, levers)) {
                if (p.key() != c.key) continue;
                in_reach = p.is_whole() ? wanted >= 0.0 : true;
                if (in_reach) set_number(p, wanted);
            }
            if (!in_reach) continue;
            INFO(c.key << (above ? " above" : " below"));
            const auto outside = out_of_range(scenario, {c});
            REQUIRE(outside.size() == 1);
            CHECK((above ? outside[0].most > c.high : outside[0].least < c.low));
            const std::string said = out_of_range_text(outside);
            CHECK(said.starts_with("outside the tested ranges: " + c.key + " "));
            CHECK(said.find(" (tested: ") != std::string::npos);
        }
    }
}

TEST_CASE("fitted on: the project's own fit covers the three communities", "[fitted_on]") {
    const CalibrationDomain& on = reference_fit();
    CHECK(on.communities == std::vector<std::string>{"zig", "racket", "quantum_se"});
    REQUIRE(find(on, "population.people") != nullptr);
    CHECK(find(on, "population.people")->low == 326.0);
    CHECK(find(on, "population.people")->high == 3460.0);
}

TEST_CASE("fitted on: the statement names the communities and the values of their worlds",
          "[fitted_on]") {
    const std::string text = calibrated_on_text();
    CHECK(text.starts_with(
        "The fitted parameters (source: fitted) were calibrated on zig, racket, quantum_se.\nIn "
        "these communities, what a scenario may set was as follows; at other values the "
        "model\nextrapolates, and every study does so somewhere:\n"));
    CHECK(text.find("population.people") != std::string::npos);
    CHECK(text.find("326") != std::string::npos);
}

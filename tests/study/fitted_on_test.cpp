// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <catch2/catch.hpp>

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

TEST_CASE("fitted on: inside nothing is said, outside the farthest is named first", "[fitted_on]") {
    const CalibrationDomain on = two_worlds();
    CHECK(out_of_range(small_scenario({{"population.people", "500"}}), on).empty());
    CHECK(out_of_range_text({}, on).empty());
    const Scenario far =
        small_scenario({{"population.people", "1000"}, {"content.items_per_day", "30"}});
    const auto outside = out_of_range(far, on);
    REQUIRE(outside.size() == 2);
    CHECK(out_of_range_text(outside, on)
          == "extrapolation: this world is unlike those its behaviour was calibrated on (first, "
             "second): content.items_per_day 30 (0 to 3 there), population.people 1000 (300 to 900 "
             "there)");
    CHECK(out_of_range_text(outside, on, 1).ends_with("(0 to 3 there) and 1 more"));
}

TEST_CASE("fitted on: the project's own fit covers the three communities", "[fitted_on]") {
    const CalibrationDomain& on = reference_fit();
    CHECK(on.communities == std::vector<std::string>{"zig", "racket", "quantum_se"});
    REQUIRE(find(on, "population.people") != nullptr);
    CHECK(find(on, "population.people")->low == 326.0);
    CHECK(find(on, "population.people")->high == 3460.0);
}

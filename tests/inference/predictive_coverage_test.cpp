// SPDX-License-Identifier: Apache-2.0
#include "sim/inference/predictive_coverage.hpp"

#include <catch2/catch.hpp>

#include "sim/core/problems.hpp"
#include "sim/io/files.hpp"

using namespace coterie;

namespace {

constexpr std::string_view table =
    "community,statistic,data,simulated_low,simulated_high\n"
    "zig,posts_median,5,4,6\n"     // of the stage, inside
    "zig,gini_posters,5,5,5\n"     // of the stage, at both ends
    "zig,survival_30d,5,6,7\n"     // of another stage, outside
    "racket,posts_median,5,6,7\n"  // of the stage, outside
    "P6,day_1,0.5,0.4,0.6\n";      // of a pattern, inside

}  // namespace

TEST_CASE("coverage: targets of the stage and of patterns are counted apart from the others",
          "[coverage]") {
    const PredictiveCoverage found = coverage_in(table, "predictive.csv", fit_stage("posts"));
    REQUIRE(found.sources.size() == 3);
    CHECK(found.sources[0].first == "zig");
    CHECK(found.sources[0].second.within == 2);
    CHECK(found.sources[0].second.of == 3);
    CHECK(coverage_by_source(found)
          == "zig: 2 of 3 statistics are within the predictive range of the fit\n"
             "racket: 0 of 1 statistics are within the predictive range of the fit\n"
             "P6: 1 of 1 statistics are within the predictive range of the fit\n");
    CHECK(coverage_text(found)
          == "in-sample predictive coverage: 3 of 4 (75 %) targets of the fit, and 3 of 5 (60 %) "
             "with all statistics of its communities, are within the nominal 95 % predictive range "
             "of the accepted parameter sets");
}

TEST_CASE("coverage: what is no such table, or holds no numbers, is refused", "[coverage]") {
    CHECK_THROWS_AS(coverage_in("a,b\n1,2\n", "x.csv", fit_stage("joint")), InvalidInput);
    CHECK_THROWS_WITH(
        coverage_in("community,statistic,data,simulated_low,simulated_high\nzig,days,x,1,2\n",
                    "x.csv", fit_stage("joint")),
        "x.csv:2: data, simulated_low and simulated_high are to be numbers");
}

// SPDX-License-Identifier: Apache-2.0
// The worlds that the behaviour was calibrated on: for everything about a world that some community
// of a fit sets otherwise than a scenario does by itself, the least and largest value among them.
// Every study of interest is outside of some of these, so they are stated once (`describe`, the
// page). A warning is for a study outside the ranges that the shipped studies test.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/scenario/scenario.hpp"

namespace coterie {

struct ParameterRange {
    std::string key;
    double low = 0.0, high = 0.0;
};
struct CalibrationDomain {
    std::vector<std::string> communities;
    std::vector<ParameterRange> covered;  ///< in the order of the parameters, then the levers
};

/// Names and worlds, in the same order. Keys of the study itself are left out.
CalibrationDomain fitted_on(const std::vector<std::string>& communities,
                            std::span<const Scenario> worlds);

/// fitted_on.csv, and back. Throws InvalidInput for a line that is none.
std::string fitted_on_csv(const CalibrationDomain& on);
CalibrationDomain parse_fitted_on(std::string_view text, const std::string& name);

/// That of the project's own fit, results/reference/fit/fitted_on.csv.
const CalibrationDomain& reference_fit();

/// On which communities, and over which values of their worlds, as a table.
std::string calibrated_on_text();

/// Least and largest value in any of the `studies`: of the days, of every lever in any of their
/// strategies, stages and rules, and of what else of the world some study sets otherwise than a
/// scenario does by itself.
std::vector<ParameterRange> ranges_over(std::span<const Scenario> studies);
std::string ranges_csv(const std::vector<ParameterRange>& ranges);

/// Those of the shipped scenarios, results/reference/tested_on.csv; a test compares the two.
const std::vector<ParameterRange>& tested_ranges();

/// A key of a study that is outside: its least and largest value over strategies, stages and rules.
struct OutOfRange {
    ParameterRange covered;
    double least = 0.0, most = 0.0;
};
std::vector<OutOfRange> out_of_range(const Scenario& scenario,
                                     const std::vector<ParameterRange>& covered);

/// "outside the tested ranges: ...", the `most` farthest keys named; empty when none is outside.
std::string out_of_range_text(const std::vector<OutOfRange>& outside, std::size_t most = 3);

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
// The worlds that the behaviour was calibrated on: for everything about a world that some community
// of a fit sets otherwise than a scenario does by itself, the least and largest value among them. A
// study whose world or levers are outside is an extrapolation, and the program says so.
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

/// A key of a study that is outside: its least and largest value over the strategies.
struct OutOfRange {
    ParameterRange covered;
    double least = 0.0, most = 0.0;
};
std::vector<OutOfRange> out_of_range(const Scenario& scenario, const CalibrationDomain& on);

/// "extrapolation: ...", the `most` farthest keys named; empty when the world is inside.
std::string out_of_range_text(const std::vector<OutOfRange>& outside, const CalibrationDomain& on,
                              std::size_t most = 3);

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
// What a calibration leaves behind: the accepted parameter sets, an overlay with the best of them,
// each wave and generation, what was identified, and the predictive checks. The ends in
// identifiability.csv are the spread over accepted parameter sets at the distance where sampling
// stopped: nearer sets would spread less, and the true value may be outside.
#pragma once

#include <filesystem>
#include <string>

#include "sim/inference/calibrate.hpp"

namespace coterie {

/// Tables of a calibration that other commands read.
inline constexpr const char* accepted_name = "accepted.csv";
inline constexpr const char* predictive_name = "predictive.csv";

/// predictive.csv: every statistic of every community, then the facts, under the accepted sets.
std::string predictive_csv(const CalibrationPlan& plan, const CalibrationResult& result);

/// accepted.csv, calibrated.toml, waves.csv, identifiability.csv, fitted_on.csv, predictive.csv.
void write_calibration(const CalibrationPlan& plan, const CalibrationResult& result,
                       const std::filesystem::path& folder);

}  // namespace coterie

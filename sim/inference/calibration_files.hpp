// SPDX-License-Identifier: Apache-2.0
// What a calibration leaves behind: the accepted parameter sets, an overlay with the best of them,
// each wave and generation, what was identified, and the predictive checks.
#pragma once

#include <filesystem>

#include "sim/inference/calibrate.hpp"

namespace coterie {

/// accepted.csv, calibrated.toml, waves.csv, identifiability.csv, fitted_on.csv, predictive.csv.
void write_calibration(const CalibrationPlan& plan, const CalibrationResult& result,
                       const std::filesystem::path& folder);

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
// What `calibrate` prints: its plan, and what came of it as text and as JSON.
#pragma once

#include <cstdint>
#include <string>

#include "sim/inference/calibrate.hpp"

namespace coterie {

/// Points of a wave: as the plan says, or ten for each free parameter.
std::uint64_t points_of(const CalibrationPlan& plan);

void print_plan(const CalibrationPlan& plan);
void print_result(const CalibrationPlan& plan, const CalibrationResult& result);
std::string result_json(const CalibrationPlan& plan, const CalibrationResult& result);

}  // namespace coterie

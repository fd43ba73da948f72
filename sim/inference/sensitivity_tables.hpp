// SPDX-License-Identifier: Apache-2.0
// The tables of a sensitivity analysis.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sim/inference/sensitivity.hpp"

namespace coterie {

/// "morris" or "sobol".
std::string_view method_name(const SensitivityPlan& plan);

std::string factors_csv(const SensitivityPlan& plan);
std::string targets_csv(const SensitivityPlan& plan);
std::string sensitivity_csv(const SensitivityPlan& plan, const std::vector<SensitivityRow>& rows);
/// One row a point: the factors' values, the dummies' places, then the targets; `points` are in the
/// unit cube.
std::string points_csv(const SensitivityPlan& plan, const std::vector<std::vector<double>>& points,
                       const std::vector<std::vector<double>>& values);

}  // namespace coterie

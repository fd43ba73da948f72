// SPDX-License-Identifier: Apache-2.0
// The folder of a sensitivity analysis: its manifest, the chunks of points as they are finished,
// and the tables made of them.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "sim/inference/sensitivity.hpp"
#include "sim/study/run_control.hpp"

namespace coterie {

struct SensitivityOptions {
    std::filesystem::path folder;
    bool force = false;
    RunControl control = {};  ///< progress: points
};

struct SensitivityResult {
    bool interrupted = false;
    std::size_t undefined = 0;  ///< points at which some target is not defined
    std::vector<SensitivityRow> rows = {};
};

/// Evaluates what is missing in the folder and writes factors.csv, points.csv, sensitivity.csv.
/// Throws InvalidInput when the folder holds something else.
SensitivityResult run_sensitivity(const SensitivityPlan& plan, const StudyInputs& inputs,
                                  const SensitivityOptions& options);

/// Keys of the `count` factors with the largest mu* (or total), relative to the largest for the
/// same target, from the sensitivity.csv of `folder`; those not distinguishable from the noise
/// floor of any target are left out.
std::vector<std::string> most_influential(const std::filesystem::path& folder, std::size_t count);

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
// The folder of a sensitivity analysis: its manifest, the chunks of points as they are finished,
// and the tables made of them.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "sim/designs/design.hpp"
#include "sim/inference/sensitivity.hpp"
#include "sim/inference/tipping.hpp"
#include "sim/study/run_control.hpp"

namespace coterie {

inline constexpr const char* sensitivity_name = "sensitivity.csv";

struct SensitivityOptions {
    std::filesystem::path folder;
    bool force = false;
    RunControl control = {};  ///< progress: points
};

struct SensitivityResult {
    bool interrupted = false;
    std::size_t undefined = 0;  ///< points at which some target is not defined
    std::vector<SensitivityRow> rows = {};
    std::vector<Tipping> tipping = {};
};

/// The analysis as a manifest keeps it, and back. Throws InvalidInput when it is of a program with
/// other ranges of the factors.
DesignPlan design_of(const SensitivityPlan& plan);
SensitivityPlan sensitivity_of(const DesignPlan& design);

/// Evaluates what is missing in the folder and writes factors.csv, points.csv, sensitivity.csv and
/// influential.csv; the manifest says complete when all are there. Throws InvalidInput when the
/// folder holds something else.
SensitivityResult run_sensitivity(const SensitivityPlan& plan, const StudyInputs& inputs,
                                  const SensitivityOptions& options);

/// Keys of the `count` factors with the largest mu* (or total), relative to the largest for the
/// same target, from the sensitivity.csv of `folder`; those not distinguishable from the noise
/// floor of any target are left out.
std::vector<std::string> most_influential(const std::filesystem::path& folder, std::size_t count);

}  // namespace coterie

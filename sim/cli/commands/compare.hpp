// SPDX-License-Identifier: Apache-2.0
// What compare.cpp shares with posterior.cpp and assumptions.cpp, its parts for --posterior and
// --assumptions.
#pragma once

#include "sim/cli/command.hpp"
#include "sim/cli/study_common.hpp"

namespace coterie {

struct CompareOptions {
    CommonOptions common;
    std::string file, baseline;
    StudyOutputs outputs;
    bool report = false;  ///< also report.html
    bool until_decided = false;
    std::optional<std::uint32_t> budget_replicates;
    std::optional<double> confidence;
    std::vector<std::string> metric;  ///< metrics to decide
    std::vector<std::string> margin;  ///< METRIC=NUMBER
    std::filesystem::path posterior;  ///< what a calibration accepted
    std::optional<std::uint32_t> parameter_sets, assumptions;
};

/// compare --posterior.
int compare_over_posterior(const CompareOptions& options);
int resume_posterior(const CommonOptions& common, const std::filesystem::path& folder,
                     const DesignPlan& design);

/// compare --assumptions, also together with --posterior.
int compare_under_assumptions(const CompareOptions& options);
int resume_assumptions(const CommonOptions& common, const std::filesystem::path& folder,
                       const DesignPlan& design);

/// Refuses what only a comparison at one value of every parameter can do; `varying` is the one that
/// varies them.
void check_varied(const CompareOptions& o, const std::string& varying);

}  // namespace coterie

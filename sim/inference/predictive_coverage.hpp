// SPDX-License-Identifier: Apache-2.0
// How far a fit accounts for its own data: the share of statistics that are within the nominal 95 %
// range of runs under the accepted parameter sets. Less than 95 % in-sample says that the spread of
// the accepted sets understates what is not known. Limits: the range is of single runs, 40 of them
// by default, so its ends are rough.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/inference/core_parameters.hpp"

namespace coterie {

struct PredictiveCoverage {
    struct Count {
        std::size_t within = 0, of = 0;
    };
    std::vector<std::pair<std::string, Count>> sources;  ///< each community and pattern, in order
    Count fitted;  ///< what the stage of the fit looked at, patterns included
    Count all;     ///< with the communities' other statistics
};

/// From the text of predictive.csv. Throws InvalidInput when it is none, calling it `name`.
PredictiveCoverage coverage_in(std::string_view text, const std::string& name,
                               const FitStage& stage);

/// Of a calibration: its folder, or a file in it. Nothing when no predictive.csv is there.
std::optional<PredictiveCoverage> coverage_of_fit(const std::filesystem::path& fit);

/// "zig: 58 of 88 statistics are within the predictive range of the fit", a line a source.
std::string coverage_by_source(const PredictiveCoverage& coverage);

/// "in-sample predictive coverage: ...", without a line end.
std::string coverage_text(const PredictiveCoverage& coverage);

/// Both, or the counts as JSON. Throws InvalidInput when no predictive.csv is in the folder.
std::string coverage_report(const std::filesystem::path& folder, bool as_json);

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
// What sweep.cpp, phase_map.cpp (its part for --map) and merge.cpp share.
#pragma once

#include "sim/cli/command.hpp"
#include "sim/designs/sweep.hpp"

namespace coterie {

struct SweepOptions {
    CommonOptions common;
    std::string file;
    std::vector<std::string> vary;  ///< axes
    std::string design = "grid", shard;
    std::uint32_t points = 0;   ///< 0: the default
    std::string map, contrast;  ///< two axes; "A,B"
    std::vector<std::string> metric;
    bool report = false;  ///< also report.html
};

/// A sweep's result as text and as JSON.
std::string sweep_text(const SweepPlan& plan, const std::string& condition,
                       const SweepResult& result);
std::string plot_text(const std::filesystem::path& folder);  ///< how it is drawn
std::string sweep_json(const SweepPlan& plan, const SweepResult& result);

/// sweep --map.
int sweep_map(const SweepOptions& options);
int resume_map(const CommonOptions& common, const std::filesystem::path& folder,
               const DesignPlan& design);

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
// The simple models that confront compares with a log, and how they are printed.
#pragma once

#include <string>
#include <vector>

#include "sim/data/community_log.hpp"
#include "sim/data/log_statistics.hpp"
#include "sim/data/targets.hpp"
#include "sim/inference/confront.hpp"

namespace coterie {

struct Baseline {
    std::string name;
    std::vector<Distance> rows;
};

/// The distances of three simple models of a log from what was measured in it.
std::vector<Baseline> baselines_of(const CommunityLog& log, const std::vector<Target>& targets,
                                   const MeasureSettings& settings);

/// "nearer than NAME on 12 of 40 statistics": of those that both have, and do not both meet.
std::string score_text(const std::vector<Distance>& model, const Baseline& baseline);

/// baselines.csv: a row a statistic and baseline.
std::string baselines_csv(const std::string& community, const std::vector<Distance>& model,
                          const std::vector<Baseline>& baselines);

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
// What is valid and yet likely to mislead in a study: a sentence each, with what to do instead.
#pragma once

#include <string>
#include <vector>

#include "sim/measure/metrics.hpp"
#include "sim/scenario/scenario.hpp"

namespace coterie {

/// What to do about a metric for which the study is too short.
std::string needs_more_days(const Study& study, const Metric& metric);

/// Metrics that the study is too short for, a primary metric that is a share or mean of what the
/// compared strategies can change, and founders that the founding groups have no seats for.
std::vector<std::string> study_warnings(const Scenario& scenario);

}  // namespace coterie

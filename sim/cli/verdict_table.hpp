// SPDX-License-Identifier: Apache-2.0
// A comparison as people read it, and as JSON.
#pragma once

#include <filesystem>
#include <string>

#include "sim/study/study.hpp"

namespace coterie {

/// Question, what was compared, the verdict on the primary metric and on the headline metrics.
std::string verdict_text(const StudyPlan& plan, const std::string& condition,
                         const StudyResult& result, bool colour);

/// What was asked, over how many replicates, under which condition.
std::string heading(const StudyPlan& plan, const std::string& condition, const StudyResult& result);

/// Communities that died out and outcomes with two peaks; empty when there are none.
std::string shape_warnings(const StudyPlan& plan, const StudyResult& result);

/// The answer of a study that went on until decided, metric by metric.
std::string answers_text(const StudyPlan& plan, const std::string& condition,
                         const StudyResult& result);

/// Headline metrics of each strategy, without a comparison.
std::string summary_text(const StudyPlan& plan, const std::string& condition,
                         const StudyResult& result);

/// Where the tables are and how to draw them.
std::string whereabouts(const std::filesystem::path& folder, bool compared);

/// Every contrast, as contrasts.csv has them.
std::string contrasts_json(const StudyPlan& plan, const StudyResult& result);
std::string answers_json(const StudyPlan& plan, const StudyResult& result);
std::string summary_json(const StudyPlan& plan, const StudyResult& result);

}  // namespace coterie

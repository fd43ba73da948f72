// SPDX-License-Identifier: Apache-2.0
// A comparison as text and as JSON.
#pragma once

#include <filesystem>
#include <string>

#include "sim/study/study.hpp"

namespace coterie {

/// Question, what was compared, the verdict on the primary metric and on the headline metrics.
std::string verdict_text(const StudyPlan& plan, const std::string& condition,
                         const StudyResult& result, bool colour);

/// The question, the number of replicates, and the graph that the study is conditional on.
std::string heading(const StudyPlan& plan, const std::string& condition, const StudyResult& result);

/// Communities that died out and outcomes with two peaks; empty when there are none.
std::string shape_warnings(const StudyPlan& plan, const StudyResult& result);

/// The answer of compare --until-decided, metric by metric.
std::string answers_text(const StudyPlan& plan, const std::string& condition,
                         const StudyResult& result);

/// Headline metrics of each strategy, without a comparison.
std::string summary_text(const StudyPlan& plan, const std::string& condition,
                         const StudyResult& result);

/// Where the tables are and how to plot them.
std::string where_tables_are(const std::filesystem::path& folder, bool compared);

/// Every contrast, as contrasts.csv has them.
std::string contrasts_json(const StudyPlan& plan, const StudyResult& result);
std::string answers_json(const StudyPlan& plan, const StudyResult& result);
std::string summary_json(const StudyPlan& plan, const StudyResult& result);

}  // namespace coterie

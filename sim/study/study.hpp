// SPDX-License-Identifier: Apache-2.0
// A study from plan to results folder: all runs, their tables, the comparison, the manifest.
// Begun once, it may be killed at any moment and resumed: the result is the same, byte for byte.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sim/study/compare.hpp"
#include "sim/study/coupled_outcomes.hpp"
#include "sim/study/decide.hpp"
#include "sim/study/ensemble.hpp"
#include "sim/study/estimate.hpp"
#include "sim/study/manifest.hpp"
#include "sim/study/ranking.hpp"
#include "sim/study/shapes.hpp"
#include "sim/study/study_plan.hpp"

namespace coterie {

/// How it is to be done: changes nothing in the results.
struct StudyOptions {
    std::filesystem::path folder;
    bool force = false;
    std::optional<Past> past = {};  ///< whose checkpoints save days already simulated
    RunControl control = {};
};

struct StudyResult {
    StudyStatus status = StudyStatus::running;
    std::vector<RunRecord> runs = {};  ///< by strategy, then replicate
    std::vector<FailedRun> failed = {};
    std::vector<ArmSummary> summary = {};
    std::vector<Contrast> contrasts = {};  ///< empty when nothing is compared
    Ranking ranking = {};
    std::vector<Shape> shapes = {};          ///< of the primary metric and those decided
    std::vector<MetricAnswer> answers = {};  ///< of a study run until decided
    std::vector<CoupledOutcomes> outcomes =
        {};  ///< people helped and harmed; empty when nothing is compared
};

/// Does the plan, which has been checked. Interrupted: runs that ended are kept, no tables.
StudyResult begin_study(const StudyPlan& plan, const StudyInputs& inputs,
                        const StudyOptions& options);

/// Finishes a study that was begun in `options.folder`; a complete one is left as it is.
StudyResult resume_study(const StudyPlan& plan, const StudyInputs& inputs,
                         const StudyOptions& options);

}  // namespace coterie

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
#include "sim/study/shapes.hpp"

namespace coterie {

/// What is to be done; all of it is in the manifest.
struct StudyPlan {
    Scenario scenario;
    std::string scenario_file;            ///< as given
    std::optional<std::size_t> baseline;  ///< with one, arms are compared
    std::optional<std::uint32_t> only_replicate;
    std::vector<std::string> overrides;  ///< of keys, "key=value": to say how it was made
    bool people = false, graph = false, graph_sample = false, events = false;
    /// Replicates are added until it is decided; study.replicates is then the budget.
    std::optional<DecidePlan> until = {};
    std::vector<std::uint32_t> checkpoint_days = {};  ///< ascending
};

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
    std::vector<Contrast> contrasts = {};    ///< empty when nothing is compared
    std::vector<Shape> shapes = {};          ///< of the primary metric and those decided
    std::vector<MetricAnswer> answers = {};  ///< of a study that went on until decided
    std::vector<CoupledOutcomes> outcomes =
        {};  ///< people helped and harmed; empty when nothing is compared
};

/// Throws InvalidInput with every way in which the plan asks for what cannot be.
void check_plan(const StudyPlan& plan);

/// How the study is written down before its first run.
Manifest manifest_of(const StudyPlan& plan, const StudyInputs& inputs);

/// Does the plan, which has been checked. Interrupted: runs that ended are kept, no tables.
StudyResult begin_study(const StudyPlan& plan, const StudyInputs& inputs,
                        const StudyOptions& options);

/// The plan of a results folder, from its manifest and resolved scenario. Throws InvalidInput when
/// these do not fit together.
StudyPlan plan_of_results(const std::filesystem::path& folder);

/// Throws InvalidInput when the study in `folder` was begun by another version of the program.
void check_program(const Manifest& manifest, const std::filesystem::path& folder);

/// Throws InvalidInput when the files found are not those the study began with.
void check_inputs(const Manifest& manifest, const StudyInputs& inputs);

/// Finishes a study that was begun in `options.folder`; a complete one is left as it is.
StudyResult resume_study(const StudyPlan& plan, const StudyInputs& inputs,
                         const StudyOptions& options);

}  // namespace coterie

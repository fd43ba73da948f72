// SPDX-License-Identifier: Apache-2.0
// What a study is to do, how a manifest keeps it, and how it comes back from there.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "sim/study/decide.hpp"
#include "sim/study/manifest.hpp"
#include "sim/study/market.hpp"

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

/// Throws InvalidInput with every way in which the plan asks for what cannot be.
void check_plan(const StudyPlan& plan);

/// How the study is written down before its first run.
Manifest manifest_of(const StudyPlan& plan, const StudyInputs& inputs);

/// The plan of a results folder, from its manifest and resolved scenario. Throws InvalidInput when
/// these do not fit together.
StudyPlan plan_of_results(const std::filesystem::path& folder);

/// Throws InvalidInput when the study in `folder` was begun by another version of the program.
void check_program(const Manifest& manifest, const std::filesystem::path& folder);

/// Throws InvalidInput when the files found are not those the study began with.
void check_inputs(const Manifest& manifest, const StudyInputs& inputs);

}  // namespace coterie

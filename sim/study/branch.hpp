// SPDX-License-Identifier: Apache-2.0
// Several futures from one past. A branch is an ordinary study whose strategies are those of the
// past until a day and another one's from the next morning on (`switch_strategy`), so it can be run
// in full from its scenario.resolved.toml; checkpoints of the past only save days already
// simulated.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "sim/study/study.hpp"

namespace coterie {

/// "results/NAME" or "results/NAME:s1-r3".
struct RunName {
    std::filesystem::path folder;
    std::optional<RunId> id;
};
RunName run_named(const std::string& text);

struct Branch {
    std::filesystem::path past;          ///< results folder
    std::uint32_t day = 0;               ///< the last one of the past
    std::size_t strategy = 0;            ///< of the past
    std::vector<std::size_t> then = {};  ///< who takes over; empty: every strategy of the study
};

/// The study of a branch: one arm for every strategy that takes over, the first the baseline; only
/// the replicate of `id`, if given. Throws InvalidInput when there is no day left or no such run.
StudyPlan plan_of_branch(const StudyPlan& past, const Branch& branch, std::optional<RunId> id);

/// The study from whose checkpoints the runs of a branch continue.
Past past_of(const StudyPlan& past, const Branch& branch);

/// Replicates of `plan` that have a checkpoint to continue from. Throws InvalidInput when one is
/// damaged or of another study.
std::vector<std::uint32_t> check_checkpoints(const StudyPlan& plan, const StudyPlan& past,
                                             const Branch& branch);

}  // namespace coterie

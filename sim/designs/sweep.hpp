// SPDX-License-Identifier: Apache-2.0
// A sweep: the arms of a study at many settings, every point with the same people and random draws.
// A point or run that fails is recorded and spoils nothing else. Points may be shared out by
// `shard`; the merged folder is the unsharded one, byte for byte.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sim/designs/axes.hpp"
#include "sim/designs/design.hpp"
#include "sim/study/compare.hpp"

namespace coterie {

/// Part `index` (from 1) of `count`: every count-th point.
struct Shard {
    std::size_t index = 1, count = 1;
};

struct SweepPlan : DesignBase {
    std::vector<std::string> vary;  ///< axes as typed
    DesignKind kind = DesignKind::grid;
    std::size_t count = 0;  ///< points of a Latin hypercube or Sobol sequence
    std::vector<std::size_t> metrics;
    std::optional<Shard> shard;
};

/// One setting; with a reason when it cannot be simulated.
struct SweepPoint {
    std::vector<std::string> values;
    std::string reason = {};
    std::vector<Contrast> contrasts = {};  ///< of the metrics asked for, against the first strategy
};

struct SweepResult {
    StudyStatus status = StudyStatus::running;
    std::vector<std::string> keys;
    std::vector<SweepPoint> points;
    std::vector<FailedDesignRun> failed;
    std::size_t runs = 0;
};

/// Throws WrongUsage: axes that make no sense.
std::vector<std::vector<std::string>> settings_of(const SweepPlan& plan);

DesignPlan design_of(const SweepPlan& plan);
SweepPlan sweep_of(const DesignPlan& design);

SweepResult sweep(const SweepPlan& plan, const StudyInputs& inputs, const DesignOptions& options);

/// Puts the shards of one sweep together in `options.folder`. Throws InvalidInput when they are not
/// of one sweep, or one is missing or unfinished.
SweepResult merge_shards(const std::vector<std::filesystem::path>& shards,
                         const StudyInputs& inputs, const DesignOptions& options);

}  // namespace coterie

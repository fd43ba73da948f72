// SPDX-License-Identifier: Apache-2.0
// The runs behind the table: every pattern, whole and ablated, replicate by replicate. Each
// replicate is written when it ends, so a killed command continues where it stopped; what was
// written by another program or for another study is not used.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "sim/inference/patterns/estimate.hpp"
#include "sim/inference/patterns/table.hpp"
#include "sim/scenario/read.hpp"
#include "sim/study/run_control.hpp"

namespace coterie {

struct PatternPlan {
    std::vector<std::size_t> patterns;  ///< places in the frozen table
    std::uint32_t replicates = 30;
    std::filesystem::path studies;    ///< the folder of the studies
    std::filesystem::path folder;     ///< of the results
    std::vector<Override> overrides;  ///< set in every study, before what an ablation sets
    RunControl control = {};
};

/// The folder of the studies, below the current one. Throws InvalidInput when it is not there.
std::filesystem::path studies_folder();

/// Places in the frozen table of `names` ("P4"; case does not matter); all when there are none.
/// Throws InvalidInput with the nearest name.
std::vector<std::size_t> patterns_named(std::span<const std::string> names);

/// The keys of `text` that a pattern's study may not set: behaviour parameters.
std::vector<std::string> behaviour_keys_in(const std::filesystem::path& study);

/// The file of the refitted core of a pattern's ablation, whether or not it exists.
std::filesystem::path refitted_file(const std::filesystem::path& studies, std::string_view pattern);

/// The studies of a pattern, whole or ablated; the ablated ones with the refitted core where there
/// is one. Throws InvalidInput for a study that sets behaviour.
std::vector<Scenario> studies_of(const FrozenPattern& pattern, const std::filesystem::path& studies,
                                 bool ablated, const std::vector<Override>& overrides = {});

/// What a pattern's ablation sets.
std::vector<Override> ablation_values_of(const FrozenPattern& pattern);

/// The studies of a pattern under other behaviour.
std::vector<Scenario> ablated_studies(const FrozenPattern& pattern,
                                      const std::filesystem::path& studies,
                                      const std::vector<Override>& values);

struct PatternRuns {
    std::vector<PatternMeasured> measured;
    /// By place in `measured`, replicate, number: of the whole model.
    std::vector<std::vector<std::vector<double>>> numbers;
    bool interrupted = false;
};

PatternRuns run_patterns(const PatternPlan& plan);

}  // namespace coterie

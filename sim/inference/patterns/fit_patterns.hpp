// SPDX-License-Identifier: Apache-2.0
// Patterns as facts of a fit: their parts with a closed band, in their own worlds.
#pragma once

#include <filesystem>
#include <span>
#include <vector>

#include "sim/inference/evaluations.hpp"
#include "sim/inference/patterns/frozen.hpp"
#include "sim/scenario/read.hpp"

namespace coterie {

/// Places of the patterns of a kind: `fitted` and `seen` are what a fit may use, the others are
/// left to judge it by.
std::vector<std::size_t> patterns_of(PatternKind kind);

/// One set of facts a pattern (places in the frozen table); `overrides` hold in every world. Throws
/// InvalidInput for a study that sets behaviour, or a pattern without a part that has a closed
/// band.
std::vector<FitFacts> facts_of(std::span<const std::size_t> patterns,
                               const std::filesystem::path& studies,
                               const std::vector<Override>& overrides);

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
// Ablations after a refit. With a cause taken away, the remaining core is searched for values that
// bring the pattern back without losing newcomers' visits (P6) and answers (P5); only a pattern
// that stays away has been broken. The search is plain: keyed random parameter sets in the box,
// then ever closer around the best. It is a simple search with few replicates and not a
// calibration.
#pragma once

#include <string>

#include "sim/inference/patterns/runs.hpp"

namespace coterie {

struct RefitPlan {
    PatternPlan patterns;          ///< which, and how; its folder keeps evaluations
    std::uint32_t replicates = 4;  ///< of each set; other seeds than those of the table
    std::uint32_t rounds = 3, vectors_a_round = 24;
};

struct Refitted {
    std::size_t pattern = 0;
    double loss_before = 0.0,
           loss = 0.0;  ///< squared distances from bands in half widths; 0: inside
    std::uint32_t vectors = 0;
};

/// Refits each ablation and writes its overlay. Evaluations are kept: a killed refit continues.
/// Empty when interrupted.
std::vector<Refitted> refit_ablations(const RefitPlan& plan);

}  // namespace coterie

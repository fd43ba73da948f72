// SPDX-License-Identifier: Apache-2.0
// Ablations after a refit. With a cause taken away, the remaining core is searched for values that
// bring the pattern back without losing newcomers' visits (P6) and answers (P5); only a pattern
// that stays away has been broken. The search is plain: keyed random vectors in the box, then ever
// closer around the best. It is a simple search with few replicates and not a calibration.
#pragma once

#include <string>

#include "sim/patterns/runs.hpp"

namespace coterie {

/// A core parameter and the box in which it is searched.
struct CoreParameter {
    std::string_view key;
    double low, high;
};
/// Minimum identifiable core: visits, posting, answers, cost of reading, bonds, exit.
inline constexpr std::array core_parameters{CoreParameter{"visiting.base_logit", -4.5, -1.5},
                                            CoreParameter{"visiting.disposition_spread", 0.7, 2.1},
                                            CoreParameter{"visiting.novelty_weight", 1.1, 3.3},
                                            CoreParameter{"echo.stop_exponent", 1.5, 2.5},
                                            CoreParameter{"echo.reply_credit", 0.4, 1.6},
                                            CoreParameter{"replying.replies_per_visit", 0.3, 1.2},
                                            CoreParameter{"appraisal.misfit_cost", 0.6, 2.6},
                                            CoreParameter{"appraisal.bond_weight", 0.6, 2.4},
                                            CoreParameter{"exit.bored_per_day", 0.01, 0.06}};

struct RefitPlan {
    PatternPlan patterns;          ///< which, threads, stop; its folder keeps evaluations
    std::uint32_t replicates = 4;  ///< of each vector; other seeds than those of the table
    std::uint32_t rounds = 3, vectors_a_round = 24;
};

struct Refitted {
    std::size_t pattern = 0;
    double loss_before = 0.0,
           loss = 0.0;  ///< squared distances from bands in half widths; 0: inside
    std::uint32_t vectors = 0;
};

/// Refits each ablation and writes its overlay. Evaluations are kept: a killed refit goes on.
/// Empty when interrupted.
std::vector<Refitted> refit_ablations(const RefitPlan& plan);

}  // namespace coterie

// SPDX-License-Identifier: Apache-2.0
// All arms against each other in the primary metric. Intervals of all pairs of arms hold at once
// (max-t over the joint resamples of replicates, stats/simultaneous.hpp), so the order that they
// show is right as a whole with the study's confidence. An arm's rank is a range: one more than the
// number of arms shown to be better, to the number of arms not shown to be worse.
#pragma once

#include <string>
#include <vector>

#include "sim/study/compare.hpp"
#include "sim/study/tables.hpp"

namespace coterie {

struct ArmRank {
    std::size_t strategy = 0;
    double mean = undefined, cost_yuan = undefined;
    std::size_t best = 1, worst = 1;  ///< the range of its rank
    std::vector<std::size_t> better_than, equivalent_to;
};

struct Ranking {
    std::size_t metric = 0;
    std::vector<Contrast> pairs;  ///< of every two arms
    std::vector<ArmRank> arms;    ///< the best mean first
};

/// Ranks the arms by the primary metric; larger is called better when it has no better direction.
Ranking ranking_of(const Scenario& scenario, const std::vector<RunRecord>& runs,
                   std::size_t baseline);

std::vector<Column> ranking_columns();
std::string ranking_csv(const Scenario& scenario, const Ranking& ranking);

}  // namespace coterie

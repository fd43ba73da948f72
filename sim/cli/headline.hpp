// SPDX-License-Identifier: Apache-2.0
// What a comparison comes to, in sentences: what each arm gains and loses in the primary metric and
// the guardrails, how sure that is, and the order of all arms with what they cost. An arm is never
// called better on the primary metric alone.
#pragma once

#include <string>
#include <vector>

#include "sim/study/ranking.hpp"
#include "sim/study/study_plan.hpp"

namespace coterie {

/// A sentence an arm, then what the verdicts do not yet include.
std::string headline_text(const StudyPlan& plan, const std::vector<Contrast>& contrasts);

/// One arm's sentence, without its name.
std::string weighed(const std::vector<Contrast>& contrasts, std::size_t arm);

/// All arms, the best first, with the range of their rank and their cost.
std::string ranking_text(const StudyPlan& plan, const Ranking& ranking);

}  // namespace coterie

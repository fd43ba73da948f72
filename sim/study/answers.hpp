// SPDX-License-Identifier: Apache-2.0
// What a comparison until decided says in words, and what its best does to the guardrails.
#pragma once

#include <string>
#include <vector>

#include "sim/study/decide.hpp"

namespace coterie {

/// "BEST: ...", "EQUIVALENT: ...", "EQUIVALENT TO ...", or "UNDECIDED ...": what is certified and
/// no more.
/// `margin` is the equivalence margin as tables print it.
std::string answer_sentence(const Scenario& scenario, const MetricAnswer& answer,
                            const std::string& margin);

/// A guardrail metric of one strategy minus the baseline's, over the replicates that both have.
struct Guardrail {
    std::size_t metric = 0, pairs = 0;
    double baseline = 0.0, difference = 0.0;  ///< means over these pairs
    Interval interval;                        ///< Student's t; NaN below two pairs
};

/// Every guardrail metric of `best`; none when it is the baseline. `runs` are by strategy, then
/// replicate.
std::vector<Guardrail> guardrails_of(const Scenario& scenario, const std::vector<RunRecord>& runs,
                                     std::size_t best, std::size_t baseline);

}  // namespace coterie
